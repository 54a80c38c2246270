import type { Injector } from '@angular/core';
import { Subscription } from 'rxjs';
import { telemetryMessage } from '../telemetry-errors';
import { TELEMETRY_CONSENT } from '../telemetry-features';

/** Asks for consent, where the app has it asked for. What fails is no consent. Never throws. */
export function askConsent(injector: Injector, answer: (given: boolean) => void): Subscription {
  const refuse = (error: unknown): void => {
    console.error(
      telemetryMessage('TEL019', 'the consent failed; nothing is recorded without one.'),
      error,
    );
    answer(false);
  };
  try {
    const consent$ = injector.get(TELEMETRY_CONSENT);
    if (consent$ !== null) {
      return consent$.subscribe({ next: answer, error: refuse });
    }
    answer(true);
  } catch (error) {
    refuse(error);
  }
  return Subscription.EMPTY;
}
