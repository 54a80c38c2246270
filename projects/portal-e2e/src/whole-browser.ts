import type { LaunchOptions } from '@playwright/test';
import chromium from '../../toolchain/chromium.cjs';

/**
 * How to start Chromium as users have it, with its windows, tabs and preferences: most tests do without, since it takes
 * twice the time.
 */
export const WHOLE_BROWSER: LaunchOptions = {
  executablePath: chromium.findChromium(),
  args: chromium.CHROMIUM_SWITCHES,
  // Playwright switches the back/forward cache off, which real pages live with.
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
};
