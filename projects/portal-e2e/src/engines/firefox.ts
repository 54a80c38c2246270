import { once } from 'node:events';
import { launch, type Browser as Launched, type BrowserContext } from 'puppeteer-core';
import browsers from '../../../toolchain/browsers.cjs';
import type { Browser, Engine, Tab } from './engine';

/** Firefox, driven by Puppeteer over WebDriver BiDi. */
export class FirefoxEngine implements Engine {
  #shared?: Promise<Launched>;

  async open(): Promise<FirefoxBrowser> {
    const shared = await this.#launched();
    return new FirefoxBrowser(shared, await shared.createBrowserContext());
  }

  async launch(profile: string): Promise<FirefoxBrowser> {
    const own = await start(profile);
    return new FirefoxBrowser(own, own.defaultBrowserContext());
  }

  async version(): Promise<string> {
    return (await (await this.#launched()).version()).replace('firefox/', 'Firefox ');
  }

  async close(): Promise<void> {
    await (await this.#shared)?.close();
  }

  #launched(): Promise<Launched> {
    return (this.#shared ??= start());
  }
}

/** @param userDataDir default: a new folder, which goes with the browser */
function start(userDataDir?: string): Promise<Launched> {
  return launch({
    browser: 'firefox',
    executablePath: browsers.findFirefox(),
    userDataDir,
    extraPrefsFirefox: { ...browsers.FIREFOX_PREFERENCES, ...LESS_WORK },
    defaultViewport: { width: 1280, height: 720 },
    // A busy machine takes longer than the default.
    timeout: 60_000,
  });
}

/** By default Firefox starts processes for pages to come, and draws 60 pictures a second. Both slow down the other tests. */
const LESS_WORK = { 'dom.ipc.processPrelaunch.enabled': false, 'layout.frame_rate': 10 };

class FirefoxBrowser implements Browser {
  constructor(
    private readonly browser: Launched,
    private readonly context: BrowserContext,
  ) {}

  open(): Promise<Tab> {
    return this.context.newPage();
  }

  tabs(): Promise<readonly Tab[]> {
    return this.context.pages();
  }

  async close(): Promise<void> {
    await (
      this.context === this.browser.defaultBrowserContext() ? this.browser : this.context
    ).close();
  }

  async kill(): Promise<void> {
    const process = this.browser.process();
    if (!process?.pid) {
      throw new Error('Firefox has ended already.');
    }
    const ended = once(process, 'exit');
    // Its content processes are in its group.
    globalThis.process.kill(-process.pid, 'SIGKILL');
    await ended;
  }
}
