import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { Backlog } from './backlog';
import { Batch, BATCH_BYTES } from './batch';
import { TabLock } from './tab-lock';

/** The addressee of provisional events. */
export const PROVISIONAL = 'provisional';

/** The batches that still take events: one for each addressee, which is a channel and device or `PROVISIONAL`. */
@Injectable({ providedIn: 'root' })
export class OpenBatches {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #backlog = inject(Backlog);
  readonly #lock = inject(TabLock);
  readonly #open = new Map<string, Batch>();

  /**
   * The open batch of an addressee, with room for an event of that size. Opens a new one if needed.
   * @param msgid of a batch that an earlier page left unrecorded; it takes all events of that batch
   */
  batchFor(addressee: string, bytes: number, msgid?: string): Batch {
    const open = this.#open.get(addressee);
    if (open && this.#backlog.has(open) && (msgid || this.#hasRoom(open, bytes))) {
      return open;
    }
    this.close(addressee);
    const batch = new Batch(this.#lock.owner, msgid);
    this.#open.set(addressee, batch);
    this.#backlog.add(batch);
    return batch;
  }

  close(addressee: string): void {
    const batch = this.#open.get(addressee);
    if (batch) {
      batch.closed = true;
      this.#open.delete(addressee);
    }
  }

  /** Closes all batches but the provisional one. */
  closeFinal(): void {
    for (const addressee of [...this.#open.keys()]) {
      if (addressee !== PROVISIONAL) {
        this.close(addressee);
      }
    }
  }

  closeAll(): void {
    this.closeFinal();
    this.close(PROVISIONAL);
  }

  clear(): void {
    this.#open.clear();
  }

  #hasRoom({ entries, eventBytes }: Batch, bytes: number): boolean {
    return entries.length < this.#config.batchsize && eventBytes + bytes <= BATCH_BYTES;
  }
}
