import { inject, Injectable } from '@angular/core';
import { Backlog } from './backlog';
import type { Batch, CompletionSession, QueueEntry } from './batch';
import { EventStore } from './event-store';
import { OpenBatches } from './open-batches';

/** Events in the queue that wait for their session. Each becomes final once. */
@Injectable({ providedIn: 'root' })
export class EventsAwaitingSession {
  readonly #backlog = inject(Backlog);
  readonly #open = inject(OpenBatches);
  readonly #store = inject(EventStore);

  /**
   * Makes all of them final.
   * @param session `null` if nobody is signed in, or the session never came
   * @returns whether there were any
   */
  complete(session: CompletionSession): boolean {
    this.#open.closeProvisional();
    let any = false;
    for (const batch of this.#backlog.batches.filter(({ isPart }) => !isPart)) {
      for (const entry of [...batch.entries]) {
        const { complete } = entry;
        // The portal may sign in again while the event is completed.
        if (complete && !entry.completing) {
          any = true;
          entry.completing = true;
          this.#settle(batch, entry, complete(session));
        }
      }
    }
    return any;
  }

  #settle(
    batch: Batch,
    entry: QueueEntry,
    final: ReturnType<NonNullable<QueueEntry['complete']>>,
  ): void {
    // Until here it stays provisional: what a browser cuts off is for a later page, and is not sent past the interceptor.
    entry.complete = undefined;
    if (!this.#backlog.has(batch)) {
      return;
    }
    if (final) {
      this.#backlog.settle(entry, final);
      this.#store.put(batch, entry);
      this.#backlog.update();
      this.#backlog.announce([entry], 'queued', entry.source ? { source: entry.source } : {});
      entry.source = undefined;
    } else {
      this.#backlog.take(batch, entry);
      this.#store.removeEvent(batch, entry);
      this.#backlog.update();
    }
  }
}
