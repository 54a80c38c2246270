import { inject, Injectable, type OnDestroy } from '@angular/core';
import { storageError } from '../messages/delivery-warnings';
import { Backlog } from './backlog';
import type { Batch } from './batch';
import { EventQueue } from './event-queue';
import { EventStore } from './event-store';
import { BEYOND_LIMITS } from './loss';
import { OrphanedBatches, type Finish } from './orphaned-batches';
import { OpenBatches } from './open-batches';
import { Orphans } from './orphans';
import { PageExit } from './page-exit';
import { watchPage } from './page-watch';
import { Sender } from './sender';
import { TabChannel } from './tab-channel';
import { TabLock } from './tab-lock';

/** Starts and ends delivery, and reacts when the page is hidden, left, restored or visible again. */
@Injectable({ providedIn: 'root' })
export class Delivery implements OnDestroy {
  readonly #backlog = inject(Backlog);
  readonly #open = inject(OpenBatches);
  readonly #queue = inject(EventQueue);
  readonly #store = inject(EventStore);
  readonly #sender = inject(Sender);
  readonly #exit = inject(PageExit);
  readonly #orphaned = inject(OrphanedBatches);
  readonly #orphans = inject(Orphans);
  readonly #lock = inject(TabLock);
  readonly #channel = inject(TabChannel);
  #stopWatching?: () => void;

  /** Called when another tab has purged all. */
  onPurged?: () => void;
  /** Called when this page has taken over what a dead page left, with its batches. */
  onTaken?: (batches: readonly Batch[]) => void;
  /** Called before it does what a page needs that is hidden, left, destroyed, or gets another name. */
  onLeaving?: () => void;

  constructor() {
    this.#store.onError = (error) => this.#backlog.update({ lastError: storageError(error) });
    this.#store.onLost = () => this.#queue.storeAll();
    this.#store.onWrite = () => this.#exit.noteEarly();
    this.#channel.names = () => this.#lock.names;
    this.#channel.onPurge = () => {
      // If storage reported the deletion before this message came, some events are stored again.
      [...this.#lock.names].forEach((owner) => this.#store.removeAll(owner));
      this.#store.close();
      this.#queue.forget();
      this.onPurged?.();
    };
    this.#sender.onAnswer = () => {
      if (this.#exit.noteAgain()) {
        // The second note leaves out what storage has by then.
        void this.#store.stored().then(() => this.#exit.noteAgain());
      }
    };
    this.#orphans.onTaken = (batches) => {
      void this.#sender.pump();
      this.onTaken?.(batches);
    };
    this.#orphans.onUnstored = () => this.#exit.noteAgain();
  }

  /**
   * Takes over what dead pages left, and watches this page.
   * @param finish makes a provisional event of a dead page final
   * @param onNoted called when this page is left and its note has all that storage lacks
   * @param dropped number of events dropped before delivery began
   */
  open(finish: Finish, onNoted?: () => void, dropped = 0): void {
    this.#orphaned.finish = finish;
    this.#exit.onNoted = onNoted;
    this.#queue.countLost(BEYOND_LIMITS, dropped);
    this.#stopWatching ??= watchPage({
      hide: () => (this.#exit.isCutOff ? this.#leave() : this.#hide()),
      leaving: () => {
        this.onLeaving?.();
        this.#exit.startLeaving();
      },
      leave: () => this.#leave(),
      back: () => this.#comeBack(),
      wake: () => this.#wake(),
      online: () => {
        this.#sender.online();
        void this.#orphans.look();
      },
    });
    this.#store.open();
    this.#begin();
  }

  /** Stops until it is opened again. Deletes nothing. */
  close(): void {
    this.#stop();
    this.#channel.close();
    this.#lock.release();
    void this.#sender.end();
    this.#store.close();
  }

  ngOnDestroy(): void {
    if (this.#stopWatching) {
      this.onLeaving?.();
      this.#exit.leave();
      this.#stop();
      void this.#sender.end().then(() => this.close());
    } else {
      this.close();
    }
  }

  /** Forgets all events, here and in other tabs. A request in flight cannot be taken back. */
  purge(): void {
    this.#queue.forget();
    this.#channel.purge();
  }

  /** Takes the page's own name, and looks for what dead pages left. */
  #begin(): void {
    const { owner } = this.#lock;
    this.#exit.begin();
    this.#channel.open();
    this.#sender.begin();
    void this.#lock.acquire().then((acquired) => {
      if (acquired === false && owner === this.#lock.owner && this.#stopWatching) {
        // Another page took the name, and its records, before this page had the lock.
        this.#comeBack();
      }
    });
    void this.#orphans.begin();
  }

  #hide(): void {
    this.onLeaving?.();
    this.#exit.hide();
  }

  #leave(): void {
    this.onLeaving?.();
    this.#exit.leave();
    this.#queue.stop();
    this.#orphans.end();
    this.#channel.close();
    this.#lock.release();
  }

  /**
   * The page is back from the back/forward cache. Another page may have taken over what was in storage or in the note,
   * so this page drops that. It keeps what no other page could find.
   */
  #comeBack(): void {
    this.onLeaving?.();
    this.#open.closeAll();
    // Events that came after the page was left have a name without a lock, so other pages may take them over, too.
    this.#lock.release();
    for (const batch of [...this.#backlog.batches]) {
      if (this.#exit.isSafe(batch)) {
        batch.givenUp = batch.inFlight;
        if (!batch.givenUp) {
          this.#backlog.remove(batch);
        }
      }
    }
    this.#backlog.update();
    this.#begin();
    void this.#sender.pump();
  }

  /** The page is visible again. */
  #wake(): void {
    this.#queue.trim();
    void this.#queue.flush();
    void this.#orphans.look();
  }

  #stop(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#orphans.end();
    this.#queue.stop();
  }
}
