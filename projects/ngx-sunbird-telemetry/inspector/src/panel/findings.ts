import {
  compare,
  parseExpectation,
  type ExpectedEvent,
  type Finding,
} from 'ngx-sunbird-telemetry/verdict';
import type { EventLog } from '../event-log';
import type { ExpectedText } from '../visit-memory';
import { button, make } from './element';

/** The expected events, and whether each was met. */
export class Findings {
  readonly #summary = make('p', { class: 'summary', role: 'status' });
  readonly #list = make('ol');
  readonly element = make(
    'section',
    { class: 'findings', 'aria-label': 'Expected events', hidden: true },
    this.#summary,
    button('Stop comparing', () => this.#end()),
    this.#list,
  );
  #expected?: readonly ExpectedEvent[];
  /** What the list shows of each expected event. */
  #shown: readonly string[] = [];
  #views: HTMLElement[] = [];
  /** The version of the log that is shown. */
  #version = -1;
  /** The file that is compared. */
  file?: ExpectedText;

  /** @param onEnd called when the user closes the list */
  constructor(private readonly onEnd: () => void) {}

  /** Reads the expected events from a file; shows an error if it has none. */
  expect(file: ExpectedText): void {
    this.element.hidden = false;
    this.#shown = [];
    this.#version = -1;
    this.#list.replaceChildren();
    try {
      this.#expected = parseExpectation(file.text);
      this.file = file;
    } catch (error) {
      this.#expected = this.file = undefined;
      this.#summary.textContent = `${file.name}: ${(error as Error).message}`;
    }
  }

  /** Compares the recorded events with the expected ones. */
  update(log: EventLog): void {
    if (!this.#expected || log.version === this.#version) {
      return;
    }
    this.#version = log.version;
    const findings = compare(
      this.#expected,
      log.events.map(({ event }) => event),
    );
    const count = (outcome: string): number =>
      findings.filter((finding) => finding.outcome === outcome).length;
    this.#summary.textContent = `${findings.length} expected: ${count('met')} met, ${count('differing')} differing, ${count('missing')} missing`;
    this.#show(findings);
  }

  /** Replaces what differs from the list that is shown: of thousands, a click changes one. */
  #show(findings: readonly Finding[]): void {
    const texts = findings.map(({ outcome, differences }) =>
      differences.length ? outcome + JSON.stringify(differences) : outcome,
    );
    if (this.#shown.length !== findings.length) {
      this.#views = findings.map((finding) => findingView(finding));
      this.#list.replaceChildren(...this.#views);
    } else {
      findings.forEach((finding, at) => {
        if (texts[at] !== this.#shown[at]) {
          const view = findingView(finding);
          this.#views[at]?.replaceWith(view);
          this.#views[at] = view;
        }
      });
    }
    this.#shown = texts;
  }

  #end(): void {
    this.#expected = this.file = undefined;
    this.element.hidden = true;
    this.onEnd();
  }
}

/** What tells an expected event from others. */
function textOf({ eid, edata, context }: ExpectedEvent): string {
  const { type, id, pageid } = (edata ?? {}) as Record<string, unknown>;
  const { env } = (context ?? {}) as Record<string, unknown>;
  const name = [eid, type, id].filter(Boolean).join(' ');
  return [name, pageid, env].filter((text) => typeof text === 'string' && text).join(' · ');
}

function findingView({ expected, outcome, differences }: Finding): HTMLElement {
  return make(
    'li',
    { class: outcome },
    make('b', {}, outcome),
    ` ${textOf(expected)}`,
    make(
      'ul',
      {},
      ...differences.map(({ path, expected, received }) =>
        make(
          'li',
          {},
          make('code', {}, path),
          ' expected ',
          make('code', {}, JSON.stringify(expected)),
          ', received ',
          make('code', {}, received === undefined ? 'nothing' : JSON.stringify(received)),
        ),
      ),
    ),
  );
}
