/** As it is packed; nobody's TypeScript has to compile it. */
const KIT: string = new URL('../../../dist/packed/package/playwright/index.js', import.meta.url)
  .href;

export const { test } = (await import(KIT)) as typeof import('ngx-sunbird-telemetry/playwright');
