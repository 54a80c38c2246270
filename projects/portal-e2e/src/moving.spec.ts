import { readFileSync, writeFileSync } from 'node:fs';
import type { CollectedEvent } from './collector-under-test';
import { expect, test } from './portal';

/**
 * The events of a portal with a telemetry module of its own and release 0.0.29 of the SDK, one a line, with their page.
 * `npm run moving:before` builds that portal and writes them.
 */
const BEFORE = new URL('../fixtures/moving-before.jsonl', import.meta.url);
const WRITES = process.env['MOVING'] === 'before';

/** The pages of a visit, and what is pressed there. */
const VISIT = [
  ['/home', ['Open', 'Own env', 'Share', 'Record']],
  ['/resources/play', ['Layout', 'Open', 'Home']],
  ['/workspace/content/draft', ['Layout', 'Content', 'Open', 'Home', 'Open']],
] as const;

interface Cdata {
  type: string;
  id: string;
}

test.use({ build: WRITES ? 'angular-16/before' : 'angular-16/moved' });

test('a portal that moved here sends the events that it sent before', async ({
  page,
  collector,
}) => {
  const before = WRITES ? [] : readFileSync(BEFORE, 'utf8').trim().split('\n');
  const lines: string[] = [];
  await page.request.get('/login');
  for (const [path, buttons] of VISIT) {
    await page.goto(path);
    for (const name of buttons) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    // The old SDK holds 20 events in memory.
    await page.getByRole('button', { name: 'Sync' }).click();
    if (!WRITES) {
      // The END comes when the page is left.
      const ofPage = before.filter((line) => line.startsWith(`{"page":"${path}"`));
      await expect.poll(() => collector.events.length).toBe(ofPage.length - 1);
    }
    await page.goto('about:blank');
    const ended = (): boolean => collector.events.at(-1)?.eid === 'END';
    await expect.poll(ended).toBe(true);
    for (const event of collector.events.splice(0)) {
      lines.push(JSON.stringify({ page: path, ...comparable(event) }));
    }
  }
  if (WRITES) {
    writeFileSync(BEFORE, `${lines.join('\n')}\n`);
  } else {
    const parsed = (line: string): unknown => JSON.parse(line);
    expect(lines.map(parsed)).toEqual(before.map(parsed));
  }
});

/** An event without what differs from visit to visit, and without the order of its `cdata`. */
function comparable({ ets, mid, context, edata, object, ...rest }: CollectedEvent): object {
  const { did, sid, cdata, ...where } = context as CollectedEvent['context'] & { cdata: Cdata[] };
  const { duration, ...data } = edata;
  const sorted = [...cdata].sort((one, other) => (one.type < other.type ? -1 : 1));
  return {
    ...rest,
    // Empty, the `rollup` of an object says nothing; the portal's own service adds it.
    object: { rollup: {}, ...(object as object) },
    context: { ...where, cdata: sorted },
    // The old SDK counts the seconds of a START since 1970.
    edata: { ...data, ...(rest.eid === 'IMPRESSION' && { duration }) },
    has: [ets, mid, did, sid].every(Boolean),
  };
}
