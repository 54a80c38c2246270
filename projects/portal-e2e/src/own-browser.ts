import { chromium, test, type BrowserContext } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WHOLE_BROWSER } from './whole-browser';

interface BrowserOptions {
  /** Its profile, which outlives it; default: one of its own. */
  profile?: string;
  /** Further switches. */
  args?: string[];
  /** What the user has set, as in the file of the profile. */
  preferences?: object;
}

/** Starts a browser of its own for a test. */
export async function launch(
  portal: string,
  { profile = test.info().outputPath('profile'), args = [], preferences }: BrowserOptions = {},
): Promise<BrowserContext> {
  if (preferences) {
    const folder = join(profile, 'Default');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'Preferences'), JSON.stringify(preferences));
  }
  return chromium.launchPersistentContext(profile, {
    ...WHOLE_BROWSER,
    args: [...(WHOLE_BROWSER.args ?? []), ...args],
    baseURL: portal,
  });
}
