import { nextTask } from './next-task';

/** How long a browser may go without a frame, in ms. It makes none of a frame that is out of sight. */
const PATIENCE = 200;

/**
 * Resolves in a task of its own after the next frame, or after 200 ms without one; in the next task if the page is hidden. Never
 * if the page is gone.
 */
export function afterFrame(): Promise<void> {
  return document.visibilityState === 'visible' && typeof requestAnimationFrame === 'function'
    ? new Promise((resolve) => {
        const timer = setTimeout(resolve, PATIENCE);
        requestAnimationFrame(() => {
          clearTimeout(timer);
          // The frame is painted when its callbacks have run.
          setTimeout(resolve);
        });
      })
    : nextTask();
}
