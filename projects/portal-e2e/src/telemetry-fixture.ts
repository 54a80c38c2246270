import { mergeTests } from '@playwright/test';
import { test as portal } from './portal';

/** The packed Playwright entry point of the library, which needs no compilation. */
const PACKED: string = new URL('../../../dist/packed/package/playwright/index.js', import.meta.url)
  .href;
const kit = (await import(PACKED)) as typeof import('ngx-sunbird-telemetry/playwright');

/** A test with its own portal and collector, and with the fixture `telemetry`, which has the events that its pages sent. */
export const test = mergeTests(portal, kit.test);
