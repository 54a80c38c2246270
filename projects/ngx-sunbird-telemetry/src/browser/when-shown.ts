/**
 * Runs work now; in a prerendered page, when it is shown, if ever.
 * @see https://wicg.github.io/nav-speculation/prerendering.html
 */
export function whenShown(work: () => void): void {
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', work, { once: true });
  } else {
    work();
  }
}
