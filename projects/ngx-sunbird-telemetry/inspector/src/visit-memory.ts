import type { TelemetryEvent, TelemetryEventState } from 'ngx-sunbird-telemetry';
import type { Sender } from './sender';

/** A page of the visit. */
export interface VisitedPage {
  /** Its path with the query, when it was loaded. */
  readonly address: string;
  /** When it was loaded, in ms since 1970. */
  readonly since: number;
}

/** An event of an earlier page of the visit. */
export interface RememberedEvent {
  readonly event: TelemetryEvent;
  readonly state: TelemetryEventState['state'];
  readonly reason?: string;
  readonly sender?: Sender;
  readonly page: VisitedPage;
}

/** A file of expected events. */
export interface ExpectedText {
  readonly name: string;
  readonly text: string;
}

/** What the inspector remembers of a visit. */
export interface Visit {
  readonly filter: string;
  readonly expected?: ExpectedText;
  /** Oldest first. */
  readonly events: readonly RememberedEvent[];
}

const KEY = 'ngx-sunbird-telemetry inspector';

/** Most events, and most characters of them together: the portal needs its `sessionStorage` itself. */
const MOST_EVENTS = 1000;
const MOST_CHARACTERS = 1_000_000;

/**
 * Remembers a visit for the next page of this tab; of more than 1,000 events, or 1,000,000 characters, the newest. Remembers
 * nothing if storage is blocked or full.
 */
export function remember(visit: Visit): void {
  const events: string[] = [];
  let characters = visit.expected?.text.length ?? 0;
  for (const event of visit.events.slice(-MOST_EVENTS).reverse()) {
    const text = JSON.stringify(event);
    characters += text.length;
    if (characters > MOST_CHARACTERS) {
      break;
    }
    events.unshift(text);
  }
  const rest = JSON.stringify({ ...visit, events: undefined });
  try {
    sessionStorage.setItem(KEY, `[${rest},[${events.join()}]]`);
  } catch {
    forget();
  }
}

/** The visit so far; `undefined` if this is its first page, or storage is blocked. */
export function recall(): Visit | undefined {
  try {
    const [rest, events] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as [
      Visit?,
      Visit['events']?,
    ];
    return rest && events && { ...rest, events };
  } catch {
    return undefined;
  }
}

/** Forgets the visit. */
export function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Blocked: there is nothing to forget.
  }
}
