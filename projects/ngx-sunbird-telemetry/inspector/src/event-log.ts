import type {
  DeliveryStatus,
  LossReason,
  TelemetryEvent,
  TelemetryEventState,
} from 'ngx-sunbird-telemetry';
import { verdictOn, type Verdict } from 'ngx-sunbird-telemetry/verdict';
import { LOSS_WORDS, type LossWord } from './loss-words';
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
  loss?: LossReason;
  /** The same in words. */
  reason?: string;
}

/** How many events were lost in one way. */
export interface CountedLoss extends LossWord {
  readonly count: number;
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
  /** How many events of this list were lost while this page was shown. */
  readonly #lostHere = new Map<LossReason, number>();
  /** Grows with each event that is added or forgotten. */
  version = 0;

  constructor(
    /** The page that is shown. */
    readonly page: VisitedPage,
  ) {}

  get size(): number {
    return this.#events.size;
  }

  /** Oldest first: what an earlier page has sent comes late. */
  get events(): LoggedEvent[] {
    return [...this.#events.values()].sort((one, other) => one.event.ets - other.event.ets);
  }

  /** How many events came while the log is paused. */
  get held(): number {
    return new Set(this.#held?.map(({ event }) => event.mid)).size;
  }

  /** Adds an event, or changes its state. A paused log adds new events only later. */
  add(change: TelemetryEventState): void {
    const { event, source, state, loss, reason } = change;
    const known = this.#events.get(event.mid);
    if (known) {
      Object.assign(known, { state, loss, reason });
      this.#countLoss(loss);
    } else if (this.#held) {
      this.#held.push(change);
    } else {
      const element = source instanceof Element ? source : undefined;
      const sender = source === undefined ? undefined : senderOf(source);
      this.#add({ event, element, sender, page: this.page, state, loss, reason });
      this.#countLoss(loss);
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
        const { state, loss, reason } = remembered;
        Object.assign(known, { state, loss, reason });
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
    return [...this.#events.values()].map(({ event, state, loss, reason, sender, page }) => ({
      event,
      state,
      loss,
      reason,
      sender,
      page,
    }));
  }

  #add(logged: Omit<LoggedEvent, 'verdict'>): void {
    const verdict = verdictOn(logged.event);
    this.#events.set(logged.event.mid, { ...logged, verdict });
    this.version++;
    this.invalid += Number(!verdict.accepted);
    if (this.#events.size > MOST_EVENTS) {
      this.#forgetOldest();
    }
  }

  /** How many events the collector has acknowledged, also those that are not shown yet. */
  get sent(): number {
    const all: Pick<TelemetryEventState, 'state'>[] = [
      ...this.#events.values(),
      ...(this.#held ?? []),
    ];
    return all.filter(({ state }) => state === 'sent').length;
  }

  /**
   * What was lost, in the order of the first loss: the kept events, and those that this page has lost and of which only the
   * number is known, such as clicks that were too many before the recorder came.
   * @param losses as `status$` counts them
   */
  losses(losses: DeliveryStatus['losses'] = {}): CountedLoss[] {
    const counts = new Map<LossWord, number>();
    const count = (loss: LossReason, more: number): void => {
      const word = LOSS_WORDS[loss];
      counts.set(word, (counts.get(word) ?? 0) + more);
    };
    for (const { loss } of this.#events.values()) {
      if (loss) {
        count(loss, 1);
      }
    }
    for (const [loss, all] of Object.entries(losses) as [LossReason, number][]) {
      count(loss, Math.max(0, all - (this.#lostHere.get(loss) ?? 0)));
    }
    return [...counts].map(([word, count]) => ({ ...word, count })).filter(({ count }) => count);
  }

  #countLoss(loss: LossReason | undefined): void {
    if (loss) {
      this.#lostHere.set(loss, (this.#lostHere.get(loss) ?? 0) + 1);
    }
  }

  clear(): void {
    this.version++;
    this.#events.clear();
    this.#held &&= [];
    this.forgotten = this.invalid = 0;
  }

  /**
   * Events that contain each word of the filter, newest first: in their JSON, in their state, in the sign of their verdict, or
   * in what the panel says of their loss.
   */
  matching(filter: string): LoggedEvent[] {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    const all = this.events.reverse();
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
    return this.events.map(({ event }) => `${JSON.stringify(event)}\n`).join('');
  }
}

/** The JSON of an event in lower case. It does not change, and the list is filtered with each event. */
const jsons = new WeakMap<TelemetryEvent, string>();

function holds(logged: LoggedEvent, words: readonly string[]): boolean {
  // The short texts first: an event has a thousand characters.
  const short = shortTexts(logged);
  return words.every(
    (word) => short.some((text) => text.includes(word)) || jsonOf(logged).includes(word),
  );
}

function shortTexts({ state, verdict, loss, reason }: LoggedEvent): string[] {
  const sign = verdict.accepted ? '✓' : '✕';
  const lost = [loss && LOSS_WORDS[loss].word, reason].filter((text) => text !== undefined);
  return [state, sign, ...lost.map((text) => text.toLowerCase())];
}

function jsonOf({ event }: LoggedEvent): string {
  let json = jsons.get(event);
  if (json === undefined) {
    jsons.set(event, (json = JSON.stringify(event).toLowerCase()));
  }
  return json;
}

/** The element that sent an event, if this page has it. */
export function elementOf(logged: LoggedEvent | undefined): Element | undefined {
  const { element, sender } = logged ?? {};
  return element?.isConnected ? element : sender && findSender(sender);
}
