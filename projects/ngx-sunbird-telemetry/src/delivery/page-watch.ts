/** What a page goes through. */
export interface PageEvents {
  /** It is hidden or ends: nothing later is sure to run. May come several times. */
  exit: () => void;
  /** It ends, or goes into the back/forward cache. */
  end: () => void;
  /** It is back from the back/forward cache. */
  back: () => void;
  /** It is seen again, or the network is back. */
  wake: () => void;
}

/**
 * Watches the page. Never by `unload` or `beforeunload`, which keep a page out of the back/forward cache.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 * @returns a function that stops it
 */
export function watchPage({ exit, end, back, wake }: PageEvents): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? exit : wake)(),
    { signal },
  );
  addEventListener(
    'pagehide',
    () => {
      exit();
      end();
    },
    { signal },
  );
  addEventListener('pageshow', ({ persisted }) => persisted && back(), { signal });
  addEventListener('online', wake, { signal });
  return () => stop.abort();
}
