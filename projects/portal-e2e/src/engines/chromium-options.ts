import type { LaunchOptions } from '@playwright/test';
import browsers from '../../../toolchain/browsers.cjs';

/**
 * Launch options for a whole Chromium, with windows, tabs and preferences. Most tests use the headless shell, which takes half
 * the time.
 */
export const WHOLE_BROWSER: LaunchOptions = {
  executablePath: browsers.findChromium(),
  args: browsers.CHROMIUM_SWITCHES,
  // Playwright turns off the back/forward cache, which real browsers have.
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
};
