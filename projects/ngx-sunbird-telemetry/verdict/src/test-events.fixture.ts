import type { TelemetryEvent, TelemetryEventState } from 'ngx-sunbird-telemetry';

let made = 0;

/** An event that the pipeline accepts, with a new mid. */
export function eventOf(
  edata: Record<string, unknown>,
  changes: Partial<TelemetryEvent> = {},
): TelemetryEvent {
  return {
    eid: 'INTERACT',
    ets: 1_700_000_000_000,
    ver: '3.0',
    mid: `INTERACT:${made++}`,
    actor: { id: 'learner', type: 'User' },
    context: {
      channel: 'tenant',
      pdata: { id: 'portal', ver: '1.0', pid: 'portal' },
      env: 'library',
      sid: 'session',
      did: 'device',
      cdata: [],
      rollup: {},
    },
    object: {},
    tags: [],
    edata: { type: 'click', ...edata },
    ...changes,
  };
}

export function queued(event: TelemetryEvent, source?: Element | string): TelemetryEventState {
  return { event, state: 'queued', source };
}
