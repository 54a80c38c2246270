/**
 * Calls back when the page is hidden or ends, maybe several times: nothing a page does is sure to run later.
 * Never `unload` or `beforeunload`, which keep the page out of the back/forward cache.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 * @returns a function that stops it
 */
export function onPageExit(callback: () => void): () => void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') {
      callback();
    }
  };
  document.addEventListener('visibilitychange', hidden);
  addEventListener('pagehide', callback);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    removeEventListener('pagehide', callback);
  };
}
