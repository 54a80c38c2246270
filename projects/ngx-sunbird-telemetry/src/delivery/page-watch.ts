/** What a page goes through. */
export interface PageEvents {
  /** It is hidden: nothing later is sure to run. May come several times. */
  hide: () => void;
  /** It is left, for good or for the back/forward cache. */
  leave: () => void;
  /** It is back from the back/forward cache. */
  back: () => void;
  /** It is seen again. */
  wake: () => void;
  /** The network is back. */
  online: () => void;
}

/**
 * Watches the page. Never by `unload` or `beforeunload`, which keep a page out of the back/forward cache.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 * @returns a function that stops it
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
