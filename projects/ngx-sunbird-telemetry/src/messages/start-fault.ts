import type { ResolvedTelemetryConfig } from '../telemetry-config';

/** What is wrong with a config. */
export type StartFaultName =
  | 'noConfig'
  | 'noProducer'
  | 'noChannel'
  | 'noOrigin'
  | 'noPath'
  | 'sectionRefused'
  | 'numberOutOfRange';

/** A config with which telemetry cannot start. */
export class StartFault extends Error {
  /**
   * @param given the wrong value
   * @param config the config, if it lacks a channel alone
   */
  constructor(
    readonly fault: StartFaultName,
    readonly given = '',
    readonly config?: ResolvedTelemetryConfig,
  ) {
    super(fault);
  }
}

/** Logs why telemetry does not start. Its sentence is not in the initial bundle, since no portal needs it in the end. */
export function logStartError(error: unknown): void {
  import('./start-errors').then(
    ({ startError }) => console.error(...startError(error)),
    () => console.error(error),
  );
}
