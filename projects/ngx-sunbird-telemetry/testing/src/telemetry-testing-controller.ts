import type { TelemetryEvent, TelemetryService } from 'ngx-sunbird-telemetry';
import { differencesOf } from 'ngx-sunbird-telemetry/verdict';

/** Selects events: by `edata.id`, by a subset of their fields, or by a function that returns `true` for them. */
export type TelemetryMatch = Fields | ((event: TelemetryEvent) => boolean);

type Fields = string | Subset<TelemetryEvent>;
type Subset<T> = { readonly [K in keyof T]?: T[K] extends object ? Subset<T[K]> : T[K] };

/** Checks the recorded events in a test, like Angular's `HttpTestingController` does for requests. */
export class TelemetryTestingController {
  #open: TelemetryEvent[] = [];

  constructor(private readonly telemetry: TelemetryService) {}

  /**
   * Resolves when all events so far are available. The first call loads the recorder; after that an event is available as
   * soon as its click has returned.
   */
  async ready(): Promise<void> {
    await this.telemetry.syncEvents();
  }

  /** Returns and removes the matching events, oldest first. */
  match(match: TelemetryMatch): TelemetryEvent[] {
    const matched = this.#open.filter((event) => isMeant(event, match));
    this.#open = this.#open.filter((event) => !matched.includes(event));
    return matched;
  }

  /** Returns the one matching event, as it would be sent. Throws if there is none or more than one, and lists the events. */
  expectOne(match: TelemetryMatch): TelemetryEvent {
    const open = this.#open;
    const [one, ...others] = this.match(match);
    if (!one || others.length) {
      const found = one ? `${others.length + 1} of them` : 'none';
      throw new Error(
        `Expected one event ${nameOf(match)}, found ${found}.\n${listed(open, match)}`,
      );
    }
    return one;
  }

  /** Throws if there is a matching event, and lists the events. */
  expectNone(match: TelemetryMatch): void {
    const open = this.#open;
    const { length } = this.match(match);
    if (length) {
      throw new Error(
        `Expected no event ${nameOf(match)}, found ${length}.\n${listed(open, match)}`,
      );
    }
  }

  /** Throws if there are events that the test did not expect, and lists them. */
  verify(): void {
    if (this.#open.length) {
      throw new Error(`Expected no more events.\n${listed(this.#open)}`);
    }
  }

  /** @internal */
  record(event: TelemetryEvent): void {
    this.#open.push(event);
  }
}

function isMeant(event: TelemetryEvent, match: TelemetryMatch): boolean {
  return typeof match === 'function' ? match(event) : !differencesOf(fieldsOf(match), event).length;
}

function fieldsOf(match: Fields): Subset<TelemetryEvent> {
  return typeof match === 'string' ? { edata: { id: match } } : match;
}

function nameOf(match: TelemetryMatch): string {
  return typeof match === 'function' ? 'that the function says yes to' : JSON.stringify(match);
}

/** Lists the events, one per line, and how each differs. */
function listed(events: readonly TelemetryEvent[], match?: TelemetryMatch): string {
  if (!events.length) {
    return 'Nothing was recorded.';
  }
  const lines = events.map((event) => {
    const { eid, edata, context } = event;
    const differences =
      match === undefined || typeof match === 'function'
        ? []
        : differencesOf(fieldsOf(match), event).map(
            ({ path, expected, received }) =>
              `${path} is ${JSON.stringify(received)}, not ${JSON.stringify(expected)}`,
          );
    return [
      `- ${eid} ${JSON.stringify(edata)} in env ${JSON.stringify(context.env)}`,
      ...differences.map((difference) => `    ${difference}`),
    ].join('\n');
  });
  return ['Recorded:', ...lines].join('\n');
}
