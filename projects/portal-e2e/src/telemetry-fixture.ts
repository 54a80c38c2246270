/** The library's Playwright entry point as it is packed; nobody's TypeScript has to compile it. */
const PACKED: string = new URL('../../../dist/packed/package/playwright/index.js', import.meta.url)
  .href;

export const { test } = (await import(PACKED)) as typeof import('ngx-sunbird-telemetry/playwright');
