/** When the page has nothing better to do; Safari has no word for that. */
export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback(work);
  } else {
    setTimeout(work, 1000);
  }
}
