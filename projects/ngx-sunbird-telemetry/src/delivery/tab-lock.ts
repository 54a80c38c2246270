import { inject, Injectable } from '@angular/core';
import { randomId } from '../browser/random-id';
import { appName } from '../browser/storage-names';
import { TELEMETRY_CONFIG } from '../telemetry-config';

/**
 * The names this page owns records under: one of its own, and those of dead pages it has taken over. It holds a Web
 * Lock of each for its life, so that others can tell the living from the dead.
 * @see https://w3c.github.io/web-locks/
 */
@Injectable({ providedIn: 'root' })
export class TabLock {
  readonly #prefix = `${appName(inject(TELEMETRY_CONFIG))} `;
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

  /** Takes the page's own name. Resolves with `false` where another page was quicker. */
  acquire(): Promise<boolean | undefined> {
    return this.take(this.#owner);
  }

  /**
   * Takes a name, if no living page holds it.
   * @returns whether it is owned now; `undefined` where there are no locks to tell, as over plain http
   */
  async take(owner: string): Promise<boolean | undefined> {
    const locks = (navigator as Partial<Navigator>).locks;
    if (!locks || this.#releases.has(owner)) {
      return locks && false;
    }
    const turn = this.#turn;
    return new Promise((resolve) => {
      locks
        .request(this.#prefix + owner, { ifAvailable: true }, (lock) => {
          const taken = !!lock && turn === this.#turn;
          resolve(taken);
          return taken && new Promise<void>((release) => this.#releases.set(owner, release));
        })
        // Denied, as in a sandboxed frame.
        .catch(() => resolve(undefined));
    });
  }

  /** Owns a name whose page is known to be dead, where there are no locks. */
  own(owner: string): void {
    this.#releases.set(owner, () => undefined);
  }

  /** Gives up one name. */
  giveUp(owner: string): void {
    this.#releases.get(owner)?.();
    this.#releases.delete(owner);
  }

  /** Gives up all names: what is owned under them is for whoever comes first. The page has a new name from here on. */
  release(): void {
    this.#turn++;
    this.#releases.forEach((release) => release());
    this.#releases.clear();
    this.#owner = randomId();
  }
}
