import { mergeTests } from '@playwright/test';
import { test as portal } from './portal';

/** The library's Playwright entry point as it is packed; nobody's TypeScript has to compile it. */
const PACKED: string = new URL('../../../dist/packed/package/playwright/index.js', import.meta.url)
  .href;
const kit = (await import(PACKED)) as typeof import('ngx-sunbird-telemetry/playwright');

/** A test with a portal and a collector of its own, and with the fixture `telemetry`: what its pages have sent. */
export const test = mergeTests(portal, kit.test);
