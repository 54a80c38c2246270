import { verdictOn } from 'ngx-sunbird-telemetry/verdict';
import { filtered, type EventFilter } from './event-filter';
import type { LoggedEvent } from './logged-event';
import { sourceOf, type SeenState } from './seen-state';
import { senderOf } from './sender';
import type { RememberedEvent, VisitedPage } from './visit-memory';

/** The log keeps so many events, and forgets the oldest beyond that. */
const MOST_EVENTS = 10_000;

/** The events of the visit, in the order in which they came. */
export class EventLog {
  readonly #events = new Map<string, LoggedEvent>();
  /** What came while the log is paused. */
  #held?: Map<string, LoggedEvent>;
  /** Events that were cleared or forgotten while they were queued. Their later states are not news. */
  readonly #ignored = new Set<string>();
  /** How many events the log no longer has, because there were too many. */
  forgotten = 0;
  /** How many of the kept events the pipeline will drop. */
  invalid = 0;
  /** Grows with each event that is added or forgotten. */
  version = 0;
  /** The events of a version by their time. The panel asks for them several times a frame. */
  #sorted?: { readonly version: number; readonly events: readonly LoggedEvent[] };

  constructor(
    /** The page that is shown. */
    readonly page: VisitedPage,
  ) {}

  get size(): number {
    return this.#events.size;
  }

  /** Oldest first: what an earlier page has sent comes late. */
  get events(): readonly LoggedEvent[] {
    if (this.#sorted?.version !== this.version) {
      this.#sorted = { version: this.version, events: byTime([...this.#events.values()]) };
    }
    return this.#sorted.events;
  }

  /** How many events came while the log is paused. */
  get held(): number {
    return this.#held?.size ?? 0;
  }

  /** Adds an event, or changes its state. A paused log shows new events only later. */
  add({ event, source, state, loss, reason, at, address }: SeenState): void {
    const { mid } = event;
    const known = this.#events.get(mid) ?? this.#held?.get(mid);
    if (known) {
      Object.assign(known, { state, loss, reason });
    } else if (this.#ignored.has(mid)) {
      if (state !== 'queued') {
        this.#ignored.delete(mid);
      }
    } else {
      const element = typeof source === 'string' ? undefined : source;
      const from = sourceOf(source);
      const sender = from === undefined ? undefined : senderOf(from);
      const verdict = verdictOn(event);
      const { page } = this;
      const logged = { event, element, sender, page, at, address, verdict, state, loss, reason };
      if (this.#held) {
        this.#held.set(mid, logged);
        const oldest = oldestBeyond(this.#held);
        if (oldest) {
          this.#held.delete(oldest.event.mid);
          this.#forget(oldest);
        }
      } else {
        this.#add(logged);
      }
    }
  }

  /** Pauses the log, or goes on, with what came meanwhile. */
  pause(on: boolean): void {
    const held = this.#held ?? new Map<string, LoggedEvent>();
    this.#held = on ? new Map() : undefined;
    held.forEach((logged) => this.#add(logged));
  }

  /** Adds what other pages of the visit have logged. Of an event that is known, takes what became of it. */
  recall(events: readonly RememberedEvent[]): void {
    const pages = new Map<number, VisitedPage>([[this.page.since, this.page]]);
    for (const remembered of events) {
      const known = this.#events.get(remembered.event.mid);
      if (known?.state === 'queued') {
        const { state, loss, reason } = remembered;
        Object.assign(known, { state, loss, reason });
      } else if (!known) {
        const { since } = remembered.page;
        const page = pages.get(since) ?? remembered.page;
        pages.set(since, page);
        this.#add({ ...remembered, page, verdict: verdictOn(remembered.event) });
      }
    }
  }

  /** Forgets what other pages have cleared or forgotten since this one was left. */
  keepOnly(events: readonly RememberedEvent[]): void {
    const kept = new Set(events.map(({ event }) => event.mid));
    for (const [mid, logged] of [...this.#events]) {
      if (!kept.has(mid)) {
        this.#remove(logged);
      }
    }
    this.#held?.forEach((_, mid, held) => kept.has(mid) || held.delete(mid));
  }

  /** What the next page of the visit should know, also of what is not shown yet. Oldest first. */
  get remembered(): RememberedEvent[] {
    return byTime([...this.#events.values(), ...(this.#held?.values() ?? [])]).map(
      ({ event, state, loss, reason, sender, page, at, address }) => ({
        event,
        state,
        loss,
        reason,
        sender,
        page,
        at,
        address,
      }),
    );
  }

  clear(): void {
    for (const events of [this.#events, this.#held]) {
      events?.forEach((logged) => this.#ignore(logged));
      events?.clear();
    }
    this.version++;
    this.forgotten = this.invalid = 0;
  }

  /** Events that pass the filter, newest first. */
  matching(filter: EventFilter): LoggedEvent[] {
    return filtered(this.events, filter).reverse();
  }

  /** One event per line, as in the collector's file. */
  get ndjson(): string {
    return this.events.map(({ event }) => `${JSON.stringify(event)}\n`).join('');
  }

  #add(logged: LoggedEvent): void {
    this.#events.set(logged.event.mid, logged);
    this.version++;
    this.invalid += Number(!logged.verdict.accepted);
    const oldest = oldestBeyond(this.#events);
    if (oldest) {
      this.#remove(oldest);
      this.#forget(oldest);
    }
  }

  #remove({ event, verdict }: LoggedEvent): void {
    this.#events.delete(event.mid);
    this.version++;
    this.invalid -= Number(!verdict.accepted);
  }

  #forget(logged: LoggedEvent): void {
    this.#ignore(logged);
    this.forgotten++;
  }

  #ignore({ event, state }: LoggedEvent): void {
    if (state === 'queued') {
      this.#ignored.add(event.mid);
    }
  }
}

/** The oldest event, if there are too many. */
function oldestBeyond(events: ReadonlyMap<string, LoggedEvent>): LoggedEvent | undefined {
  const [oldest] = events.size > MOST_EVENTS ? events.values() : [];
  return oldest;
}

function byTime(events: LoggedEvent[]): LoggedEvent[] {
  return events.sort((one, other) => one.event.ets - other.event.ets);
}
