import { defineConfig } from '@playwright/test';
import chromium from '../toolchain/chromium.cjs';

export default defineConfig({
  testDir: 'src',
  outputDir: '../../dist/e2e/results',
  fullyParallel: true,
  // A retry would hide a lost event.
  retries: 0,
  // More than cores, since many a test waits.
  workers: 3,
  timeout: 60_000,
  forbidOnly: true,
  reporter: [
    ['list'],
    ['json', { outputFile: '../../dist/e2e/results.json' }],
    ['./src/fault-table.ts'],
  ],
  use: {
    locale: 'en-IN',
    launchOptions: {
      // Without the windows of a browser; tests that need those ask for them (`whole-browser.ts`).
      executablePath: chromium.findHeadlessShell(),
      args: chromium.CHROMIUM_SWITCHES,
      // Playwright switches the back/forward cache off, which real pages live with.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    },
  },
});
