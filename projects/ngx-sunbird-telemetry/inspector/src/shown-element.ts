/** Newer than some browsers of the portal. */
type CheckVisibility = (options: Record<string, boolean>) => boolean;

/** What hides an element from everybody but a screen reader. */
const CLIPPED = /inset\((50|100)%|rect\(0|rect\(1px/;

/** Where people see an element, or will when they scroll. */
export interface Shown {
  /** What scrolls it, if that is not the page. */
  readonly scroller?: Element;
}

/**
 * Makes a function for one look at the page, which says where people see an element; `undefined` if they never do. A link that
 * only the focus brings to the page, such as "Skip to the content", is not seen: it is one pixel large, clipped, transparent, or
 * beyond the edge to which nobody can scroll; nor is what is in a closed accordion.
 */
export function shownElements(): (element: Element) => Shown | undefined {
  const surroundings = new Map<Element, Surroundings>();
  const left = farthestLeft();
  return (element) => {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || !isVisible(element)) {
      return undefined;
    }
    const around = surroundingsOf(element, surroundings);
    if (around instanceof Element) {
      const { clientWidth, clientHeight } = around;
      return clientWidth > 1 && clientHeight > 1 ? { scroller: around } : undefined;
    }
    const isOnScreen =
      box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    const isReached = around === 'page' && box.bottom + scrollY > 0 && box.right + scrollX > left;
    return isOnScreen || isReached ? {} : undefined;
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

/** What decides where an element is: something around it that scrolls or clips, the screen, or the page. */
type Surroundings = Element | 'screen' | 'page';

function surroundingsOf(element: Element, known: Map<Element, Surroundings>): Surroundings {
  let found = known.get(element);
  if (!found) {
    const { position } = getComputedStyle(element);
    const parent = element.parentElement ?? hostOf(element);
    if (position === 'fixed') {
      found = 'screen';
    } else if (!parent || parent === document.body || parent === document.documentElement) {
      found = 'page';
    } else {
      found = scrolls(parent) ? parent : surroundingsOf(parent, known);
    }
    known.set(element, found);
  }
  return found;
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

function scrolls(element: Element): boolean {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  return (
    (scrollHeight > clientHeight || scrollWidth > clientWidth) &&
    /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflow)
  );
}

/** How far to the left the page reaches, in px: from right to left, it scrolls there. */
function farthestLeft(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  const isRightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
  return isRightToLeft ? clientWidth - scrollWidth : 0;
}
