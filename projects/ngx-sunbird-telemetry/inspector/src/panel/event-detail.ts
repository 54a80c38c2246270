import { elementOf, type LoggedEvent } from '../logged-event';
import { copyButton } from './copy-button';
import { button, make } from './element';
import { jsonView } from './json-view';

/** One event: the verdict, the element that sent it, and its JSON. */
export class EventDetail {
  readonly element = make('section', {
    class: 'detail',
    'aria-label': 'Selected event',
    hidden: true,
  });
  readonly #reason = make('p', { class: 'reason' });
  #logged?: LoggedEvent;

  /**
   * @param onBack called when the user goes back to the list
   * @param onPoint called with the element to frame on the page, or with `undefined`
   */
  constructor(
    private readonly onBack: () => void,
    private readonly onPoint: (element: Element | undefined) => void,
  ) {}

  show(logged: LoggedEvent): void {
    this.#logged = logged;
    const { event, sender, verdict } = logged;
    const marked = new Set(verdict.violations.map(({ path }) => path));
    this.element.replaceChildren(
      button('‹ Back', this.onBack, { class: 'back' }),
      verdictView(logged),
      this.#reason,
      make(
        'div',
        { class: 'sender' },
        make('span', {}, `Sent by ${sender?.name ?? 'an earlier page'}`),
        this.#pointer(elementOf(logged), logged),
      ),
      make(
        'div',
        { class: 'source' },
        jsonView(event, marked),
        copyButton('Copy', () => JSON.stringify(event, undefined, 2)),
      ),
    );
    this.element.hidden = false;
    this.update();
  }

  /** Focuses the way back to the list. */
  focus(): void {
    this.element.querySelector('button')?.focus();
  }

  /** Shows the current delivery state of the event. */
  update(): void {
    const reason = this.#logged?.reason;
    this.#reason.textContent = reason ? `Not delivered: ${reason}.` : '';
    this.#reason.hidden = !reason;
  }

  hide(): void {
    this.#logged = undefined;
    this.element.hidden = true;
  }

  #pointer(element: Element | undefined, { sender }: LoggedEvent): HTMLElement {
    const show = (): void => element?.scrollIntoView({ block: 'center' });
    const pointer = button('Show it on the page', show, {
      disabled: !element,
      title: element
        ? undefined
        : sender?.selector
          ? 'The element is not on this page.'
          : 'No element of this page sent it.',
    });
    for (const start of ['mouseenter', 'focus']) {
      pointer.addEventListener(start, () => this.onPoint(element));
    }
    for (const end of ['mouseleave', 'blur']) {
      pointer.addEventListener(end, () => this.onPoint(undefined));
    }
    return pointer;
  }
}

function verdictView({ verdict: { accepted, violations } }: LoggedEvent): HTMLElement {
  return make(
    'div',
    { class: accepted ? 'verdict good' : 'verdict bad', role: 'status' },
    make('strong', {}, `The pipeline ${accepted ? 'accepts' : 'drops'} this event.`),
    make(
      'ul',
      {},
      ...violations.map(({ message, fix }) =>
        make('li', {}, message, make('p', { class: 'fix' }, fix)),
      ),
    ),
  );
}
