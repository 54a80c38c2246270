import {
  chromium,
  type Browser as Launched,
  type BrowserContext,
  type Page,
} from '@playwright/test';
import type { Browser, Engine } from './engine';
import { killerOf } from './chromium-kill';
import { WHOLE_BROWSER } from './chromium-options';
import { launch } from './chromium-profile';

/**
 * Chromium, driven by Playwright. The browser that tests share is the headless shell, whose pages take half as long.
 * A browser with a profile of its own is a whole one.
 */
export class ChromiumEngine implements Engine {
  #shared?: Promise<Launched>;

  async open(): Promise<ChromiumBrowser> {
    const shared = await this.#launched();
    return new ChromiumBrowser(await shared.newContext({ locale: 'en-IN' }));
  }

  async launch(profile: string): Promise<ChromiumBrowser> {
    return new ChromiumBrowser(await launch({ profile }));
  }

  async version(): Promise<string> {
    return `Chromium ${(await this.#launched()).version()}`;
  }

  async close(): Promise<void> {
    await (await this.#shared)?.close();
  }

  #launched(): Promise<Launched> {
    return (this.#shared ??= chromium.launch({
      ...WHOLE_BROWSER,
      executablePath: process.env['HEADLESS_SHELL'],
    }));
  }
}

/** The pages of a Playwright context. */
export class ChromiumBrowser implements Browser {
  constructor(private readonly context: BrowserContext) {}

  open(): Promise<Page> {
    return this.context.newPage();
  }

  tabs(): readonly Page[] {
    return this.context.pages();
  }

  close(): Promise<void> {
    return this.context.close();
  }

  async kill(): Promise<void> {
    const kill = await killerOf(this.context);
    await kill();
  }
}
