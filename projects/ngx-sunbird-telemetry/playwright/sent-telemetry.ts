import { expect, type BrowserContext, type Request } from '@playwright/test';
import type { TelemetryEvent } from 'ngx-sunbird-telemetry';
import {
  compare,
  parseExpectation,
  type ExpectedEvent,
  type Finding,
} from 'ngx-sunbird-telemetry/verdict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Fields that an INTERACT must have. Fields that are not named are ignored. */
export interface InteractFields {
  id?: string;
  type?: string;
  pageid?: string;
  section?: string;
  env?: string;
}

/** How long to wait, in ms. A batch is sent two seconds after its first event by default. */
interface Patience {
  timeout?: number;
}

const PATIENCE = 10_000;

/** The events that the pages of a browser context sent, as in their requests. */
export class SentTelemetry {
  readonly #events = new Map<string, TelemetryEvent>();
  /** Events that an expectation has matched: each event matches only one. */
  readonly #met = new Set<TelemetryEvent>();

  constructor(context: BrowserContext, endpoint: string) {
    context.on('request', (request) => {
      if (request.method() === 'POST' && new URL(request.url()).pathname.endsWith(endpoint)) {
        for (const event of eventsOf(request)) {
          // A page may repeat a batch, under the same msgid.
          if (!this.#events.has(event.mid)) {
            this.#events.set(event.mid, event);
          }
        }
      }
    });
  }

  /** All events, each once, in the order in which they were sent. */
  events(): TelemetryEvent[] {
    return [...this.#events.values()];
  }

  /**
   * Waits until a page has sent such an INTERACT; each call needs another event. If there is none, the failure lists what
   * was sent, and how the nearest event differs.
   */
  async expectInteract(
    { env, ...edata }: InteractFields,
    { timeout = PATIENCE }: Patience = {},
  ): Promise<void> {
    await this.expectAll([{ eid: 'INTERACT', edata, ...(env ? { context: { env } } : {}) }], {
      timeout,
    });
  }

  /** Waits until the pages have sent all of these, in any order. */
  async expectAll(
    expected: readonly ExpectedEvent[],
    { timeout = PATIENCE }: Patience = {},
  ): Promise<void> {
    let findings: Finding[] = [];
    await expect(() => {
      const open = this.events().filter((event) => !this.#met.has(event));
      findings = compare(expected, open);
      if (findings.some(({ outcome }) => outcome !== 'met')) {
        throw new Error(failure(findings, open));
      }
    }).toPass({ timeout, intervals: [50, 100, 250] });
    for (const { event } of findings) {
      if (event) {
        this.#met.add(event);
      }
    }
  }

  /** Like `expectAll`, with events from a file: a JSON array, or one event per line, as the inspector downloads them. */
  async expectFile(path: string, patience: Patience = {}): Promise<void> {
    await this.expectAll(parseExpectation(readFileSync(path, 'utf8')), patience);
  }
}

function eventsOf(request: Request): TelemetryEvent[] {
  const body = request.postDataBuffer();
  if (!body) {
    return [];
  }
  const isPacked = request.headers()['content-encoding'] === 'gzip';
  const text = (isPacked ? gunzipSync(body) : body).toString('utf8');
  return (JSON.parse(text) as { events: TelemetryEvent[] }).events;
}

function failure(findings: readonly Finding[], events: readonly TelemetryEvent[]): string {
  const wrong = findings
    .filter(({ outcome }) => outcome !== 'met')
    .flatMap(({ expected, outcome, differences }) => [
      `${outcome}: ${JSON.stringify(expected)}`,
      ...differences.map(
        ({ path, expected, received }) =>
          `    ${path} is ${JSON.stringify(received)}, not ${JSON.stringify(expected)}`,
      ),
    ]);
  const sent = events.map(
    ({ eid, edata, context }) => `- ${eid} ${JSON.stringify(edata)} in env '${context.env}'`,
  );
  return [...wrong, sent.length ? 'Sent:' : 'Nothing else was sent.', ...sent].join('\n');
}
