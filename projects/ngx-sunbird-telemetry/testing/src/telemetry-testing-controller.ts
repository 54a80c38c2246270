import type { TelemetryEvent, TelemetryService } from 'ngx-sunbird-telemetry';
import { differencesOf } from 'ngx-sunbird-telemetry/verdict';

/**
 * Which events are meant: those of this `edata.id`, those that have at least these fields, or those that a function says
 * yes to.
 */
export type TelemetryMatch = Fields | ((event: TelemetryEvent) => boolean);

type Fields = string | Subset<TelemetryEvent>;
type Subset<T> = { readonly [K in keyof T]?: T[K] extends object ? Subset<T[K]> : T[K] };

/** What a test asks about the events that were recorded, in the manner of Angular's `HttpTestingController`. */
export class TelemetryTestingController {
  #open: TelemetryEvent[] = [];

  constructor(private readonly telemetry: TelemetryService) {}

  /**
   * Resolves when all that was recorded so far can be asked about. The first time it loads the recorder; from then on
   * an event is here as soon as its click has returned.
   */
  async ready(): Promise<void> {
    await this.telemetry.syncEvents();
  }

  /** Takes the events that are meant, oldest first; they do not count any more. */
  match(match: TelemetryMatch): TelemetryEvent[] {
    const matched = this.#open.filter((event) => isMeant(event, match));
    this.#open = this.#open.filter((event) => !matched.includes(event));
    return matched;
  }

  /** The one event that is meant, as it would be sent. Throws where there is none, or more; says what there was. */
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

  /** Throws where there is such an event; says what there was. */
  expectNone(match: TelemetryMatch): void {
    const open = this.#open;
    const { length } = this.match(match);
    if (length) {
      throw new Error(
        `Expected no event ${nameOf(match)}, found ${length}.\n${listed(open, match)}`,
      );
    }
  }

  /** Throws where there are events that nobody asked about; says which. */
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

/** What there was, an event a line, and in what each differs. */
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
