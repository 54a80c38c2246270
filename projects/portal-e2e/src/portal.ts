import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ConsumerName } from '../../toolchain/consumer-portals';
import { portalServer, type PortalServerOptions } from '../../portal-server/src/portal-server';
import { CollectorUnderTest } from './collector-under-test';
import { recorderDelay } from './recorder-delay';

export { expect };

interface Fixtures {
  /** Which build to serve. */
  build: 'portal' | 'portal-zone' | 'portal-inspect' | ConsumerName;
  /** Options of the portal's server for this file or group. */
  server: Pick<PortalServerOptions, 'contentSecurityPolicy' | 'telemetryTimeout'> & {
    /** A script at the start of each page. */
    script?: string;
    /** Whether pages of every origin may load its files, as a sandboxed page needs. */
    isOpen?: boolean;
  };
  /** Whether the page sends directly to the collector's origin, not through the portal. */
  crossOrigin: boolean;
  /** Whether to delay the recorder's chunk, each time by another 0 to 500 ms. */
  lateRecorder: boolean;
  collector: CollectorUnderTest;
  /** Folder of the built portal. */
  folder: string;
  /** Origin of the portal of this test. */
  portal: string;
  /** Errors that the page logged. */
  consoleErrors: string[];
}

/** A test with its own portal and collector. */
export const test = base.extend<Fixtures>({
  build: ['portal', { option: true }],
  server: [{}, { option: true }],
  crossOrigin: [false, { option: true }],
  lateRecorder: [false, { option: true }],
  // Playwright needs a destructuring pattern here, and our lint allows no empty one.
  collector: async ({ browserName: _browserName }, use) => {
    const collector = await CollectorUnderTest.start();
    await use(collector);
    await collector.stop();
  },
  folder: ({ build }, use) =>
    use(fileURLToPath(new URL(`../../../dist/e2e/${build}/browser`, import.meta.url))),
  portal: async ({ folder, collector, crossOrigin, lateRecorder, server }, use, testInfo) => {
    const { isOpen, script, ...options } = server;
    const app = express();
    const seed = Number(process.env['RECORDER_SEED'] ?? Date.now() % 1_000_000);
    if (lateRecorder) {
      app.use(recorderDelay(folder, seed));
    }
    if (isOpen) {
      app.use((_request, response, next) => {
        response.set('Access-Control-Allow-Origin', '*');
        next();
      });
    }
    if (script) {
      app.use((_request, response, next) => {
        const send = response.send.bind(response);
        response.send = (body: unknown) =>
          send(
            typeof body === 'string'
              ? body.replace('<head>', `<head><script>${script}</script>`)
              : body,
          );
        next();
      });
    }
    app.use(
      portalServer({
        portal: folder,
        store: () => Promise.reject(new Error('the embedded collector is not under test here')),
        telemetryServiceUrl: collector.url,
        telemetryHost: crossOrigin ? collector.url : undefined,
        ...options,
      }),
    );
    const listening = createServer(app);
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
    listening.closeAllConnections();
    await new Promise((resolve) => listening.close(resolve));
    if (lateRecorder && testInfo.status !== testInfo.expectedStatus) {
      console.log(`The recorder was delayed with RECORDER_SEED=${seed}.`);
    }
  },
  baseURL: async ({ portal }, use) => use(portal),
  consoleErrors: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(errors);
  },
});

/** Signs in without a page: each page costs a second. */
export async function signIn(context: BrowserContext, user = 'asha'): Promise<void> {
  const answer = await context.request.get(`/login?user=${user}`, { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
}

/** Signs in with a page, and waits for the user's home page. */
export async function login(page: Page, user = 'asha'): Promise<void> {
  await page.goto(`/login?user=${user}`);
  await page.getByRole('button', { name: 'Logout' }).waitFor();
}
