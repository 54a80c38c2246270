/** How many events one place may send, before its conditions are shown as an expression. */
const LIMIT = 8;

interface Decision {
  readonly key: string;
  readonly options: number;
  choice: number;
}

/**
 * Which way each condition goes while an event is read. The event is read once for each combination, so that `on ? 'a' : 'b'`
 * gives two events; conditions of the same text go the same way in one event.
 */
export class Decisions {
  #path: Decision[] = [];
  #assumed: ReadonlyMap<string, number> = new Map();
  #isOff = true;

  /** All that `read` returns, once for each way. If there are too many, it is asked once, with no decisions. */
  each<T>(read: () => T, assumed: ReadonlyMap<string, number> = new Map()): T[] {
    const results: T[] = [];
    this.#path = [];
    this.#assumed = assumed;
    this.#isOff = false;
    try {
      for (;;) {
        results.push(read());
        while (this.#path.length && isDone(this.#path.at(-1))) {
          this.#path.pop();
        }
        const last = this.#path.at(-1);
        if (!last) {
          return results;
        }
        if (results.length === LIMIT) {
          this.#isOff = true;
          return [read()];
        }
        last.choice++;
      }
    } finally {
      this.#isOff = true;
    }
  }

  /** The choice between options for what `key` names; `undefined` if nothing is decided. */
  choose(key: string, options = 2): number | undefined {
    const assumed = this.#assumed.get(key);
    if (assumed !== undefined) {
      return assumed;
    }
    if (this.#isOff) {
      return undefined;
    }
    const known = this.#path.find((decision) => decision.key === key);
    if (!known) {
      this.#path.push({ key, options, choice: 0 });
    }
    return known?.choice ?? 0;
  }

  /** What `read` returns if nothing is decided. */
  without<T>(read: () => T): T {
    const was = this.#isOff;
    this.#isOff = true;
    try {
      return read();
    } finally {
      this.#isOff = was;
    }
  }
}

function isDone(decision: Decision | undefined): boolean {
  return !!decision && decision.choice + 1 >= decision.options;
}
