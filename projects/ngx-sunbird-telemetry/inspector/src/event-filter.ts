import type { TelemetryEvent } from 'ngx-sunbird-telemetry';
import type { LoggedEvent } from './logged-event';
import { LOSS_WORDS } from './loss-words';

/** The events that the pipeline drops, as a kind to list. The others are the words for a loss. */
export const DROPPED = '✕';

/** What the list shows. */
export interface EventFilter {
  /** Words, each of which an event must contain: in its JSON, its state, the sign of its verdict, or the reason of its loss. */
  readonly text: string;
  /** The only kind to list; all if there is none. */
  readonly kind?: string;
}

/** The events that pass a filter. */
export function filtered(
  events: readonly LoggedEvent[],
  { text, kind }: EventFilter,
): LoggedEvent[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return events.filter(
    (logged) => (!kind || isOfKind(logged, kind)) && (!words.length || holds(logged, words)),
  );
}

function isOfKind({ verdict, loss }: LoggedEvent, kind: string): boolean {
  return kind === DROPPED ? !verdict.accepted : !!loss && LOSS_WORDS[loss].word === kind;
}

function holds(logged: LoggedEvent, words: readonly string[]): boolean {
  // The short texts first: an event has a thousand characters.
  const short = shortTexts(logged);
  return words.every(
    (word) =>
      short.some((text) => text.includes(word)) ||
      jsonOf(logged).includes(word) ||
      jsonOf(logged).includes(JSON.stringify(word).slice(1, -1)),
  );
}

function shortTexts({ state, verdict, loss, reason }: LoggedEvent): string[] {
  const sign = verdict.accepted ? '✓' : '✕';
  const lost = [loss && LOSS_WORDS[loss].word, reason].filter((text) => text !== undefined);
  return [state, sign, ...lost.map((text) => text.toLowerCase())];
}

/** The JSON of an event in lower case. It does not change, and the list is filtered with each event. */
const jsons = new WeakMap<TelemetryEvent, string>();

function jsonOf({ event }: LoggedEvent): string {
  let json = jsons.get(event);
  if (json === undefined) {
    jsons.set(event, (json = JSON.stringify(event).toLowerCase()));
  }
  return json;
}
