import { attempt } from './attempt';
import { whenIdle } from './when-idle';

/** How long a page must be quiet, in ms. */
const QUIET = 10_000;
/** How long a page must be hidden, in ms. A page that is left is hidden, too, but ends sooner. */
const HIDDEN = 1000;
/** What tells that a person is about to use the page. Not `scroll`, which carousels cause, too. */
const INPUT = ['pointerdown', 'pointermove', 'wheel', 'keydown'];
const CAPTURE = { capture: true, passive: true };

type Listener = [EventTarget, string, () => void, typeof CAPTURE?];

/**
 * Finds the moments in which nobody notices a long task: the page has loaded, it is online, and for ten seconds it had
 * neither input nor a task of over 50 ms (which only Chromium reports); or it has been hidden for a second. A person in a
 * frame uses the page, too, but only the frame gets the input.
 * @see https://w3c.github.io/longtasks/
 */
export class QuietMoments {
  readonly #listeners: Listener[];
  readonly #longTasks?: PerformanceObserver;
  #lastActive = performance.now();
  #isHurried = false;
  #isOver = false;
  #timer?: ReturnType<typeof setTimeout>;
  #resolve?: () => void;

  constructor() {
    const restart = (): void => {
      this.#beActive();
      this.#look();
    };
    this.#listeners = [
      ...INPUT.map((type): Listener => [window, type, this.#beActive, CAPTURE]),
      // Not "load": a page that is stopped fires none.
      [document, 'readystatechange', restart],
      [window, 'online', restart],
      [document, 'visibilitychange', restart],
    ];
    this.#listeners.forEach(([target, ...listener]) =>
      native(target, 'addEventListener').apply(target, listener),
    );
    this.#longTasks = attempt(() => longTasks(this.#beActive));
  }

  /** Resolves in the next quiet moment, now if this is one; never after `end`. Only one call may wait. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#look();
    });
  }

  /** From now on, each idle moment counts as quiet, if the page is online. */
  hurry(): void {
    this.#isHurried = true;
    this.#look();
  }

  end(): void {
    this.#isOver = true;
    this.#listeners.forEach(([target, ...listener]) =>
      native(target, 'removeEventListener').apply(target, listener),
    );
    this.#longTasks?.disconnect();
    clearTimeout(this.#timer);
  }

  readonly #beActive = (): void => {
    this.#lastActive = performance.now();
  };

  /** Time until the page is quiet, if nothing happens meanwhile, in ms. */
  get #rest(): number {
    if (!navigator.onLine) {
      return Infinity;
    }
    if (this.#isHurried) {
      return 0;
    }
    if (document.readyState !== 'complete') {
      return Infinity;
    }
    if (document.visibilityState === 'hidden') {
      return this.#untilQuietFor(HIDDEN);
    }
    return isInFrame() ? QUIET : this.#untilQuietFor(QUIET);
  }

  #untilQuietFor(ms: number): number {
    return Math.max(0, this.#lastActive + ms - performance.now());
  }

  #look(): void {
    clearTimeout(this.#timer);
    const rest = this.#rest;
    if (!this.#resolve || this.#isOver || rest === Infinity) {
      return;
    }
    if (rest) {
      // Not started again by each input: a page in use looks every ten seconds.
      this.#timer = setTimeout(() => this.#look(), rest);
    } else if (document.visibilityState === 'hidden') {
      this.#come();
    } else {
      // There may be input before the idle moment.
      whenIdle(() => (this.#rest ? this.#look() : this.#come()));
    }
  }

  #come(): void {
    if (!this.#isOver) {
      this.#resolve?.();
      this.#resolve = undefined;
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

/**
 * The method that zone.js has replaced, if it has: zone.js makes one native listener for all of a type, with the options of
 * the first, so that ours would make those of the portal passive.
 */
function native<M extends 'addEventListener' | 'removeEventListener'>(
  target: EventTarget & Partial<Record<`__zone_symbol__${M}`, EventTarget[M]>>,
  method: M,
): EventTarget[M] {
  return target[`__zone_symbol__${method}`] ?? target[method];
}

/** Whether a frame has the focus. */
function isInFrame(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) {
    focused = focused.shadowRoot.activeElement;
  }
  return focused instanceof HTMLIFrameElement;
}
