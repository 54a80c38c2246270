import { chromium } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { killerOf } from '../../portal-e2e/src/engines/chromium-kill';
import browsers from '../../toolchain/browsers.cjs';
import { buildFolder, requireBuilds } from './tracker-builds';
import * as tracker from './tracker-page';
import { Wire } from './wire';

/**
 * Counts the clicks that are kept if the browser process is killed so many ms after them. The collector is down until the
 * browser starts again. Needs the build of our tracker, which `build-trackers.ts` makes.
 */
const DELAYS = [0, 2, 5, 10, 20, 50];
const ROUNDS = Number(process.env['ROUNDS'] ?? 10);

requireBuilds(['ours']);
const wire = await Wire.start();
wire.build = buildFolder('ours');
console.log('| killed, ms after the click | clicks | kept |\n|--:|--:|--:|');
for (const delay of DELAYS) {
  let kept = 0;
  for (let round = 0; round < ROUNDS; round++) {
    kept += await killedAfter(delay);
  }
  console.log(`| ${delay} | ${ROUNDS} | ${kept} |`);
}
wire.stop();

/** Clicks once and kills the browser. Returns how many events arrive after the next start. */
async function killedAfter(delay: number): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  const start = () =>
    chromium.launchPersistentContext(profile, {
      executablePath: browsers.findChromium(),
      args: browsers.CHROMIUM_SWITCHES,
    });
  wire.received.length = 0;
  wire.down = true;
  const first = await start();
  const kill = await killerOf(first);
  const page = await tracker.visit(await first.newPage(), wire);
  await page.evaluate(() => document.querySelector<HTMLElement>('#next')?.click());
  if (delay) {
    await wait(delay);
  }
  await kill();

  wire.down = false;
  const second = await start();
  await tracker.visit(await second.newPage(), wire);
  for (let tries = 0; tries < 20 && !wire.received.length; tries++) {
    await wait(200);
  }
  await second.close();
  rmSync(profile, { recursive: true, maxRetries: 5 });
  return new Set(wire.received.flatMap(({ text }) => text.match(/INTERACT:\w+/g) ?? [])).size;
}
