import { telemetryMessage } from './telemetry-message';
import { nameOf, type TelemetrySource } from './telemetry-source';

// What the code that loads with the page logs. These sentences do not load with it.

/**
 * What the console says if there is nothing to start with: a sentence, and an error that is not ours as it is.
 * @param reason a config without a producer or a channel, or the error of the function that makes it
 */
export function startError(reason: unknown): unknown[] {
  if (reason === undefined) {
    return [
      telemetryMessage(
        'TEL001',
        'telemetry has no config. Add provideTelemetry(config) to the providers of the app, or TelemetryModule.forRoot(config) to the imports of its root module.',
      ),
    ];
  }
  if (typeof reason !== 'object' || !reason || !('endpoint' in reason)) {
    return [
      telemetryMessage(
        'TEL001',
        'there is no config that can be read, because the config function, or the context given to initialize, failed with the error that follows. Correct that; until then events wait for initialize.',
      ),
      reason,
    ];
  }
  return [
    (reason as { pdata?: { id?: string } }).pdata?.id
      ? telemetryMessage(
          'TEL002',
          'config has an empty channel; the pipeline drops such events. Give the id of the tenant, in the config, in a session or by initialize.',
        )
      : telemetryMessage(
          'TEL001',
          "config has no pdata.id. Give the producer, e.g. pdata: { id: 'dev.sunbird.portal', ver: '1.10', pid: 'sunbird-portal' }.",
        ),
  ];
}

export function sessionFailed(): string {
  return telemetryMessage(
    'TEL012',
    'the observable of withSession failed with the error that follows, so from now on nobody counts as signed in. Catch the error in the service that makes it.',
  );
}

export function consentFailed(): string {
  return telemetryMessage(
    'TEL019',
    'withConsent failed with the error that follows, so nothing is recorded. Catch the error in the service that makes its observable.',
  );
}

export function notRecorded(source: TelemetrySource): string {
  return telemetryMessage(
    'TEL007',
    `${nameOf(source)} was not recorded, because of the error that follows.`,
  );
}
