import { Subscription, type Observable } from 'rxjs';
import { telemetryMessage } from '../telemetry-errors';
import type { TelemetrySession } from './telemetry-session';

/**
 * Subscribes to who is signed in, in the zone of the caller: the portal shares this stream, and its own views depend on
 * it. A stream that fails, or ends before it has said anything, says that nobody is. Never throws.
 * @param current the session as it stands
 */
export function listenToSession(
  session$: () => Observable<TelemetrySession | null>,
  current: () => TelemetrySession | null | undefined,
  next: (session: TelemetrySession | null) => void,
): Subscription {
  const fail = (error: unknown): void => {
    console.error(telemetryMessage('TEL012', 'the session failed; nobody is signed in.'), error);
    next(null);
  };
  try {
    return session$().subscribe({
      next,
      error: fail,
      complete: () => next(current() ?? null),
    });
  } catch (error) {
    fail(error);
    return Subscription.EMPTY;
  }
}
