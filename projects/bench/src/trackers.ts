import { chromium, type Page } from '@playwright/test';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import browsers from '../../toolchain/browsers.cjs';
import { gzipBytes, initialJavaScript } from '../../toolchain/initial-javascript';
import type { Measured } from './measurements';
import { markdown } from './results';
import { readSlowPhone } from './slow-phone-results';
import { BASELINES, buildFolder, requireBuilds, TRACKERS } from './tracker-builds';
import * as tracker from './tracker-page';
import { plot } from './tracker-plot';
import { Wire } from './wire';

/**
 * Measures the same page and the same clicks with each tracker, in one run. Rounds are interleaved, so that other work on the
 * machine affects all trackers alike. Needs the builds of `build-trackers.ts`, and what `slow-phone.ts` measured.
 */
const { ROUNDS = '5', CLICKS = '1000', LEAVES = '100' } = process.env;
const rounds = Number(ROUNDS);
const count = Number(CLICKS);
const leaves = Number(LEAVES);
/** How many trackers log out at the same time. */
const LOGOUT_LANES = 4;
/** After that time without a request, all clicks are sent, in ms. Trackers that send every few seconds need the exit, too. */
const SENDING = 2500;
/** A collector on the origin of the page that answers at once. */
const AT_REST = { crossOrigin: false, latency: 0, down: false };

requireBuilds(TRACKERS);
const slowPhone = readSlowPhone();
const wire = await Wire.start();
const browser = await chromium.launch({
  executablePath: browsers.findChromium(),
  args: browsers.CHROMIUM_SWITCHES,
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
});

const measured = new Map<string, Measured>(
  TRACKERS.map((name) => [
    name,
    {
      initial: initialJavaScript(buildFolder(name)).bytes,
      total: readdirSync(`${buildFolder(name)}/browser`)
        .filter((file) => file.endsWith('.js'))
        .reduce((sum, file) => sum + gzipBytes(`${buildFolder(name)}/browser/${file}`), 0),
      script: [],
      first: [],
      click: [],
      tasks: [],
      slow: [],
      withBacklog: [],
      runs: [],
      elements: [],
      heap: [],
      paint: [],
      bytes: [],
      requests: [],
      delivered: [],
    },
  ]),
);

for (let round = 0; round < rounds; round++) {
  for (const [name, results] of measured) {
    serve(name);
    await measure(results);
  }
  console.log(`round ${round + 1} of ${rounds}`);
}
// They are counted, not timed, so several trackers may log out at the same time.
const toLogOut = [...measured].filter(([name]) => !BASELINES.some((baseline) => baseline === name));
await Promise.all(Array.from({ length: LOGOUT_LANES }, logOutNext));
await browser.close();
wire.stop();

mkdirSync('dist/bench', { recursive: true });
writeFileSync('dist/bench/results.json', JSON.stringify([...measured], null, 1));
writeFileSync(
  'projects/bench/RESULTS.md',
  markdown(measured, { rounds, count, leaves, browser: browser.version() }, slowPhone),
);
writeFileSync('projects/bench/trackers.svg', plot(measured));

/** Logs out with one tracker after the other, until none is left. */
async function logOutNext(): Promise<void> {
  const lane = await Wire.start();
  for (let next; (next = toLogOut.shift());) {
    const [name, { delivered }] = next;
    for (const fault of [{}, { crossOrigin: true, latency: 100 }, { down: true }]) {
      lane.received.length = 0;
      Object.assign(lane, { ...AT_REST, ...fault, build: buildFolder(name) });
      const context = await browser.newContext();
      delivered.push(await tracker.logOutRepeatedly(context, lane, leaves));
      await context.close();
    }
    console.log(`${name}: ${delivered.join(', ')} of ${leaves}`);
  }
  lane.stop();
}

function serve(name: string): void {
  Object.assign(wire, { ...AT_REST, build: buildFolder(name) });
  wire.received.length = 0;
}

async function measure(results: Measured): Promise<void> {
  await inPage(async (page) => {
    results.first.push(...(await tracker.clicks(page, 1)).slice(0, 1));
    wire.received.length = 0;
    const taskTime = await tracker.taskTime(page);
    results.click.push(await tracker.clicks(page, count));
    await wire.quiet(SENDING);
    results.tasks.push((1000 * (await taskTime())) / count);
    await page.goto('about:blank');
    await wire.quiet(1000);
    results.requests.push(wire.received.length);
    results.bytes.push(wire.received.reduce((sum, { bytes }) => sum + bytes, 0));
  });
  await inPage(async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    results.slow.push(await tracker.clicks(page, count / 5));
  });
  await inPage(async (page) => {
    wire.down = true;
    await tracker.clicks(page, 1000);
    results.withBacklog.push(await tracker.clicks(page, count / 5));
    wire.down = false;
  });
  await inPage(async (page) => {
    results.runs.push((await tracker.changeDetection(page, 100)) / 100);
    for (let turn = 0; turn < 3; turn++) {
      const { time, heap } = await tracker.elements(page, 10_000);
      results.elements.push(time);
      results.heap.push(heap);
    }
  });
  await inPage(async (page) => {
    results.paint.push(await tracker.interactionToNextPaint(page, 20));
    results.script.push(await tracker.scriptTime(page));
  });
}

async function inPage(work: (page: Page) => Promise<void>): Promise<void> {
  const page = await tracker.open(browser, wire);
  await work(page);
  await page.context().close();
}
