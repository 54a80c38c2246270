import { $t } from '@project-sunbird/telemetry-sdk';
import { COLLECTOR } from './collector';

/** Starts the SDK, for trackers that call it directly. */
export function startSdk(): void {
  $t.initialize({
    pdata: { id: 'bench', ver: '1.0', pid: 'bench' },
    env: 'bench',
    channel: 'bench',
    did: '93e037e3d759727103c61ea7286f30f9',
    uid: 'learner',
    sid: 'session',
    host: COLLECTOR,
    endpoint: '/content/data/v1/telemetry',
  });
}
