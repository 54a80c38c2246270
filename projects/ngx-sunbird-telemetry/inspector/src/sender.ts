/** Who made an event, in words that outlive the element and its page. */
export interface Sender {
  /** `<button> Previous`, or the words of the code that made the event. */
  readonly name: string;
  /** Finds the element, on its page or on another one that has it. Missing for code, and for an element of a shadow root. */
  readonly selector?: string;
}

/** Describes what made an event, while it is on the page. Code that does not name itself is known by the kind of event. */
export function senderOf(source: Element | string): Sender {
  return typeof source === 'string'
    ? { name: /^[A-Z]+$/.test(source) ? 'code, by TelemetryService' : source }
    : { name: nameOf(source), selector: selectorOf(source) };
}

/** The element of this page that fits a description, if there is one. */
export function findSender({ name, selector }: Sender): Element | undefined {
  const found = selector ? query(selector)[0] : undefined;
  return found && nameOf(found) === name ? found : undefined;
}

/** An element as a user knows it. */
export function nameOf(element: Element): string {
  const name =
    element.getAttribute('aria-label') ||
    element.textContent.slice(0, 200).trim().replace(/\s+/g, ' ').slice(0, 60);
  return `<${element.localName}> ${name || element.id}`;
}

/** Elements of this page. A selector that is not ours may be none. */
function query(selector: string): readonly Element[] {
  try {
    return [...document.querySelectorAll(selector)];
  } catch {
    return [];
  }
}

/** The path to an element from the nearest one with an id of its own. Frameworks end the ids that they make with a number. */
function selectorOf(element: Element): string | undefined {
  const steps: string[] = [];
  for (let node: Element | null = element; node; node = node.parentElement) {
    const byId = node.id && !/\d$/.test(node.id) ? `#${CSS.escape(node.id)}` : '';
    if (byId && query(byId).length === 1) {
      return [byId, ...steps].join(' > ');
    }
    steps.unshift(stepTo(node));
  }
  return element.getRootNode() === document ? steps.join(' > ') : undefined;
}

/** The part of a path that tells an element from its siblings. */
function stepTo(element: Element): string {
  const name = CSS.escape(element.localName);
  const alike: Element[] = [];
  // Not `children`: a form may have a control of that name.
  for (const step of ['previousElementSibling', 'nextElementSibling'] as const) {
    for (let node = element[step]; node; node = node[step]) {
      if (node.localName === element.localName) {
        alike.push(node);
      }
    }
  }
  if (!alike.length) {
    return name;
  }
  const before = alike.filter(
    (node) => node.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return `${name}:nth-of-type(${before.length + 1})`;
}
