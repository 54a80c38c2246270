import { inject, Injectable, type OnDestroy } from '@angular/core';
import { Backlog } from './backlog';
import { EventQueue } from './event-queue';
import { EventStore } from './event-store';
import { OrphanedBatches, type Finish } from './orphaned-batches';
import { OpenBatches } from './open-batches';
import { Orphans } from './orphans';
import { PageExit } from './page-exit';
import { watchPage } from './page-watch';
import { Sender } from './sender';
import { TabChannel } from './tab-channel';
import { TabLock } from './tab-lock';

/** Starts and ends delivery, and follows the page: hidden, left, back, seen again. */
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

  constructor() {
    this.#store.onError = (error) =>
      this.#backlog.update({ lastError: `storage: ${String(error)}` });
    this.#store.onLost = () => this.#queue.storeAll();
    this.#channel.names = () => this.#lock.names;
    this.#channel.onPurge = () => {
      // Some of it may be stored again since, where storage announced the purge first.
      [...this.#lock.names].forEach((owner) => this.#store.removeAll(owner));
      this.#store.close();
      this.#queue.forget();
    };
    this.#sender.onAnswer = () => {
      if (this.#exit.noteAgain()) {
        // What storage has then is noted no more.
        void this.#store.stored().then(() => this.#exit.noteAgain());
      }
    };
    this.#orphans.onTaken = () => void this.#sender.pump();
    this.#orphans.onUnstored = () => this.#exit.noteAgain();
  }

  /**
   * Takes over what dead pages left, and watches this one.
   * @param finish makes an event final that waited for its session in vain
   * @param onNoted called when a page that is left has noted all that storage does not have
   * @param dropped how many events were lost before they came here
   */
  open(finish: Finish, onNoted?: () => void, dropped = 0): void {
    this.#orphaned.finish = finish;
    this.#exit.onNoted = onNoted;
    this.#backlog.update({ dropped: this.#backlog.status.value.dropped + dropped });
    this.#stopWatching ??= watchPage({
      hide: () => this.#exit.hide(),
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

  /** Forgets nothing, and does nothing any more until it is opened again. */
  close(): void {
    this.#stop();
    this.#channel.close();
    this.#lock.release();
    void this.#sender.end();
    this.#store.close();
  }

  ngOnDestroy(): void {
    if (this.#stopWatching) {
      this.#exit.leave();
      this.#stop();
      void this.#sender.end().then(() => this.close());
    } else {
      this.close();
    }
  }

  /** Forgets all that is held, here and in other tabs. What is in flight cannot be called back. */
  purge(): void {
    this.#queue.forget();
    this.#channel.purge();
  }

  /** Takes a name, and looks for what others left under theirs. */
  #begin(): void {
    const { owner } = this.#lock;
    this.#exit.begin();
    this.#channel.open();
    this.#sender.begin();
    void this.#lock.acquire().then((acquired) => {
      if (acquired === false && owner === this.#lock.owner && this.#stopWatching) {
        // Somebody took the name before its lock was there, and the records with it.
        this.#comeBack();
      }
    });
    void this.#orphans.begin();
  }

  #leave(): void {
    this.#exit.leave();
    this.#queue.stop();
    this.#orphans.end();
    this.#channel.close();
    this.#lock.release();
  }

  /**
   * The page is back from the back/forward cache; another may have taken over what it left. Whoever owns that now has it
   * from storage; what nobody could find is here alone.
   */
  #comeBack(): void {
    this.#open.closeAll();
    // What came after it was left has a name that was never locked: that is for whoever comes first, too.
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

  /** The page is seen again. */
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
