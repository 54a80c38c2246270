import type { TelemetryEvent } from 'ngx-sunbird-telemetry';
import type { Observable } from 'rxjs';
import { inspectorMessage } from './inspector-message';
import { sourceOf, type SeenState } from './seen-state';
import { sdkVerdictOn, verdictOn, type Verdict } from 'ngx-sunbird-telemetry/verdict';

declare const ngDevMode: boolean;

/**
 * In dev mode, logs each event that the pipeline will drop, or that the SDK has refused, the reason, and the element that sent
 * it.
 */
export function warnOfInvalidEvents(states$: Observable<SeenState>): void {
  if (!ngDevMode) {
    return;
  }
  const sources = new WeakMap<TelemetryEvent, NonNullable<SeenState['source']>>();
  const warn = (event: TelemetryEvent, what: string, { accepted, violations }: Verdict): void => {
    if (!accepted) {
      const reasons = violations.map(({ message, fix }) => `${message} ${fix}`);
      console.warn(
        inspectorMessage('TEL018', `${what}: ${reasons.join(' ')}`),
        senderIn(sources.get(event)),
        event,
      );
    }
  };
  states$.subscribe(({ event, state, loss, source }) => {
    if (state === 'queued') {
      if (source) {
        sources.set(event, source);
      }
      warn(event, `the pipeline drops this ${event.eid}`, verdictOn(event));
    } else if (loss === 'invalid') {
      const what = `the SDK refuses this ${event.eid}, so it is not sent, because enableValidation is on`;
      warn(event, what, sdkVerdictOn(event));
    }
  });
}

function senderIn(source: SeenState['source'] = 'an earlier page'): Element | string {
  return sourceOf(source) ?? 'an element that is gone';
}
