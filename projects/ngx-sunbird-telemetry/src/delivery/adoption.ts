import type { EventStore } from './event-store';
import { ifDead, type TabLock } from './tab-lock';

/** How long after tabs were seen that live and hold something it is looked whether they still do, in ms. */
const LOOK_AGAIN = 10_000;

/** Finds the tabs that are no more and left something; looks again while others that live hold something. */
export class Adoption {
  #looking = Promise.resolve();
  #timer?: ReturnType<typeof setTimeout>;
  #ended = false;

  /** @param inherit takes over what the tab of that name left */
  constructor(
    private readonly store: EventStore,
    private readonly lock: TabLock,
    private readonly inherit: (dead: string) => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** One look at a time. */
  look(): void {
    clearTimeout(this.#timer);
    this.#looking = this.#looking.then(() => this.#look()).catch(this.onError);
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const others = (await this.store.owners()).filter((owner) => owner !== this.lock.owner);
    for (const owner of others) {
      await ifDead(owner, () => this.inherit(owner));
    }
    if (others.length && !this.#ended) {
      this.#timer = setTimeout(() => this.look(), LOOK_AGAIN);
    }
  }
}
