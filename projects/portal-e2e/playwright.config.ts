import { defineConfig } from '@playwright/test';
import chromium from '../toolchain/chromium.cjs';
import { WHOLE_BROWSER } from './src/whole-browser';

// The workers read this file as well: one search is enough.
const headlessShell = (process.env['HEADLESS_SHELL'] = chromium.findHeadlessShell());

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
    ['./src/fault-report.ts'],
  ],
  use: {
    locale: 'en-IN',
    // Without the windows of a browser; tests that need those ask for them.
    launchOptions: { ...WHOLE_BROWSER, executablePath: headlessShell },
  },
});
