import { verdictOn } from 'ngx-sunbird-telemetry/verdict';

/** The fields of an event that a line shows. */
interface Shown {
  eid?: unknown;
  ets?: unknown;
  edata?: Record<string, unknown> | null;
  context?: Record<string, unknown> | null;
}

/** Most characters of one value, and of all reasons. */
const MOST_CHARACTERS = 100;
const MOST_REASONS = 1000;

/** The parts of `edata` that a line shows, whatever the kind of the event. */
const EDATA = ['id', 'type', 'pageid', 'section'];

/**
 * An event as a line: when it happened, what it is, and what the Sunbird pipeline would do with it.
 * @param isFresh whether it did not count before
 */
export function eventLine(event: object, isFresh: boolean): string {
  const { eid, ets, edata, context } = event as Shown;
  const values = [
    ...EDATA.map((name) => [name, edata?.[name]] as const),
    ['env', context?.['env']] as const,
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${shortened(JSON.stringify(value))}`);
  const kind = typeof eid === 'string' ? shortened(eid) : '?';
  return printable(
    [timeOf(ets), kind.padEnd(10), ...values, ` ${outcomeOf(event, isFresh)}`].join(' '),
  );
}

function timeOf(ets: unknown): string {
  const time = typeof ets === 'number' ? new Date(ets) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time.toTimeString().slice(0, 8) : '--:--:--';
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** A text without what a terminal would obey, or what would look like another line. */
export function printable(text: string): string {
  return text.replaceAll(
    // Controls, line ends, and what reverses the text. Indic scripts need the other characters of that kind.
    /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

function outcomeOf(event: object, isFresh: boolean): string {
  const { accepted, violations } = verdictOn(event);
  if (!accepted) {
    const reasons = violations.map(({ message, fix }) => `${message} ${fix}`).join(' ');
    return `dropped by the pipeline: ${reasons.slice(0, MOST_REASONS)}`;
  }
  return isFresh ? 'accepted' : 'counted before';
}
