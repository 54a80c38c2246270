import type { TelemetryEvent } from 'ngx-sunbird-telemetry';
import type { LoggedEvent } from './event-log';
import type { VisitedPage } from './visit-memory';

/** A page that opens so soon after a click was opened by it, in ms. */
const OPENED_BY_CLICK = 10_000;

/** The fields of an event that a repeated visit sends again. */
export function expectationOf({ eid, edata, context: { env } }: TelemetryEvent): object {
  const { duration, ...rest } = edata;
  return { eid, edata: duration === undefined ? edata : rest, context: { env } };
}

/** Events, oldest first, as a file for _Expect…_ and `expectFile`: one per line. */
export function expectationsOf(events: readonly TelemetryEvent[]): string {
  return `[\n${events.map((event) => `  ${JSON.stringify(expectationOf(event))}`).join(',\n')}\n]\n`;
}

/**
 * A visit as a Playwright test: each click of an element, and the events that it should send. What the visit cannot tell is a
 * comment: the user, and what code has sent.
 * @param events oldest first
 */
export function testOf(events: readonly LoggedEvent[]): string {
  const steps = events.flatMap((logged, at) => stepsOf(logged, events[at - 1]));
  return `import { test } from 'ngx-sunbird-telemetry/playwright';

test('a visit sends its events', async ({ page, telemetry }) => {
  // Sign in here, if the visit was that of a user.
${indented(steps)}

  await telemetry.expectAll([
${events.map(({ event }) => `    ${JSON.stringify(expectationOf(event))},`).join('\n')}
  ]);
});
`;
}

function stepsOf(logged: LoggedEvent, before: LoggedEvent | undefined): string[] {
  return [...arrival(logged.page, before), ...action(logged)];
}

/** How the user came to the page of an event, if it is not that of the event before. */
function arrival(page: VisitedPage, before: LoggedEvent | undefined): string[] {
  if (page.since === before?.page.since) {
    return [];
  }
  const isOpenedByClick =
    !!before?.sender?.selector && page.since - before.event.ets < OPENED_BY_CLICK;
  return isOpenedByClick
    ? [`await page.waitForURL((url) => url.pathname === ${quoted(page.address)});`]
    : [`await page.goto(${quoted(page.address)});`];
}

function action({ event, sender }: LoggedEvent): string[] {
  const { eid, edata } = event;
  const { id = edata['type'] } = edata;
  const what = typeof id === 'string' ? oneLine(`${eid} ${id}`) : eid;
  if (!sender) {
    return [`// ${what}: sent by an earlier page.`];
  }
  const name = oneLine(sender.name);
  return eid === 'INTERACT' && sender.selector
    ? [`await page.locator(${quoted(sender.selector)}).click(); // ${name}`]
    : [`// ${what}: sent by ${name}.`];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}
