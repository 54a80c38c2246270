import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import type { EventLog } from '../event-log';
import { button, make } from './element';

/** The word by which the filter finds what the pipeline drops. */
const DROPPED = '✕';

/** A count that filters the list when it is pressed. */
interface FilterCount {
  readonly word: string;
  readonly text: string;
  readonly why: string;
}

/** How many events were sent, wait, or are lost and why; and the last error. */
export class Counts {
  readonly element: HTMLElement;
  readonly #delivered = make('span');
  readonly #filters = make('span', { class: 'filters' });
  readonly #hidden = make('span');
  /** Why the events were lost by which the list is filtered; and the last error. */
  readonly notes: HTMLElement;
  readonly #why = make('p', { role: 'status' });
  readonly #error = make('p', { class: 'error' });
  readonly #buttons = new Map<string, HTMLButtonElement>();

  /** @param onFilter called with the word to filter by; empty to show all */
  constructor(private readonly onFilter: (word: string) => void) {
    this.element = make('p', { class: 'status' }, this.#delivered, this.#filters, this.#hidden);
    this.notes = make('div', { class: 'notes' }, this.#why, this.#error);
  }

  update(log: EventLog, status: Partial<DeliveryStatus>, filter: string): void {
    const { queued = 0, inFlight = 0, losses, lastError = '' } = status;
    const { invalid, held, forgotten } = log;
    setText(
      this.#delivered,
      `${log.sent} sent · ${queued} queued${inFlight ? ` (${inFlight} on the way)` : ''}`,
    );
    this.#showFilters(
      [
        {
          word: DROPPED,
          text: `${invalid} the pipeline drops`,
          why: 'Select one to see the key that the pipeline rejects, and the fix.',
        },
        ...log
          .losses(losses)
          .map(({ word, why, count }) => ({ word, why, text: `${count} ${word}` })),
      ],
      filter,
    );
    setText(
      this.#hidden,
      [held ? `${held} not shown` : '', forgotten ? `the oldest ${forgotten} are not shown` : '']
        .filter(Boolean)
        .join(' · '),
    );
    setText(this.#error, lastError && `Last error: ${lastError}`);
    this.#error.hidden = !lastError;
  }

  #showFilters(counts: readonly FilterCount[], filter: string): void {
    const pressed = counts.find(({ word }) => word === filter);
    for (const { word, text } of counts) {
      const one = this.#buttons.get(word) ?? this.#add(word);
      setText(one, text);
      one.ariaPressed = String(word === filter);
    }
    for (const [word, one] of this.#buttons) {
      one.hidden = !counts.some((count) => count.word === word);
    }
    setText(this.#why, pressed ? `${pressed.text}: ${pressed.why}` : '');
    this.#why.hidden = !pressed;
  }

  #add(word: string): HTMLButtonElement {
    const one: HTMLButtonElement = button('', () =>
      this.onFilter(one.ariaPressed === 'true' ? '' : word),
    );
    this.#filters.append(one);
    this.#buttons.set(word, one);
    return one;
  }
}

/** Writes only what changes: a screen reader reads it again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
