/** Newer than some browsers of the portal. */
type CheckVisibility = (options: Record<string, boolean>) => boolean;

/** What hides an element from everybody but a screen reader. */
const CLIPPED = /inset\((50|100)%|rect\(0|rect\(1px/;

/**
 * Makes a function for one look at the page, which says whether people see an element, or will when they scroll. A link that only
 * the focus brings to the page, such as "Skip to the content", is not seen: it is one pixel large, clipped, transparent, or beyond
 * the edge to which nobody can scroll.
 */
export function shownElements(): (element: Element) => boolean {
  const surroundings = new Map<Element | null, Surroundings>();
  const left = farthestLeft();
  return (element) => {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || !isVisible(element)) {
      return false;
    }
    const isOnScreen =
      box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    if (isOnScreen) {
      return true;
    }
    switch (surroundingsOf(element, surroundings)) {
      case 'scrolled':
        return true;
      case 'fixed':
        return false;
      case 'page':
        return box.bottom + scrollY > 0 && box.right + scrollX > left;
    }
  };
}

function isVisible(element: Element): boolean {
  const style = getComputedStyle(element);
  if (['clip', 'clip-path'].some((name) => CLIPPED.test(style.getPropertyValue(name)))) {
    return false;
  }
  const { checkVisibility } = element as { checkVisibility?: CheckVisibility };
  return checkVisibility
    ? checkVisibility.call(element, {
        opacityProperty: true,
        visibilityProperty: true,
        // The names of the first release.
        checkOpacity: true,
        checkVisibilityCSS: true,
      })
    : style.visibility === 'visible' && style.opacity !== '0';
}

/** What decides where an element is: something around it that scrolls, the screen, or the page. */
type Surroundings = 'scrolled' | 'fixed' | 'page';

function surroundingsOf(element: Element, known: Map<Element | null, Surroundings>): Surroundings {
  let found = known.get(element);
  if (!found) {
    const { position } = getComputedStyle(element);
    const parent = element.parentElement;
    found =
      position === 'fixed'
        ? 'fixed'
        : !parent || parent === document.body || parent === document.documentElement
          ? 'page'
          : scrolls(parent)
            ? 'scrolled'
            : surroundingsOf(parent, known);
    known.set(element, found);
  }
  return found;
}

function scrolls(element: Element): boolean {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  return (
    (scrollHeight > clientHeight || scrollWidth > clientWidth) &&
    /auto|scroll|hidden/.test(getComputedStyle(element).overflow)
  );
}

/** How far to the left the page reaches, in px: from right to left, it scrolls there. */
function farthestLeft(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  const isRightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
  return isRightToLeft ? clientWidth - scrollWidth : 0;
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
