import { provideTelemetry, TelemetryInteractDirective, withSession } from 'ngx-sunbird-telemetry';
import { of } from 'rxjs';
import { COLLECTOR } from '../collector';

export const TRACKED = [TelemetryInteractDirective] as const;

export const PROVIDERS = [
  provideTelemetry(
    { pdata: { id: 'bench', ver: '1.0', pid: 'bench' }, channel: 'bench', host: COLLECTOR },
    withSession(() =>
      of({ userId: 'learner', sessionId: 'session', organisationIds: ['organisation'] }),
    ),
  ),
];

export function start(): void {
  // It starts with the app.
}
