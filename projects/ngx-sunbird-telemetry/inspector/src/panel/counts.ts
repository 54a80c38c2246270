import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import { DROPPED, filtered } from '../event-filter';
import type { EventLog } from '../event-log';
import type { VisitTotals } from '../visit-totals';
import { button, make } from './element';

/** A count that has the list show what it counts when it is pressed. */
interface KindCount {
  readonly kind: string;
  readonly count: number;
  readonly text: string;
  readonly why: string;
}

/** How many events were sent, wait, or are lost and why; and the last error. */
export class Counts {
  readonly element: HTMLElement;
  readonly #delivered = make('span');
  readonly #kinds = make('span', { class: 'filters' });
  readonly #hidden = make('span');
  /** Why the events were lost that are listed; and the last error. */
  readonly notes: HTMLElement;
  readonly #why = make('p', { role: 'status' });
  readonly #error = make('p', { class: 'error' });
  readonly #buttons = new Map<string, HTMLButtonElement>();
  /** The only kind that is listed; all if there is none. */
  kind?: string;

  /** @param onChange called when the kind that is listed changes */
  constructor(private readonly onChange: () => void) {
    this.element = make('p', { class: 'status' }, this.#delivered, this.#kinds, this.#hidden);
    this.notes = make('div', { class: 'notes' }, this.#why, this.#error);
  }

  update(
    log: EventLog,
    totals: VisitTotals,
    { queued = 0, inFlight = 0, lastError = '' }: Partial<DeliveryStatus>,
  ): void {
    const { invalid, held, forgotten } = log;
    setText(
      this.#delivered,
      `${totals.sent} sent · ${queued} queued${inFlight ? ` (${inFlight} on the way)` : ''}`,
    );
    this.#showKinds(log, [
      {
        kind: DROPPED,
        count: invalid,
        text: 'the pipeline drops',
        why: 'Select one to see the key that the pipeline rejects, and the fix.',
      },
      ...totals.lost.map(({ word, why, count }) => ({ kind: word, count, text: word, why })),
    ]);
    setText(
      this.#hidden,
      [held ? `${held} not shown` : '', forgotten ? `the oldest ${forgotten} are not shown` : '']
        .filter(Boolean)
        .join(' · '),
    );
    setText(this.#error, lastError && `Last error: ${lastError}`);
    this.#error.hidden = !lastError;
  }

  #showKinds(log: EventLog, counts: readonly KindCount[]): void {
    const pressed = counts.find(({ kind }) => kind === this.kind);
    // What it counted was cleared.
    this.kind = pressed?.kind;
    for (const { kind, count, text } of counts) {
      const one = this.#buttons.get(kind) ?? this.#add(kind);
      setText(one, `${count} ${text}`);
      one.setAttribute('aria-pressed', String(kind === this.kind));
    }
    for (const [kind, one] of this.#buttons) {
      one.hidden = !counts.some((count) => count.kind === kind);
    }
    setText(this.#why, pressed ? noteOf(pressed, log) : '');
    this.#why.hidden = !pressed;
  }

  #add(kind: string): HTMLButtonElement {
    const one = button('', () => {
      this.kind = this.kind === kind ? undefined : kind;
      this.onChange();
    });
    this.#kinds.append(one);
    this.#buttons.set(kind, one);
    return one;
  }
}

function noteOf({ kind, count, why }: KindCount, { events }: EventLog): string {
  const listed = filtered(events, { text: '', kind }).length;
  const unlisted = count - listed;
  const known = unlisted > 0 ? ` Of ${unlisted} of them only the number is known.` : '';
  return `${why}${known}`;
}

/** Writes only what changes: a screen reader reads it again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
