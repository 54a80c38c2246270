import type { Injector } from '@angular/core';
import { nextTask } from '../browser/next-task';
import { OpenBatches } from '../delivery/open-batches';
import { RetryClock } from '../delivery/retry-clock';
import { Sender } from '../delivery/sender';
import { EventRecorder } from './event-recorder';

/** The recorder last, before it the services it needs that take the longest: the first reads `localStorage`. */
const SERVICES = [RetryClock, OpenBatches, Sender, EventRecorder] as const;

/**
 * Creates the recorder with all its services. The evaluation of this code, the creation of each of `SERVICES` and what the
 * caller does then are a task each, so that none is long on a slow phone.
 */
export async function createRecorder(injector: Injector): Promise<EventRecorder> {
  for (const service of SERVICES) {
    await nextTask();
    injector.get<unknown>(service);
  }
  await nextTask();
  return injector.get(EventRecorder);
}
