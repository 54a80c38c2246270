/** How long a page waits before its next try, in ms, given its failures in a row and its last wait. */
export type Policy = (failures: number, lastWait: number) => number;

/** A collector that is down, and the pages that hold events meanwhile. Times are in seconds. */
export interface Outage {
  pages: number;
  lasts: number;
  /** The pages start to fail at random moments within this many seconds. */
  spread: number;
  /** Requests per second that the collector answers with 200 after its return; it answers 503 to the others. */
  capacity: number;
}

export interface Herd {
  outage: Outage;
  /** Requests in each second since the start of the outage. */
  requests: number[];
  /** How many requests after the outage got a 503. */
  refused: number;
  /** When each page delivered, in seconds after the outage, ascending. */
  delivered: number[];
  /** Total time that the pages were without a collector, in hours. */
  pageHours: number;
}

const NONE = -1;
/** Size of the timer wheel in ms: a power of two, longer than any wait and any outage. */
const WHEEL = 2 ** 22;
const MASK = WHEEL - 1;

/** Simulates retries in virtual time until the collector has the batch of every page. */
export function simulate(policy: Policy, outage: Outage): Herd {
  const random = Math.random;
  // `backoff` uses Math.random; a fixed seed makes every run the same.
  Math.random = seeded(1);
  try {
    return run(policy, outage);
  } finally {
    Math.random = random;
  }
}

function run(policy: Policy, outage: Outage): Herd {
  const { pages, lasts, spread, capacity } = outage;
  const herd: Herd = { outage, requests: [], refused: 0, delivered: [], pageHours: 0 };
  // A page has at most one timer, so the timers of one millisecond form a linked list of pages.
  const first = new Int32Array(WHEEL).fill(NONE);
  const next = new Int32Array(pages);
  const failures = new Uint16Array(pages);
  const lastWait = new Float64Array(pages);
  const schedule = (page: number, at: number): void => {
    next[page] = first[at & MASK] ?? NONE;
    first[at & MASK] = page;
  };
  const fail = (page: number, now: number): void => {
    const wait = policy((failures[page] = (failures[page] ?? 0) + 1), lastWait[page] ?? 0);
    lastWait[page] = wait;
    schedule(page, Math.floor(now + roundTrip() + wait));
  };

  for (let page = 0; page < pages; page++) {
    const start = Math.random() * spread;
    herd.pageHours += (lasts - start) / 3600;
    schedule(page, Math.floor(start * 1000));
  }
  for (let second = 0; herd.delivered.length < pages; second++) {
    let requests = 0;
    let left = second < lasts ? 0 : capacity;
    for (let now = second * 1000; now < (second + 1) * 1000; now++) {
      let page = first[now & MASK] ?? NONE;
      first[now & MASK] = NONE;
      while (page !== NONE) {
        const following = next[page] ?? NONE;
        requests++;
        if (left > 0) {
          left--;
          herd.delivered.push(now / 1000 - lasts);
        } else {
          herd.refused += second < lasts ? 0 : 1;
          fail(page, now);
        }
        page = following;
      }
    }
    herd.requests.push(requests);
  }
  return herd;
}

/** Answers take different times, which alone spreads the pages a little; in ms. */
function roundTrip(): number {
  return 20 + Math.random() * 200;
}

/** @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function seeded(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
