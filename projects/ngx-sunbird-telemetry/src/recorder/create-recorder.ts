import type { Injector } from '@angular/core';
import { nextTask } from '../browser/next-task';
import { EventRecorder } from './event-recorder';

/**
 * Creates the recorder with all its services. The evaluation of this code, their creation and what the caller does then are
 * a task each: on a slow phone each takes about 15 ms.
 */
export async function createRecorder(injector: Injector): Promise<EventRecorder> {
  await nextTask();
  const recorder = injector.get(EventRecorder);
  await nextTask();
  return recorder;
}
