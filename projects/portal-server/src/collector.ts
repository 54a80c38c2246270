import { Router } from 'express';
import {
  takeBatch,
  type CollectedBatch,
} from '../../ngx-sunbird-telemetry/collector/telemetry-service';

/** The collector of the package, as a part of the portal's server. */
export function collector(
  store: (batch: CollectedBatch) => Promise<void>,
  now?: () => number,
): Router {
  return Router().post('/v1/telemetry', (request, response) =>
    takeBatch(request, response, store, now),
  );
}
