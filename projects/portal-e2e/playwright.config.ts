import { defineConfig, type Project } from '@playwright/test';
import browsers from '../toolchain/browsers.cjs';
import type { EngineName } from './src/engines/engine';
import { WHOLE_BROWSER } from './src/engines/chromium-options';
import type { EngineFixtures } from './src/fault-row';

// The workers also read this file. They find what the first process has found in their environment.
const { headlessShell, firefox, webkit } = browsers.findBrowsers();
const isFirstProcess = !process.env['TEST_WORKER_INDEX'];
if (isFirstProcess && !firefox) {
  console.warn('There is no Firefox, so its tests do not run. Install it, or set FIREFOX_BIN.');
}
if (isFirstProcess && !webkit) {
  console.warn(
    `There is no WebKitGTK, so its tests do not run. Install ${browsers.WEBKIT_PACKAGES.join(', ')}.`,
  );
}

/** The specs that need no tool that only Chromium has: those of each engine, or the whole fault table. */
function inEngine(engineName: EngineName): Project<object, EngineFixtures> {
  return {
    name: engineName,
    testMatch: ['**/src/each-engine.spec.ts', '**/src/faults-*.spec.ts'],
    grep: process.env['WHOLE_TABLE'] ? undefined : /@each-engine/,
    grepInvert: engineName === 'WebKit' ? /@not-webkit/ : undefined,
    use: { engineName },
  };
}

export default defineConfig<object, EngineFixtures>({
  testDir: 'src',
  outputDir: '../../dist/e2e/results',
  fullyParallel: true,
  // A retry would hide a lost event.
  retries: 0,
  // Twice the cores of the smallest machine: with three workers, half of both cores was idle.
  workers: 4,
  // The longest test takes 20 s on a fast machine; one that is slow, and has other work, takes five times as long.
  timeout: 120_000,
  // On a busy machine a program takes seconds to start.
  expect: { timeout: 20_000 },
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
  projects: [
    { name: 'Chromium' },
    ...(firefox ? [inEngine('Firefox')] : []),
    ...(webkit ? [inEngine('WebKit')] : []),
  ],
});
