import { inject, Injectable } from '@angular/core';
import { randomId } from '../browser/random-id';
import { appName } from '../browser/storage-names';
import { TELEMETRY_CONFIG } from '../telemetry-config';

/** The name of the Web Lock that says that a page lives, or that another one has taken over its records. */
export function lockName(app: string, owner: string): string {
  return `${app} ${owner}`;
}

/**
 * The names this page owns records under: its own, and those of dead pages it took over. While it lives it holds a Web
 * Lock for each name, so that other pages know which pages are dead.
 * @see https://w3c.github.io/web-locks/
 */
@Injectable({ providedIn: 'root' })
export class TabLock {
  readonly #app = appName(inject(TELEMETRY_CONFIG));
  readonly #releases = new Map<string, () => void>();
  #owner = randomId();
  /** Grows with each release. */
  #turn = 0;

  /** The page's own name. */
  get owner(): string {
    return this.#owner;
  }

  /** All names it owns records under. */
  get names(): Iterable<string> {
    return new Set([this.#owner, ...this.#releases.keys()]);
  }

  /** Takes the page's own name. Resolves with `false` if another page was quicker, `undefined` without Web Locks. */
  acquire(): Promise<boolean | undefined> {
    return this.take(this.#owner);
  }

  /**
   * Takes a name, if no living page holds it.
   * @returns whether this page owns it now; `undefined` without Web Locks, for example over plain http
   */
  async take(owner: string): Promise<boolean | undefined> {
    const locks = (navigator as Partial<Navigator>).locks;
    if (!locks || this.#releases.has(owner)) {
      return locks && false;
    }
    const turn = this.#turn;
    return new Promise((resolve) => {
      locks
        .request(lockName(this.#app, owner), { ifAvailable: true }, (lock) => {
          const taken = !!lock && turn === this.#turn;
          resolve(taken);
          return taken && new Promise<void>((release) => this.#releases.set(owner, release));
        })
        // Denied, for example in a sandboxed frame.
        .catch(() => resolve(undefined));
    });
  }

  /** Takes a name without a lock, if its page is known to be dead. */
  own(owner: string): void {
    this.#releases.set(owner, () => undefined);
  }

  giveUp(owner: string): void {
    this.#releases.get(owner)?.();
    this.#releases.delete(owner);
  }

  /** Gives up all names, so that other pages may take them over. The page gets a new name. */
  release(): void {
    this.#turn++;
    this.#releases.forEach((release) => release());
    this.#releases.clear();
    this.#owner = randomId();
  }
}
