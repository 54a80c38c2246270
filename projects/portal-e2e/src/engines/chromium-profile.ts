import { chromium, test, type BrowserContext } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WHOLE_BROWSER } from './chromium-options';

interface BrowserOptions {
  /** Folder of its profile, which outlives the browser; default: the profile of the test. */
  profile?: string;
  /** Further command-line switches. */
  args?: string[];
  /** The user's settings, as in the profile's file `Preferences`. */
  preferences?: object;
}

/** Starts a separate browser for a test. */
export async function launch({
  profile = test.info().outputPath('profile'),
  args = [],
  preferences,
}: BrowserOptions = {}): Promise<BrowserContext> {
  if (preferences) {
    const folder = join(profile, 'Default');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'Preferences'), JSON.stringify(preferences));
  }
  return chromium.launchPersistentContext(profile, {
    ...WHOLE_BROWSER,
    args: [...(WHOLE_BROWSER.args ?? []), ...args],
  });
}
