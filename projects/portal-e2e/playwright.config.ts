import { defineConfig } from '@playwright/test';
import browsers from '../toolchain/browsers.cjs';
import { WHOLE_BROWSER } from './src/whole-browser';

// The workers also read this file, but only the first process needs to search.
const headlessShell = (process.env['HEADLESS_SHELL'] = browsers.findHeadlessShell());

export default defineConfig({
  testDir: 'src',
  outputDir: '../../dist/e2e/results',
  fullyParallel: true,
  // A retry would hide a lost event.
  retries: 0,
  // More workers than cores, because many tests wait.
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
    // The headless shell. Tests that need a whole browser set other launch options.
    launchOptions: { ...WHOLE_BROWSER, executablePath: headlessShell },
  },
});
