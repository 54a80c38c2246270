/**
 * Does the work now or, in a page that is prerendered, when it is shown; never, if it never is.
 * @see https://wicg.github.io/nav-speculation/prerendering.html
 */
export function whenShown(work: () => void): void {
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', work, { once: true });
  } else {
    work();
  }
}
