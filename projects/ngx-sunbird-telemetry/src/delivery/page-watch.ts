/** Callbacks for what happens to a page. */
export interface PageEvents {
  /** The page is hidden. Later callbacks may never run. May be called several times. */
  hide: () => void;
  /** The page is left, in a script of its own. Browsers call this before or after `leave`. */
  leaving: () => void;
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
export function watchPage({ hide, leaving, leave, back, wake, online }: PageEvents): () => void {
  const listeners: [EventTarget, string, (event: Event) => void, capture?: boolean][] = [
    [document, 'visibilitychange', () => (document.visibilityState === 'hidden' ? hide : wake)()],
    // A listener of its own, and also under zone.js, which has one for each phase: Firefox may end one of them.
    [window, 'pagehide', () => leaving(), true],
    [window, 'pagehide', () => leave()],
    [window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && back()],
    [window, 'online', () => online()],
  ];
  // No signal that ends them all: old releases of zone.js would end those of the portal, too.
  listeners.forEach(([target, ...listener]) => target.addEventListener(...listener));
  return () =>
    listeners.forEach(([target, ...listener]) => target.removeEventListener(...listener));
}
