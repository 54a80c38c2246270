import type { LossReason, TelemetryEvent, TelemetryEventState } from 'ngx-sunbird-telemetry';
import { LOSS_WORDS } from './loss-words';
import type { Totals } from './visit-totals';
import type { Sender } from './sender';
import { keepInTab, readFromTab } from './tab-storage';

/** A page of the visit. */
export interface VisitedPage {
  /** Its path when the inspector was loaded; without the query, which may hold a token. */
  readonly address: string;
  /** When it was loaded, in ms since 1970. */
  readonly since: number;
}

/** An event of an earlier page of the visit. */
export interface RememberedEvent {
  readonly event: TelemetryEvent;
  readonly state: TelemetryEventState['state'];
  readonly loss?: LossReason;
  readonly reason?: string;
  readonly sender?: Sender;
  readonly page: VisitedPage;
  /** When it was seen first, in ms since 1970 by the clock of the device; and the address at that time. */
  readonly at: number;
  readonly address: string;
}

/** A file of expected events. */
export interface ExpectedText {
  readonly name: string;
  readonly text: string;
}

/** Where the panel is. */
export type Side = 'under' | 'beside';

/** Where the user has put the panel, and its sizes there, in px. */
export interface RoomMemory {
  readonly side: Side;
  readonly sizes: Readonly<Partial<Record<Side, number>>>;
}

/** How far something is from the right and the lower edge of the page, in px. */
export interface Corner {
  readonly right: number;
  readonly bottom: number;
}

/** What the inspector remembers of a visit. */
export interface Visit {
  readonly filter: string;
  readonly totals: Totals;
  readonly expected?: ExpectedText;
  readonly room?: RoomMemory;
  /** Where the user has put the button that opens the panel. */
  readonly launcher?: Corner;
  /** Oldest first. */
  readonly events: readonly RememberedEvent[];
}

const NAME = 'visit';

/** Most events, and most characters of them together: the portal needs its `sessionStorage` itself. */
const MOST_EVENTS = 1000;
const MOST_CHARACTERS = 1_000_000;
/** Most characters of the expected events that are remembered. */
const MOST_EXPECTED = 500_000;

/**
 * Remembers a visit for the next page of this tab: of more than 1,000 events, or 1,000,000 characters, the newest; and no more
 * than 500,000 characters of expected events. Remembers nothing if storage is blocked or full.
 */
export function remember({ events, expected, ...rest }: Visit): void {
  const kept: string[] = [];
  let characters = 0;
  for (const event of events.slice(-MOST_EVENTS).reverse()) {
    const text = JSON.stringify(event);
    characters += text.length;
    if (characters > MOST_CHARACTERS) {
      break;
    }
    kept.unshift(text);
  }
  const small = expected && expected.text.length <= MOST_EXPECTED ? expected : undefined;
  keepInTab(NAME, `[${JSON.stringify({ ...rest, expected: small })},[${kept.join()}]]`);
}

/** The visit so far; `undefined` if this is its first page, if storage is blocked, or its content is not ours. */
export function recall(): Visit | undefined {
  try {
    const [visit, events] = JSON.parse(readFromTab(NAME) ?? '[]') as [
      Omit<Visit, 'events'>?,
      RememberedEvent[]?,
    ];
    return visit && isOurVisit(visit) && events?.every(isOurs) ? { ...visit, events } : undefined;
  } catch {
    return undefined;
  }
}

function isOurVisit({ filter, totals }: Omit<Visit, 'events'>): boolean {
  return typeof filter === 'string' && Number.isFinite(totals.sent) && isObject(totals.losses);
}

/** A later release of the library may have other reasons. */
function isOurs({ event, page, at, address, loss }: RememberedEvent): boolean {
  return (
    typeof event.mid === 'string' &&
    isObject(event.edata) &&
    isObject(event.context) &&
    [event.ets, page.since, at].every(Number.isFinite) &&
    [page.address, address].every((path) => typeof path === 'string') &&
    (!loss || Object.keys(LOSS_WORDS).includes(loss))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Forgets the visit. */
export function forget(): void {
  keepInTab(NAME);
}
