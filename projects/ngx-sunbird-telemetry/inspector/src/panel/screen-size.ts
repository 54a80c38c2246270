/** The size of the part of the window that shows the page, in px: without scrollbars, which fixed elements do not cover. */
export function screenSize(): { readonly width: number; readonly height: number } {
  const { clientWidth, clientHeight } = document.documentElement;
  return { width: clientWidth, height: clientHeight };
}
