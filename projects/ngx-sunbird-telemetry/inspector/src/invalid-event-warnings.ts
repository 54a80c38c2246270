import type { TelemetryEventState } from 'ngx-sunbird-telemetry';
import type { Observable } from 'rxjs';
import { verdictOn } from 'ngx-sunbird-telemetry/verdict';

declare const ngDevMode: boolean;

const GUIDE =
  'https://github.com/project-sunbird/ngx-sunbird-telemetry/blob/main/projects/ngx-sunbird-telemetry/guides/codes.md#tel018';

/** In dev mode, logs each event that the pipeline will drop, the reason, and the element that sent it. */
export function warnOfInvalidEvents(states$: Observable<TelemetryEventState>): void {
  if (!ngDevMode) {
    return;
  }
  states$.subscribe(({ event, state, source }) => {
    if (state !== 'queued') {
      return;
    }
    const { accepted, violations } = verdictOn(event);
    if (!accepted) {
      const reasons = violations.map(({ message, fix }) => `${message} ${fix}`);
      console.warn(
        `[ngx-sunbird-telemetry] TEL018: the pipeline drops this ${event.eid}: ${reasons.join(' ')} ${GUIDE}`,
        source ?? 'an earlier page',
        event,
      );
    }
  });
}
