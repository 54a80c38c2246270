/** Runs work when the page is idle; after 1 s in Safari, which has no `requestIdleCallback`. */
export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback(work);
  } else {
    setTimeout(work, 1000);
  }
}
