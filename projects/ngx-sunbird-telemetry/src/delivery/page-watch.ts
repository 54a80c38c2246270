/** Callbacks for what happens to a page. */
export interface PageEvents {
  /** The page is hidden. Later callbacks may never run. May be called several times. */
  hide: () => void;
  /** The page is left: it ends, or goes into the back/forward cache. */
  leave: () => void;
  /** The page is back from the back/forward cache. */
  back: () => void;
  /** The page is visible again. */
  wake: () => void;
  /** The network is back. */
  online: () => void;
}

/**
 * Watches the page. Does not use `unload` or `beforeunload`, which keep a page out of the back/forward cache.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 * @returns a function that stops watching
 */
export function watchPage({ hide, leave, back, wake, online }: PageEvents): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? hide : wake)(),
    { signal },
  );
  addEventListener('pagehide', leave, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && back(), { signal });
  addEventListener('online', online, { signal });
  return () => stop.abort();
}
