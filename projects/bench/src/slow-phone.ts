import { chromium } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import browsers from '../../toolchain/browsers.cjs';
import { clickSession } from './click-session';
import { startDevtoolsChromium, type DevtoolsChromium } from './devtools-chromium';
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
 * A round has three lanes at the same time, because all mostly wait: Lighthouse for a quiet page, 11 of its 15 s, and the
 * clicks for the user. One after the other they would take 80 minutes instead of 32. Two lanes run Lighthouse, half a run
 * apart, so that one waits while the other loads its page; the third clicks. Each has its own browser and server.
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
/** Half of what a run of Lighthouse takes, in ms. */
const HALF_A_RUN = 7500;
const rounds = Number(process.env['ROUNDS'] ?? 7);

requireBuilds(TRACKERS);
const mobiles = [await startDevtoolsChromium(), await startDevtoolsChromium()] as const;
const browser = await chromium.launch({
  executablePath: browsers.findChromium(),
  args: browsers.CHROMIUM_SWITCHES,
});
const wires = [await Wire.start(), await Wire.start(), await Wire.start()] as const;
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
    const tasks = loads(round).values();
    await Promise.all([
      lane(tasks, wires[0], mobiles[0]),
      wait(HALF_A_RUN).then(() => lane(tasks, wires[1], mobiles[1])),
      click(round, wires[2]),
    ]);
    console.log(`round ${round + 1} of ${rounds}`);
  }
} finally {
  await browser.close();
  await Promise.all(mobiles.map((mobile) => mobile.stop()));
  wires.forEach((wire) => wire.stop());
}
writeSlowPhone(results);
writeFileSync('projects/bench/slow-phone.svg', slowPhonePlot(results));

/** Measures one page with the server and the browser of a lane. */
type Task = (wire: Wire, mobile: DevtoolsChromium) => Promise<void>;

/** Runs the tasks that no other lane has taken. */
async function lane(tasks: Iterable<Task>, wire: Wire, mobile: DevtoolsChromium): Promise<void> {
  for (const task of tasks) {
    await task(wire, mobile);
  }
}

/** Lighthouse, and then the pages that nobody touches. */
function loads(round: number): Task[] {
  return [
    ...turns(round, round).map((turn): Task => async (wire, { port }) => {
      serve(wire, turn);
      results.loads.push({ ...turn, ...(await lighthouse(wire.page, port, turn.rate)) });
    }),
    ...rotated(IDLE_TRACKERS, round).map((tracker): Task => async (wire) => {
      serve(wire, { tracker });
      const measured = await idlePage(browser, wire);
      results.idle.push({ round, tracker, rate: 1, ...measured });
    }),
  ];
}

/** The clicks. They start with another tracker than Lighthouse. */
async function click(round: number, wire: Wire): Promise<void> {
  for (const turn of turns(round, round + TRACKERS.length / 2)) {
    serve(wire, turn);
    results.sessions.push({ ...turn, ...(await clickSession(browser, wire.page, turn.rate)) });
  }
}

/** Every tracker at every rate. Those of one rate follow each other, because they are compared with each other. */
function turns(round: number, first: number): Turn[] {
  return rotated(RATES, round).flatMap((rate) =>
    rotated(TRACKERS, first).map((tracker) => ({ round, tracker, rate })),
  );
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const first = by % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}

function serve(wire: Wire, { tracker }: Pick<Turn, 'tracker'>): void {
  wire.build = buildFolder(tracker);
  wire.received.length = 0;
}
