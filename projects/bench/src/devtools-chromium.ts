import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import browsers from '../../toolchain/browsers.cjs';

/** A Chromium that other programs drive. Playwright does not start it, because it would add its own scripts to each page. */
export interface DevtoolsChromium {
  port: number;
  stop: () => Promise<void>;
}

/** Starts it with a new profile, and waits for its DevTools port. */
export async function startDevtoolsChromium(): Promise<DevtoolsChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  const program = spawn(
    browsers.findChromium(),
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...browsers.CHROMIUM_SWITCHES,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(program, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    createInterface(program.stderr).on('line', (line) => {
      const [, digits] = /^DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(line) ?? [];
      if (digits) {
        resolve(Number(digits));
      }
    });
    void exited.then(() => reject(new Error('Chromium ended before it opened a DevTools port.')));
  });
  return {
    port,
    stop: async () => {
      program.kill();
      await exited;
      rmSync(profile, { recursive: true, maxRetries: 5 });
    },
  };
}
