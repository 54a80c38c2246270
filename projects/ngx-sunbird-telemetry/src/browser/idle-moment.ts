import { nextTask } from './next-task';

/** How long a page may be busy before work that waits for an idle moment goes on, in ms. */
const PATIENCE = 200;

/** When the idle period ends that the browser has granted last, by `performance.now()`. */
let idleUntil = 0;

/**
 * Resolves in a task of an idle period: between frames, when no input waits. On a busy page after 200 ms. In the next task
 * where there are no idle periods: in Safari, and in a page that is hidden, where they are seconds apart. Never if the page is
 * gone.
 */
export function idleMoment(): Promise<void> {
  return typeof requestIdleCallback === 'function' &&
    document.visibilityState === 'visible' &&
    performance.now() >= idleUntil
    ? new Promise((resolve) => {
        // A polyfill may not know the timeout, and pass no period.
        const timer = setTimeout(resolve, 2 * PATIENCE);
        const work = (period?: Partial<IdleDeadline>): void => {
          clearTimeout(timer);
          resolve();
          idleUntil = performance.now() + (period?.timeRemaining?.() ?? 0);
        };
        requestIdleCallback(work, { timeout: PATIENCE });
      })
    : nextTask();
}
