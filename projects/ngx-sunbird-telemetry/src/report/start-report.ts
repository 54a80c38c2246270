import { concat, filter, take } from 'rxjs';
import { appName } from '../browser/storage-names';
import type { TelemetryEventState } from '../delivery-status';
import type { ResolvedTelemetryConfig } from '../telemetry-config';
import type { TelemetryService } from '../telemetry.service';
import { DeliveryReport } from './delivery-report';
import { CountsStore } from './report-counts';

/**
 * Starts to report once the first event is queued: then there are a config and consent. Returns what ends it.
 * @param early the states of events so far
 */
export function startReport(
  telemetry: TelemetryService,
  early: readonly TelemetryEventState[],
  config: ResolvedTelemetryConfig,
): () => void {
  let end: (() => void) | undefined;
  const states$ = concat(early, telemetry.events$);
  const subscription = states$
    .pipe(
      filter(({ state }) => state === 'queued'),
      take(1),
    )
    .subscribe(() => {
      const now = (): number => Date.now() + config.timeDiff * 1000;
      end = new DeliveryReport({
        events$: states$,
        status$: telemetry.status$,
        now,
        store: new CountsStore(`${appName(config)} report`, now),
        log: (input) => telemetry.log(input),
      }).start();
    });
  return () => {
    subscription.unsubscribe();
    end?.();
  };
}
