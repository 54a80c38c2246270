import { copyButton } from './copy-button';
import { button, make } from './element';
import { toggleButton } from './toggle-button';

/** The actions of the toolbar. */
interface Tools {
  filter(): void;
  pause(on: boolean): void;
  clear(): void;
  download(): void;
  expect(): void;
  track(on: boolean): void;
  /** The visit as a test. */
  test(): string;
  /** The visit as expected events. */
  expectations(): string;
}

/** The filter and the buttons. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #filter = make('input', {
    type: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter events',
  });
  readonly #track: HTMLButtonElement;

  /** @param more further buttons */
  constructor(tools: Tools, ...more: HTMLElement[]) {
    this.#filter.addEventListener('input', () => tools.filter());
    this.#track = toggleButton('Show what is tracked', (on) => tools.track(on));
    this.element = make(
      'div',
      { class: 'tools', role: 'toolbar', 'aria-label': 'Telemetry' },
      this.#filter,
      make(
        'div',
        { class: 'buttons' },
        toggleButton('Pause', (on) => tools.pause(on)),
        button('Clear', () => tools.clear()),
        button('Download', () => tools.download()),
        button('Expect…', () => tools.expect()),
        this.#track,
        copyButton('Copy as test', () => tools.test()),
        copyButton('Copy as expectations', () => tools.expectations()),
        ...more,
      ),
    );
  }

  get filter(): string {
    return this.#filter.value;
  }

  set filter(filter: string) {
    this.#filter.value = filter;
  }

  /** Whether the filter has a text, and the focus. */
  get isFiltering(): boolean {
    return !!this.filter && this.#filter.matches(':focus');
  }

  /** Releases the button "Show what is tracked". Returns whether it was pressed. */
  stopTracking(): boolean {
    const isPressed = this.#track.getAttribute('aria-pressed') === 'true';
    if (isPressed) {
      this.#track.click();
    }
    return isPressed;
  }
}
