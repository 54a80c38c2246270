import type { Injector } from '@angular/core';
import { idleMoment } from '../browser/idle-moment';
import { OpenBatches } from '../delivery/open-batches';
import { RetryClock } from '../delivery/retry-clock';
import { Sender } from '../delivery/sender';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { EventRecorder } from './event-recorder';
import { purgeStorage } from './purge-storage';
import { rehearseCapture, rehearseWaiting } from './rehearsal';
import { addressOf, keepAddress, makeValid } from './valid-config';

/** The recorder last, before it the services it needs that take the longest: the first reads `localStorage`. */
const SERVICES = [RetryClock, OpenBatches, Sender, EventRecorder] as const;

/**
 * Creates the recorder with all its services, unless the config has no address to send to. The evaluation of this code, the
 * first part of the rehearsal, the creation of each of `SERVICES` (after the last, the second part of the rehearsal) and what the
 * caller does then are a task each, so that none is long on a slow phone.
 * @param gate says whether nothing may be stored
 */
export async function createRecorder(
  injector: Injector,
  gate: { readonly closed: boolean },
): Promise<EventRecorder | undefined> {
  const config = injector.get(TELEMETRY_CONFIG);
  if (!makeValid(config)) {
    // What waited for this code is also in storage, under the wrong address, where no later page finds it.
    await purgeStorage(config, {});
  }
  // The portal may have given another address meanwhile.
  if (!makeValid(config)) {
    return undefined;
  }
  // The portal may call `initialize` between two tasks, and all services must have the names of one address.
  const address = addressOf(config);
  await idleMoment();
  rehearseCapture(injector);
  for (const service of SERVICES) {
    await idleMoment();
    keepAddress(config, address);
    injector.get<unknown>(service);
  }
  // Not in a task of its own: clicks that have come meanwhile wait for the recorder.
  if (!gate.closed) {
    rehearseWaiting(injector);
  }
  await idleMoment();
  keepAddress(config, address);
  return injector.get(EventRecorder);
}
