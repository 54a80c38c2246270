import { telemetryMessage } from './telemetry-message';

/** The sentences that load when they are needed. */
type Late = typeof import('./late-messages');

/** Not among them: what cannot load this would be the same fault. */
export function recorderMissing(): string {
  return telemetryMessage('TEL013', 'the recorder did not load.');
}

/**
 * Logs what the code that loads with the page has to say.
 * @param say what to log
 * @param error what to log if the sentences cannot be loaded
 */
export function logLate(say: (late: Late) => unknown[], error: unknown): void {
  import('./late-messages')
    .then((late) => console.error(...say(late)))
    .catch(() => console.error('[ngx-sunbird-telemetry]', error));
}
