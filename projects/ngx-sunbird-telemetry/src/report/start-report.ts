import type { Observable } from 'rxjs';
import { appName } from '../browser/storage-names';
import type { ResolvedTelemetryConfig } from '../telemetry-config';
import type { TelemetryService } from '../telemetry.service';
import { DeliveryReport, type CountedState } from './delivery-report';
import { ReportStore } from './report-counts';

/**
 * Starts to count with the first state of an event: then there are a config and consent. Returns what ends it.
 * @param early the states of events so far
 */
export function startReport(
  telemetry: TelemetryService,
  early: readonly CountedState[],
  consent$: Observable<unknown>,
  config: ResolvedTelemetryConfig,
): () => void {
  let report: DeliveryReport | undefined;
  let hasConsent = true;
  const begin = (): DeliveryReport => {
    const now = (): number => Date.now() + config.timeDiff * 1000;
    const key = `${appName(config)} report`;
    return new DeliveryReport({
      now,
      store: new ReportStore(key, now),
      lock: key,
      log: (input) => telemetry.log(input),
    });
  };
  const see = (state: CountedState): void => {
    if (hasConsent) {
      (report ??= begin()).see(state);
    }
  };
  const subscription = telemetry.status$.subscribe(({ losses }) => {
    // Before the first event there is none to report with, and maybe no config that names the key.
    if (hasConsent && (report || (losses && config.channel))) {
      (report ??= begin()).countLosses(losses);
    }
  });
  subscription.add(
    consent$.subscribe((given) => {
      hasConsent = given === true;
      if (!hasConsent) {
        report?.forget();
      }
    }),
  );
  early.forEach(see);
  subscription.add(telemetry.events$.subscribe(see));
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') {
      report?.flush();
    }
  };
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    subscription.unsubscribe();
    document.removeEventListener('visibilitychange', onHidden);
    report?.flush();
  };
}
