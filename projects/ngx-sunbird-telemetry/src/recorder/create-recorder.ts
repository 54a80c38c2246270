import type { Injector } from '@angular/core';
import { nextTask } from '../browser/next-task';
import { OpenBatches } from '../delivery/open-batches';
import { RetryClock } from '../delivery/retry-clock';
import { Sender } from '../delivery/sender';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { EventRecorder } from './event-recorder';
import { makeValid } from './valid-config';

/** The recorder last, before it the services it needs that take the longest: the first reads `localStorage`. */
const SERVICES = [RetryClock, OpenBatches, Sender, EventRecorder] as const;

/**
 * Creates the recorder with all its services, unless the config has no address to send to. The evaluation of this code, the creation of each of `SERVICES` and what the
 * caller does then are a task each, so that none is long on a slow phone.
 */
export async function createRecorder(injector: Injector): Promise<EventRecorder | undefined> {
  if (!makeValid(injector.get(TELEMETRY_CONFIG))) {
    return undefined;
  }
  for (const service of SERVICES) {
    await nextTask();
    injector.get<unknown>(service);
  }
  await nextTask();
  return injector.get(EventRecorder);
}
