/** Newer than some browsers of the portal. */
type CheckVisibility = (options: Record<string, boolean>) => boolean;

/** What hides an element from everybody but a screen reader. */
const CLIPPED = /inset\((50|100)%|rect\(0|rect\(1px/;

/**
 * Whether people see an element, or will when they scroll. A link that only the focus brings to the page, such as "Skip to the
 * content", is not seen: it is one pixel large, clipped, transparent, or beyond the edge to which nobody can scroll.
 */
export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width <= 1 || height <= 1) {
    return false;
  }
  const { checkVisibility } = element as { checkVisibility?: CheckVisibility };
  const isVisible = checkVisibility?.call(element, {
    opacityProperty: true,
    visibilityProperty: true,
    // The names of the first release.
    checkOpacity: true,
    checkVisibilityCSS: true,
  });
  if (isVisible === false) {
    return false;
  }
  const style = getComputedStyle(element);
  const isClipped = ['clip', 'clip-path'].some((name) =>
    CLIPPED.test(style.getPropertyValue(name)),
  );
  return !isClipped && isWithinReach(element);
}

/** Whether an element is on the screen, or where people can scroll to. */
function isWithinReach(element: Element): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  if (right > 0 && bottom > 0 && left < innerWidth && top < innerHeight) {
    return true;
  }
  if (isPositioned(element, ['fixed'])) {
    return false;
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  const isRightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
  const farthestLeft = isRightToLeft ? clientWidth - scrollWidth : 0;
  return bottom + scrollY > 0 && right + scrollX > farthestLeft;
}

/** Whether an element, or one around it, has one of these values of `position`. */
export function isPositioned(element: Element, positions: readonly string[]): boolean {
  for (let node: Element | null = element; node; node = node.parentElement) {
    if (positions.includes(getComputedStyle(node).position)) {
      return true;
    }
  }
  return false;
}
