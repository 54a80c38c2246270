import type { TelemetryEvent, TelemetryEventState } from 'ngx-sunbird-telemetry';
import { verdictOn, type Verdict } from 'ngx-sunbird-telemetry/verdict';

/** The log keeps so many events, and forgets the oldest beyond that. */
const MOST_EVENTS = 10_000;

/** An event, and what the inspector knows about it. */
export interface LoggedEvent {
  readonly event: TelemetryEvent;
  /** What made the event: an element, or words; unknown if an earlier page made it. */
  readonly source?: Element | string;
  /** Whether the pipeline will accept it. */
  readonly verdict: Verdict;
  state: TelemetryEventState['state'];
  /** Why the event failed or was rejected. */
  reason?: string;
}

/** The events of the page, oldest first. */
export class EventLog {
  readonly #events = new Map<string, LoggedEvent>();
  /** How many events the log no longer has, because there were too many. */
  forgotten = 0;
  /** How many of the kept events the pipeline will drop. */
  invalid = 0;

  get size(): number {
    return this.#events.size;
  }

  get events(): TelemetryEvent[] {
    return [...this.#events.values()].map(({ event }) => event);
  }

  has(event: TelemetryEvent): boolean {
    return this.#events.has(event.mid);
  }

  add({ event, source, state, reason }: TelemetryEventState): void {
    const known = this.#events.get(event.mid);
    if (known) {
      known.state = state;
      known.reason = reason;
      return;
    }
    const verdict = verdictOn(event);
    this.#events.set(event.mid, { event, source, verdict, state, reason });
    this.invalid += Number(!verdict.accepted);
    if (this.#events.size > MOST_EVENTS) {
      this.#forgetOldest();
    }
  }

  clear(): void {
    this.#events.clear();
    this.forgotten = this.invalid = 0;
  }

  /** Events that contain each word of the filter, newest first. */
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

/** The columns of an event in the list. */
export function fieldsOf({ event, state }: LoggedEvent): Record<Field, string> {
  const { edata, context, eid, ets } = event;
  const extra = edata['extra'] as { section?: unknown } | undefined;
  return {
    time: timeOf(ets),
    type: [eid, edata['type']].filter(Boolean).join(' '),
    id: text(edata['id']),
    pageid: text(edata['pageid']),
    env: context.env,
    section: text(edata['section'] ?? extra?.section),
    state: STATES[state],
  };
}

export type Field = 'time' | 'type' | 'id' | 'pageid' | 'env' | 'section' | 'state';

const STATES: Record<TelemetryEventState['state'], string> = {
  queued: 'queued',
  sent: 'sent',
  failed: 'failed',
  rejected: 'rejected',
};

function holds(logged: LoggedEvent, words: readonly string[]): boolean {
  const { type, id, pageid, env, section, state } = fieldsOf(logged);
  const shown = [type, id, pageid, env, section, state].join(' ').toLowerCase();
  return words.every((word) => shown.includes(word));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `09:05:07.042`, in the device's time zone. */
function timeOf(ets: number): string {
  const date = new Date(ets);
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()].map(
    (part) => String(part).padStart(2, '0'),
  );
  return `${hours}:${minutes}:${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
