import type { TelemetryEvent, TelemetryEventState } from 'ngx-sunbird-telemetry';
import { verdictOn, type Verdict } from 'ngx-sunbird-telemetry/verdict';
import { findSender, senderOf, type Sender } from './sender';
import type { RememberedEvent, VisitedPage } from './visit-memory';

/** The log keeps so many events, and forgets the oldest beyond that. */
const MOST_EVENTS = 10_000;

/** An event, and what the inspector knows about it. */
export interface LoggedEvent {
  readonly event: TelemetryEvent;
  /** The element that made the event on this page. */
  readonly element?: Element;
  /** Who made the event; unknown if it was made before the inspector was on the page. */
  readonly sender?: Sender;
  /** The page on which it was seen first. */
  readonly page: VisitedPage;
  /** Whether the pipeline will accept it. */
  readonly verdict: Verdict;
  state: TelemetryEventState['state'];
  /** Why the event failed or was rejected. */
  reason?: string;
}

/** The events of the visit, oldest first. */
export class EventLog {
  readonly #events = new Map<string, LoggedEvent>();
  /** What came while the log is paused. */
  #held?: TelemetryEventState[];
  /** How many events the log no longer has, because there were too many. */
  forgotten = 0;
  /** How many of the kept events the pipeline will drop. */
  invalid = 0;

  constructor(
    /** The page that is shown. */
    readonly page: VisitedPage,
  ) {}

  get size(): number {
    return this.#events.size;
  }

  get events(): TelemetryEvent[] {
    return [...this.#events.values()].map(({ event }) => event);
  }

  /** How many events came while the log is paused. */
  get held(): number {
    return new Set(this.#held?.map(({ event }) => event.mid)).size;
  }

  /** Adds an event, or changes its state. A paused log adds new events only later. */
  add(change: TelemetryEventState): void {
    const { event, source, state, reason } = change;
    const known = this.#events.get(event.mid);
    if (known) {
      known.state = state;
      known.reason = reason;
    } else if (this.#held) {
      this.#held.push(change);
    } else {
      const element = source instanceof Element ? source : undefined;
      const sender = source === undefined ? undefined : senderOf(source);
      this.#add({ event, element, sender, page: this.page, state, reason });
    }
  }

  /** Pauses the log, or goes on, with what came meanwhile. */
  pause(on: boolean): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    held.forEach((change) => this.add(change));
    this.#held = on ? [] : undefined;
  }

  /** Adds what other pages of the visit have logged. Of an event that is known, takes what became of it. */
  recall(events: readonly RememberedEvent[]): void {
    const pages = new Map<number, VisitedPage>([[this.page.since, this.page]]);
    for (const remembered of events) {
      const known = this.#events.get(remembered.event.mid);
      if (known?.state === 'queued') {
        known.state = remembered.state;
        known.reason = remembered.reason;
      } else if (!known) {
        const { since } = remembered.page;
        const page = pages.get(since) ?? remembered.page;
        pages.set(since, page);
        this.#add({ ...remembered, page });
      }
    }
  }

  /** What the next page of the visit should know. Adds what a paused log holds. */
  remembered(): RememberedEvent[] {
    this.pause(!!this.#held);
    return [...this.#events.values()].map(({ event, state, reason, sender, page }) => ({
      event,
      state,
      reason,
      sender,
      page,
    }));
  }

  #add(logged: Omit<LoggedEvent, 'verdict'>): void {
    const verdict = verdictOn(logged.event);
    this.#events.set(logged.event.mid, { ...logged, verdict });
    this.invalid += Number(!verdict.accepted);
    if (this.#events.size > MOST_EVENTS) {
      this.#forgetOldest();
    }
  }

  clear(): void {
    this.#events.clear();
    this.#held &&= [];
    this.forgotten = this.invalid = 0;
  }

  /**
   * Events that contain each word of the filter, newest first: in their JSON, in their state, in the sign of their verdict, or
   * in the reason why they were not delivered.
   */
  matching(filter: string): LoggedEvent[] {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    // Sorted by time: events of an earlier page come late.
    const all = [...this.#events.values()]
      .reverse()
      .sort((one, other) => other.event.ets - one.event.ets);
    return words.length ? all.filter((logged) => holds(logged, words)) : all;
  }

  #forgetOldest(): void {
    for (const [mid, { verdict }] of this.#events) {
      this.#events.delete(mid);
      this.invalid -= Number(!verdict.accepted);
      this.forgotten++;
      return;
    }
  }

  /** One event per line, as in the collector's file. */
  get ndjson(): string {
    return this.events.map((event) => `${JSON.stringify(event)}\n`).join('');
  }
}

/** The JSON of an event in lower case. It does not change, and the list is filtered with each event. */
const jsons = new WeakMap<TelemetryEvent, string>();

function holds(
  { event, state, verdict, reason = '' }: LoggedEvent,
  words: readonly string[],
): boolean {
  let json = jsons.get(event);
  if (json === undefined) {
    jsons.set(event, (json = JSON.stringify(event).toLowerCase()));
  }
  const rest = [state, verdict.accepted ? '✓' : '✕', reason.toLowerCase()];
  return words.every((word) => json.includes(word) || rest.some((text) => text.includes(word)));
}

/** The element that sent an event, if this page has it. */
export function elementOf(logged: LoggedEvent | undefined): Element | undefined {
  const { element, sender } = logged ?? {};
  return element?.isConnected ? element : sender && findSender(sender);
}
