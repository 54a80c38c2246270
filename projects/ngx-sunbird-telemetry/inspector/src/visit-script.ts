import type { TelemetryEvent } from 'ngx-sunbird-telemetry';
import type { LoggedEvent } from './logged-event';

/** A click that makes several events makes them within so many ms. */
const ONE_CLICK = 50;

/** The fields of an event that a repeated visit sends again. */
function expectationOf({ eid, edata, context: { env } }: TelemetryEvent): object {
  const { duration, ...rest } = edata;
  return { eid, edata: duration === undefined ? edata : rest, context: { env } };
}

/** Events of a visit, oldest first, as a file for _Expect…_ and `expectFile`. What was not sent is left out. */
export function expectationsOf(events: readonly LoggedEvent[]): string {
  const sent = events.filter(isSent);
  return `[\n${sent.map(({ event }) => `  ${JSON.stringify(expectationOf(event))}`).join(',\n')}\n]\n`;
}

/**
 * A visit as a Playwright test: each click of an element, and the events that it should send. What the visit cannot tell is a
 * comment: the user, what code has sent, and what was lost.
 * @param events oldest first
 */
export function testOf(events: readonly LoggedEvent[]): string {
  const steps = stepsOf(events);
  const expected = events.filter((logged) => isSent(logged) && logged.sender);
  return `import { test } from 'ngx-sunbird-telemetry/playwright';

test('a visit sends its events', async ({ page, telemetry }) => {
  // The click before may lead there; else the user went there by an address, a link that is not tracked, or back.
  const arrive = (path: string) =>
    page
      .waitForURL(({ pathname, hash }) => path === pathname || path === pathname + hash, { timeout: 3000 })
      .catch(() => page.goto(path));
  // Sign in here, if the visit was that of a user.
${steps.map((step) => `  ${step}`).join('\n')}

  await telemetry.expectAll([
${expected.map(({ event }) => `    ${literal(expectationOf(event))},`).join('\n')}
  ]);
});
`;
}

function isSent({ state }: LoggedEvent): boolean {
  return state !== 'failed';
}

/** What the user did: how they came to an address, and what they clicked there. */
function stepsOf(events: readonly LoggedEvent[]): string[] {
  let address: string | undefined;
  return events.flatMap((logged, at) => {
    const arrival =
      logged.sender && logged.address !== address ? [arrivalAt(logged, address === undefined)] : [];
    address = logged.sender ? logged.address : address;
    return [...arrival, actionOf(logged, events[at - 1], events[at + 1])];
  });
}

function arrivalAt({ address }: LoggedEvent, isFirst: boolean): string {
  const path = literal(`/${address.replace(/^\/+/, '')}`);
  return isFirst ? `await page.goto(${path});` : `await arrive(${path});`;
}

function actionOf(
  logged: LoggedEvent,
  previous: LoggedEvent | undefined,
  next: LoggedEvent | undefined,
): string {
  const { event, sender, state } = logged;
  const { id = event.edata['type'] } = event.edata;
  const what = oneLine(typeof id === 'string' ? `${event.eid} ${id}` : event.eid);
  if (!sender) {
    return `// ${what}: sent by an earlier page.`;
  }
  const name = oneLine(sender.name);
  if (!isClick(logged)) {
    return `// ${what}: sent by ${name}.`;
  }
  // An element in another one, both with the directive: the inner one is clicked.
  if (next && isOneClick(logged, next) && isInside(next, logged)) {
    return `// ${what}: sent by ${name}, with the click that follows.`;
  }
  if (previous && isOneClick(previous, logged) && isInside(previous, logged)) {
    return `// ${what}: sent by ${name}, with the click before.`;
  }
  const lost = state === 'failed' ? ' The event was lost.' : '';
  return `await page.locator(${literal(sender.selector)}).click(); // ${name}${lost}`;
}

function isClick({ event, sender }: LoggedEvent): boolean {
  return event.eid === 'INTERACT' && !!sender?.selector;
}

function isOneClick(one: LoggedEvent, other: LoggedEvent): boolean {
  return isClick(one) && isClick(other) && Math.abs(other.at - one.at) < ONE_CLICK;
}

function isInside(inner: LoggedEvent, outer: LoggedEvent): boolean {
  return !!inner.sender?.selector?.startsWith(`${outer.sender?.selector ?? ''} > `);
}

/** A value as JavaScript. JSON, but for what JavaScript takes for the end of a line, or shows in another order. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029\p{Cf}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** A text for a comment: on one line, in its own order. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
}
