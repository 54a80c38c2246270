import { attempt } from './attempt';
import { whenIdle } from './when-idle';

/** How long a page must be quiet, in ms. */
const QUIET = 10_000;
/** How long a page must be hidden, in ms. A page that is left is hidden, too, but ends sooner. */
const HIDDEN = 1000;
/** What tells that a person is about to use the page. Not `scroll`, which carousels cause, too. */
const INPUT = ['pointerdown', 'pointermove', 'wheel', 'keydown'];

/**
 * Finds the moments in which nobody notices a long task: the page has loaded, and for ten seconds it had neither input nor a
 * task of over 50 ms (which only Chromium reports); or it has been hidden for a second.
 * @see https://w3c.github.io/longtasks/
 */
export class QuietMoments {
  readonly #stop = new AbortController();
  readonly #longTasks?: PerformanceObserver;
  #lastActive = performance.now();
  #isHurried = false;
  #timer?: ReturnType<typeof setTimeout>;
  #resolve?: () => void;

  constructor() {
    const { signal } = this.#stop;
    const options = { signal, capture: true, passive: true };
    INPUT.forEach((type) => addEventListener(type, () => this.#beActive(), options));
    addEventListener('load', () => this.#restart(), { signal });
    document.addEventListener('visibilitychange', () => this.#restart(), { signal });
    this.#longTasks = attempt(() => longTasks(() => this.#beActive()));
  }

  /** Resolves in the next quiet moment, now if this is one; never after `end`. Only one call may wait. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#look();
    });
  }

  /** From now on, each idle moment counts as quiet. */
  hurry(): void {
    this.#isHurried = true;
    this.#look();
  }

  end(): void {
    this.#stop.abort();
    this.#longTasks?.disconnect();
    clearTimeout(this.#timer);
    this.#resolve = undefined;
  }

  #beActive(): void {
    this.#lastActive = performance.now();
  }

  #restart(): void {
    this.#beActive();
    this.#look();
  }

  /** Time until the page is quiet, if nothing happens meanwhile, in ms. */
  get #rest(): number {
    if (this.#isHurried) {
      return 0;
    }
    if (document.readyState !== 'complete') {
      return Infinity;
    }
    const wait = document.visibilityState === 'hidden' ? HIDDEN : QUIET;
    return Math.max(0, this.#lastActive + wait - performance.now());
  }

  #look(): void {
    clearTimeout(this.#timer);
    const rest = this.#rest;
    if (!this.#resolve || rest === Infinity) {
      return;
    }
    if (rest) {
      // Not started again by each input: a busy page looks every ten seconds.
      this.#timer = setTimeout(() => this.#look(), rest);
    } else if (document.visibilityState === 'hidden') {
      this.#resolve();
      this.#resolve = undefined;
    } else {
      whenIdle(() => {
        // There may have been input before the idle moment.
        if (this.#rest) {
          this.#look();
        } else {
          this.#resolve?.();
          this.#resolve = undefined;
        }
      });
    }
  }
}

/** Reports long tasks; none where the browser does not know them. Throws where it observes nothing at all. */
function longTasks(report: () => void): PerformanceObserver | undefined {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    return undefined;
  }
  const observer = new PerformanceObserver(report);
  observer.observe({ type: 'longtask' });
  return observer;
}
