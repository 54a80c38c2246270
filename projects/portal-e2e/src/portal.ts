import { test as base, expect, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import type { ConsumerName } from '../../toolchain/consumer-portals';
import { CollectorUnderTest } from './collector-under-test';
import { PortalUnderTest, type PortalUnderTestOptions } from './portal-under-test';

export { expect };

/** A page script: other code has loaded the SDK, so the library does not wait ten quiet seconds to load it. */
export const SDK_IN_USE = 'window.EkTelemetryClass = class {};';

interface Fixtures {
  /** Which build to serve. */
  build:
    | 'portal'
    | 'portal-zone'
    | 'portal-inspect'
    | ConsumerName
    | 'angular-22/rendered'
    | 'angular-16/before'
    | 'angular-16/moved';
  /** Options of the portal's server for this file or group. */
  server: Pick<
    PortalUnderTestOptions,
    'contentSecurityPolicy' | 'telemetryTimeout' | 'script' | 'isOpen'
  >;
  /** Whether the page sends directly to the collector's origin, not through the portal. */
  crossOrigin: boolean;
  /** Whether to delay the recorder's chunk, each time by another 0 to 500 ms. */
  lateRecorder: boolean;
  collector: CollectorUnderTest;
  /** Folder of the built portal. */
  folder: string;
  portal: PortalUnderTest;
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
    const seed = Number(process.env['RECORDER_SEED'] ?? Date.now() % 1_000_000);
    const portal = new PortalUnderTest({
      portal: folder,
      telemetryServiceUrl: collector.url,
      telemetryHost: crossOrigin ? collector.url : undefined,
      recorderSeed: lateRecorder ? seed : undefined,
      ...server,
    });
    await portal.start();
    await use(portal);
    await portal.stop();
    if (lateRecorder && testInfo.status !== testInfo.expectedStatus) {
      console.log(`The recorder was delayed with RECORDER_SEED=${seed}.`);
    }
  },
  baseURL: async ({ portal }, use) => use(portal.url),
  consoleErrors: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(errors);
  },
});

/** Signs in with a page, and waits for the user's home page. */
export async function login(page: Page, user = 'asha'): Promise<void> {
  await page.goto(`/login?user=${user}`);
  await page.getByRole('button', { name: 'Logout' }).waitFor();
}
