import type { StartFault, StartFaultName } from './start-fault';
import { telemetryMessage, type MessageCode } from './telemetry-message';

// Why telemetry does not start. These sentences are a chunk of their own, which loads when one is needed.

/** The code and the sentence of each fault. */
const TEXTS: Record<StartFaultName, readonly [MessageCode, (given: string) => string]> = {
  noConfig: [
    'TEL001',
    () =>
      'telemetry has no config. Add provideTelemetry(config) to the providers of the app, or TelemetryModule.forRoot(config) to the imports of its root module.',
  ],
  noProducer: [
    'TEL001',
    () =>
      "config has no pdata.id. Give the producer, e.g. pdata: { id: 'dev.sunbird.portal', ver: '1.10', pid: 'sunbird-portal' }.",
  ],
  noChannel: [
    'TEL002',
    () =>
      'config has an empty channel; the pipeline drops such events. Give the id of the tenant, in the config, in a session or by initialize.',
  ],
  noOrigin: [
    'TEL004',
    (host) =>
      `host '${host}' is not an origin. Give scheme and host alone, e.g. 'https://collector.example.org', and the path as endpoint.`,
  ],
  noPath: [
    'TEL004',
    (endpoint) =>
      `endpoint '${endpoint}' is not a path. Start it with '/', e.g. '/content/data/v1/telemetry'.`,
  ],
  sectionRefused: [
    'TEL005',
    () =>
      "enableValidation refuses every event with edata.section. Set section: 'extra', or leave enableValidation off.",
  ],
  numberOutOfRange: [
    'TEL006',
    () =>
      'a number in the config is out of range: batchsize is a whole number from 1 to 1000, flushInterval and dedupWindow are 0 or more ms, requestTimeout is more than 0 ms, timeDiff is in seconds.',
  ],
};

/** What the console says about an error at the start: a sentence, and an error that is not ours as it is. */
export function startError(error: unknown): unknown[] {
  const { fault, given = '' } = (error ?? {}) as Partial<StartFault>;
  if (fault) {
    const [code, text] = TEXTS[fault];
    return [telemetryMessage(code, text(given))];
  }
  return [
    telemetryMessage(
      'TEL001',
      'there is no config that could be read. The config function, or the context given to initialize, has this error:',
    ),
    error,
  ];
}
