import { chromium, type Page } from '@playwright/test';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import setup from '../../../.ci/chromium.cjs';
import { portalServer } from '../../portal-server/src/portal-server';

/**
 * What a click costs while 0 and while 900 events are held. Both pages have clicked as often before; but for the
 * one the collector is down, so that nothing leaves the queue. Needs the builds that `npm test` makes. Rounds are
 * interleaved, each in a page of its own.
 */
const ROUNDS = 7;
const CLICKS = 60;
const HELD = 900;

let down = false;
let stored = 0;
const app = portalServer({
  portal: 'dist/e2e/portal/browser',
  store: ({ events }) => {
    stored += events.length;
    return down ? Promise.reject(new Error('down')) : Promise.resolve();
  },
});
const server = createServer(app).listen(0, '127.0.0.1');
await once(server, 'listening');
const portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({
  executablePath: setup.findChromium(),
  args: setup.CHROMIUM_SWITCHES,
});

const medians = { none: [] as number[], held: [] as number[] };
for (let round = 0; round < ROUNDS; round++) {
  medians.none.push(await measure(0));
  medians.held.push(await measure(HELD));
}
await browser.close();
server.close();

const [none, held] = [median(medians.none), median(medians.held)];
console.log(`| events held | a click, µs | lowest and highest round |
|--:|--:|--:|
| 0 | ${none.toFixed(0)} | ${spread(medians.none)} |
| ${HELD} | ${held.toFixed(0)} | ${spread(medians.held)} |

Ratio ${(held / none).toFixed(2)}, over ${ROUNDS} interleaved rounds of ${CLICKS} clicks.`);

/** The mean click of a page that holds so many events, in µs. */
async function measure(held: number): Promise<number> {
  down = held > 0;
  stored = 0;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${portal}/login`);
  await page.goto(`${portal}/resources`);
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
  await page.waitForFunction(async () => (await navigator.locks.query()).held?.length);
  await clickNext(page, HELD);
  while (!down && stored < HELD) {
    await page.waitForResponse('**/telemetry');
  }
  const cost = await clickNext(page, CLICKS);
  await context.close();
  return (cost / CLICKS) * 1000;
}

/** Clicks Next, and tells how long that took, in ms. */
function clickNext(page: Page, times: number): Promise<number> {
  return page.evaluate((times) => {
    const next = document.querySelector<HTMLElement>('button[aria-label=Next]');
    const start = performance.now();
    for (let click = 0; click < times; click++) {
      next?.click();
    }
    return performance.now() - start;
  }, times);
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

function spread(values: number[]): string {
  return `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
}
