import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { Backlog } from './backlog';
import { Batch, BATCH_BYTES } from './batch';
import { TabLock } from './tab-lock';

/** The addressee of provisional events, and the start of the addressee of those that were in a stash. */
export const PROVISIONAL = 'provisional';

/** The batches that still take events: one for each addressee, which is a channel and device, a stash, or `PROVISIONAL`. */
@Injectable({ providedIn: 'root' })
export class OpenBatches {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #backlog = inject(Backlog);
  readonly #lock = inject(TabLock);
  readonly #open = new Map<string, Batch>();

  /**
   * The open batch of an addressee, with room for an event of that size. Opens a new one if needed.
   * @param msgid of a stash; its batch takes all events of the stash
   */
  batchFor(addressee: string, bytes: number, msgid?: string): Batch {
    const open = this.#open.get(addressee);
    if (open && this.#backlog.has(open) && (msgid || this.#hasRoom(open, bytes))) {
      return open;
    }
    this.close(addressee);
    const batch = new Batch(this.#lock.owner, msgid);
    batch.sent = this.#backlog.sendings.get(batch.msgid);
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

  /** Closes all batches but the provisional ones. */
  closeFinal(): void {
    this.#closeAll((addressee) => !addressee.startsWith(PROVISIONAL));
  }

  closeProvisional(): void {
    this.#closeAll((addressee) => addressee.startsWith(PROVISIONAL));
  }

  closeAll(): void {
    this.#closeAll(() => true);
  }

  clear(): void {
    this.#open.clear();
  }

  #closeAll(isMeant: (addressee: string) => boolean): void {
    [...this.#open.keys()].filter(isMeant).forEach((addressee) => this.close(addressee));
  }

  #hasRoom({ entries, eventBytes }: Batch, bytes: number): boolean {
    return entries.length < this.#config.batchsize && eventBytes + bytes <= BATCH_BYTES;
  }
}
