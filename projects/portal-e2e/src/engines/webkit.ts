import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as soon } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import browsers from '../../../toolchain/browsers.cjs';
import type { Browser, Engine, Tab } from './engine';
import { WebDriverSession } from './webdriver';

/** WebKit's own MiniBrowser keeps no profile when it is driven, so this one does. */
const PROGRAM = fileURLToPath(new URL('webkit-browser.js', import.meta.url));

/** WebKitGTK, driven over WebDriver on a screen of its own. */
export class WebKitEngine implements Engine {
  #programs?: ReturnType<typeof findPrograms>;
  #screen?: Promise<Screen>;
  /** Known once a browser has started. */
  #version = '';

  async open(): Promise<WebKitBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'webkit-'));
    return this.#start(profile, () => rm(profile, { recursive: true, force: true }));
  }

  launch(profile: string): Promise<WebKitBrowser> {
    return this.#start(profile);
  }

  async version(): Promise<string> {
    if (!this.#version) {
      await (await this.open()).close();
    }
    return this.#version;
  }

  async close(): Promise<void> {
    const screen = await this.#screen;
    screen?.process.kill();
  }

  async #start(profile: string, onClose?: () => Promise<void>): Promise<WebKitBrowser> {
    const { driver, gjs, xvfb } = (this.#programs ??= findPrograms());
    const { display } = await (this.#screen ??= startScreen(xvfb));
    const session = await WebDriverSession.start(
      driver,
      // Without a graphics card, drawing layer by layer takes most of the time of a page.
      { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
      {
        'webkitgtk:browserOptions': { binary: gjs, args: ['-m', PROGRAM, profile] },
        // Otherwise the driver answers nothing while a page loads, and some pages of our tests never finish loading.
        pageLoadStrategy: 'none',
      },
    );
    this.#version = `WebKitGTK ${String(session.capabilities['browserVersion'])}`;
    return new WebKitBrowser(session, await session.command('GET', '/window'), onClose);
  }
}

interface Screen {
  process: ChildProcess;
  /** Its X display. */
  display: string;
}

function findPrograms(): NonNullable<ReturnType<typeof browsers.findWebKit>> {
  const found = browsers.findWebKit();
  if (!found) {
    throw new Error(`There is no WebKitGTK. Install ${browsers.WEBKIT_PACKAGES.join(', ')}.`);
  }
  return found;
}

async function startScreen(xvfb: string): Promise<Screen> {
  // It writes the number of a free display to the file descriptor 3.
  const child = spawn(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const [number] = (await once(child.stdio[3] as Readable, 'data')) as [Buffer];
  return { process: child, display: `:${number.toString().trim()}` };
}

class WebKitBrowser implements Browser {
  #tabs: WebKitTab[] = [];

  constructor(
    private readonly session: WebDriverSession,
    /** Its first window. It stays empty, because the session ends with its last window. */
    private readonly keeper: string,
    private readonly onClose?: () => Promise<void>,
  ) {}

  async open(): Promise<WebKitTab> {
    const { handle } = await this.session.inWindow<{ handle: string }>(
      this.keeper,
      'POST',
      '/window/new',
      { type: 'tab' },
    );
    const tab = new WebKitTab(this.session, handle, () => {
      this.#tabs = this.#tabs.filter((open) => open !== tab);
    });
    this.#tabs.push(tab);
    return tab;
  }

  tabs(): readonly WebKitTab[] {
    return this.#tabs;
  }

  async close(): Promise<void> {
    await this.session.close();
    await this.onClose?.();
  }

  async kill(): Promise<void> {
    await this.session.end('SIGKILL');
  }
}

/** How long a page may take to load on a busy machine, in ms. */
const PATIENCE = 30_000;

/** Key of an element in WebDriver's JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

class WebKitTab implements Tab {
  constructor(
    private readonly session: WebDriverSession,
    private readonly handle: string,
    private readonly closed: () => void,
  ) {}

  async goto(url: string, options?: { waitUntil: 'domcontentloaded' }): Promise<void> {
    const isWanted = (state: string): boolean =>
      state === 'complete' || (!!options && state === 'interactive');
    // The new page does not have the mark of the old one.
    await this.#execute('window.isLeft = true');
    await this.#post('/url', { url });
    const deadline = Date.now() + PATIENCE;
    while (!isWanted(await this.#execute('return window.isLeft ? "" : document.readyState'))) {
      if (Date.now() > deadline) {
        throw new Error(`${url} did not load.`);
      }
      await soon(20);
    }
  }

  url(): Promise<string> {
    return this.session.inWindow(this.handle, 'GET', '/url');
  }

  async click(selector: string): Promise<void> {
    const found = await this.#post<Record<string, string>>('/element', {
      using: 'css selector',
      value: selector,
    });
    await this.#post(`/element/${found[ELEMENT]}/click`);
  }

  async evaluate<R, Argument>(
    work: (argument: Argument) => R | Promise<R>,
    argument?: Argument,
  ): Promise<R> {
    const script = `const [argument, done] = arguments;
      const answer = (value) => done({ value });
      const fail = (error) => done({ error: String(error) });
      // In a task of the page. In the driver's own, WebKit runs microtasks between two clicks.
      setTimeout(() => {
        try {
          const result = (${String(work)})(argument);
          if (typeof result?.then === 'function') {
            result.then(answer, fail);
          } else {
            answer(result);
          }
        } catch (error) {
          fail(error);
        }
      });`;
    const { value, error } = await this.#post<{ value: R; error?: string }>('/execute/async', {
      script,
      args: [argument ?? null],
    });
    if (error !== undefined) {
      throw new Error(error);
    }
    return value;
  }

  async screenshot({ path }: { path: string }): Promise<void> {
    const picture = await this.session.inWindow<string>(this.handle, 'GET', '/screenshot');
    await writeFile(path, Buffer.from(picture, 'base64'));
  }

  async close(): Promise<void> {
    await this.session.inWindow(this.handle, 'DELETE', '/window');
    this.closed();
  }

  /** Runs a script at once. Returns an empty text if the page is just being replaced. */
  #execute(script: string): Promise<string> {
    return this.#post<string>('/execute/sync', { script, args: [] }).catch(() => '');
  }

  #post<T>(path: string, body?: object): Promise<T> {
    return this.session.inWindow(this.handle, 'POST', path, body);
  }
}
