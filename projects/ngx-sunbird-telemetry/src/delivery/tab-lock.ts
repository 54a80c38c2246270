import { randomId } from '../random-id';

/** Prefix of the names of locks. */
const LOCK = 'ngx-sunbird-telemetry.';

/**
 * The name this tab owns its records under. It holds a Web Lock of that name for its life, so that others can tell
 * the living from the dead. Where Web Locks are missing (pages served over plain http) nobody can tell: there a
 * tab that starts may send what another still holds, under the same `mid`, of which the pipeline drops the second.
 * @see https://w3c.github.io/web-locks/
 */
export class TabLock {
  readonly owner = randomId();
  #release?: () => void;

  /** Resolves when the lock is held. */
  acquire(): Promise<void> {
    const released = new Promise<void>((resolve) => (this.#release = resolve));
    return new Promise((acquired) => {
      const manager = locks();
      if (!manager) {
        acquired();
        return;
      }
      void manager.request(LOCK + this.owner, () => {
        acquired();
        return released;
      });
    });
  }

  /** Gives the lock up: what this tab owns is for whoever comes first. */
  release(): void {
    this.#release?.();
  }
}

/** Does the work if the tab of that name is dead; others keep off meanwhile. */
export async function ifDead(owner: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  await (manager
    ? manager.request(LOCK + owner, { ifAvailable: true }, (lock) => (lock ? work() : undefined))
    : work());
}

function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks;
}
