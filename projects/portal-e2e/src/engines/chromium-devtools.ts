import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Scriptable } from './scriptable';
import { WHOLE_BROWSER } from './chromium-options';

interface Message {
  id?: number;
  method?: string;
  result?: unknown;
  error?: { message: string };
}

/**
 * A Chromium that is driven only by the DevTools protocol. Playwright makes every page visible and focused, and prevents
 * prerendering; here the browser hides and prerenders pages as for a user.
 * @see https://chromedevtools.github.io/devtools-protocol/
 */
export class RawBrowser {
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #listeners = new Map<string, () => void>();
  readonly #process: ChildProcess;
  readonly #commands: Writable;
  #id = 0;

  constructor(profile: string) {
    this.#process = spawn(
      WHOLE_BROWSER.executablePath ?? '',
      [
        ...(WHOLE_BROWSER.args ?? []),
        '--headless',
        '--remote-debugging-pipe',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    this.#commands = this.#process.stdio[3] as Writable;
    let read = '';
    (this.#process.stdio[4] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
      const messages = (read + chunk).split('\0');
      read = messages.pop() ?? '';
      for (const text of messages) {
        const message = JSON.parse(text) as Message;
        this.#answers.get(message.id ?? 0)?.(message);
        this.#listeners.get(message.method ?? '')?.();
      }
    });
  }

  /** Opens a page in front of the others. */
  async open(url: string): Promise<RawPage> {
    const { targetId } = await this.send<{ targetId: string }>('Target.createTarget', { url });
    return new RawPage(this, targetId);
  }

  async send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = ++this.#id;
    const answer = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.#commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await answer;
    this.#answers.delete(id);
    if (error) {
      throw new Error(`${method}: ${error.message}`);
    }
    return result as T;
  }

  /** Resolves when the browser reports such an event. */
  when(event: string): Promise<void> {
    return new Promise((resolve) => this.#listeners.set(event, resolve));
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}

/** A page of such a browser. DevTools do not stay attached to it, because they prevent prerendering. */
export class RawPage implements Scriptable {
  constructor(
    private readonly browser: RawBrowser,
    private readonly targetId: string,
  ) {}

  /** Runs a function in the page. Returns its result, after awaiting a promise. */
  async evaluate<R, Argument>(
    work: (argument: Argument) => R | Promise<R>,
    argument?: Argument,
  ): Promise<R> {
    const sessionId = await this.#attach();
    const json = argument === undefined ? '' : JSON.stringify(argument);
    const expression = `(${String(work)})(${json})`;
    const { result, exceptionDetails } = await this.browser.send<{
      result: { value: R };
      exceptionDetails?: { exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
    await this.browser.send('Target.detachFromTarget', { sessionId });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description);
    }
    return result.value;
  }

  /** Crashes its process. */
  async crash(): Promise<void> {
    const sessionId = await this.#attach();
    await this.browser.send('Inspector.enable', {}, sessionId);
    const crashed = this.browser.when('Inspector.targetCrashed');
    // A crashed page cannot answer.
    void this.browser.send('Page.crash', {}, sessionId).catch(() => undefined);
    await crashed;
  }

  /** Brings it to the front, which hides the others. */
  async show(): Promise<void> {
    await this.browser.send('Target.activateTarget', { targetId: this.targetId });
  }

  async #attach(): Promise<string> {
    const { targetId } = this;
    const { sessionId } = await this.browser.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    return sessionId;
  }
}
