import type { LaunchOptions } from '@playwright/test';
import chromium from '../../toolchain/chromium.cjs';

/**
 * Launch options for a whole Chromium, with windows, tabs and preferences. Most tests use the headless shell, which takes half
 * the time.
 */
export const WHOLE_BROWSER: LaunchOptions = {
  executablePath: chromium.findChromium(),
  args: chromium.CHROMIUM_SWITCHES,
  // Playwright turns off the back/forward cache, which real browsers have.
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
};
