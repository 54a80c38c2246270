import { chromium } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import browsers from '../../toolchain/browsers.cjs';
import { clickSession } from './click-session';
import { startDevtoolsChromium } from './devtools-chromium';
import { idlePage } from './idle-page';
import { lighthouse } from './lighthouse';
import { slowPhonePlot } from './slow-phone-plot';
import { BARE_PAGE, RATES, writeSlowPhone, type SlowPhone, type Turn } from './slow-phone-results';
import { buildFolder, requireBuilds } from './tracker-builds';
import { Wire } from './wire';

/**
 * Measures what each tracker costs a slow phone. Each round measures every tracker at every rate, and starts with another
 * one, so that other work on the machine affects all alike. Needs the builds of `build-trackers.ts`.
 *
 * One browser at a time: a page that Chromium slows down keeps a processor busy. When the clicks ran beside Lighthouse, on two
 * processors, those of the page without a tracker took 24 ms or more three times as often.
 */
const TRACKERS = [
  BARE_PAGE,
  'sdk',
  'ours',
  'portal',
  'angulartics2',
  'posthog-js',
  'snowplow',
  'applicationinsights',
];
const IDLE_TRACKERS = [BARE_PAGE, 'sdk', 'ours'];
const rounds = Number(process.env['ROUNDS'] ?? 7);

requireBuilds(TRACKERS);
const mobile = await startDevtoolsChromium();
const browser = await chromium.launch({
  executablePath: browsers.findChromium(),
  args: browsers.CHROMIUM_SWITCHES,
});
const wire = await Wire.start();
const results: SlowPhone = {
  browser: browser.version(),
  rounds,
  trackers: TRACKERS,
  loads: [],
  sessions: [],
  idle: [],
};
try {
  for (let round = 0; round < rounds; round++) {
    await load(round);
    await use(round);
    console.log(`round ${round + 1} of ${rounds}`);
  }
} finally {
  await browser.close();
  await mobile.stop();
  wire.stop();
}
writeSlowPhone(results);
writeFileSync('projects/bench/slow-phone.svg', slowPhonePlot(results));

/** Lighthouse. */
async function load(round: number): Promise<void> {
  for (const turn of turns(round)) {
    serve(turn);
    results.loads.push({ ...turn, ...(await lighthouse(wire.page, mobile.port, turn.rate)) });
  }
}

/** The clicks, and then the pages that nobody touches. */
async function use(round: number): Promise<void> {
  for (const turn of turns(round)) {
    serve(turn);
    const session = await clickSession(browser, wire.page, turn.rate);
    results.sessions.push({ ...turn, ...session });
  }
  for (const tracker of rotated(IDLE_TRACKERS, round)) {
    serve({ tracker });
    results.idle.push({ round, tracker, rate: 1, ...(await idlePage(browser, wire)) });
  }
}

/** Every tracker at every rate. Those of one rate follow each other, because they are compared with each other. */
function turns(round: number): Turn[] {
  return rotated(RATES, round).flatMap((rate) =>
    rotated(TRACKERS, round).map((tracker) => ({ round, tracker, rate })),
  );
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const first = by % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}

function serve({ tracker }: Pick<Turn, 'tracker'>): void {
  wire.build = buildFolder(tracker);
  wire.received.length = 0;
}
