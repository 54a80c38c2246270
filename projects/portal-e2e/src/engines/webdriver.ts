import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as soon } from 'node:timers/promises';

/** A failure that the browser reports. */
interface WebDriverFailure {
  error: string;
  message: string;
}

/**
 * A session of the W3C WebDriver protocol, with a driver process of its own.
 * @see https://www.w3.org/TR/webdriver2/
 */
export class WebDriverSession {
  /** The end of the commands so far. */
  #last: Promise<unknown> = Promise.resolve();
  /** The window that gets the commands. */
  #current = '';

  private constructor(
    readonly driver: ChildProcess,
    private readonly address: string,
    readonly capabilities: Record<string, unknown>,
  ) {}

  /** Starts a driver, which starts the browser. Throws if either does not start. */
  static async start(
    program: string,
    env: NodeJS.ProcessEnv,
    capabilities: object,
  ): Promise<WebDriverSession> {
    const port = await freePort();
    // A group of its own, so that it can be killed with the browser that it starts.
    const driver = spawn(program, [`--port=${port}`], { stdio: 'ignore', detached: true, env });
    const server = `http://127.0.0.1:${port}/session`;
    await listening(driver, server);
    const { sessionId, capabilities: granted } = await send<{
      sessionId: string;
      capabilities: Record<string, unknown>;
    }>('POST', server, {
      capabilities: {
        // A page that is frozen before it has answered never does; the test asks again.
        alwaysMatch: { ...capabilities, timeouts: { script: 10_000, pageLoad: 60_000 } },
      },
    });
    return new WebDriverSession(driver, `${server}/${sessionId}`, granted);
  }

  /** Runs a command of the session. The next waits for it. */
  command<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    return this.#next(() => send<T>(method, this.address + path, body));
  }

  /** Runs a command in a window. */
  inWindow<T>(
    handle: string,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<T> {
    return this.#next(async () => {
      if (this.#current !== handle) {
        await send('POST', `${this.address}/window`, { handle });
        this.#current = handle;
      }
      return send<T>(method, this.address + path, body);
    });
  }

  /** Ends the browser and the driver. */
  async close(): Promise<void> {
    await this.command('DELETE', '');
    await this.end('SIGTERM');
  }

  /** Ends the driver's processes, the browser's among them, with a signal. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const ended = once(this.driver, 'exit');
    process.kill(-(this.driver.pid ?? 0), signal);
    await ended;
  }

  /** Runs one command after the other: each goes to the current window. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work, work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

async function send<T>(method: string, address: string, body?: object): Promise<T> {
  const response = await fetch(address, {
    method,
    // A POST without parameters has an empty object.
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  });
  const { value } = (await response.json()) as { value: T | WebDriverFailure };
  if (!response.ok) {
    const { error, message } = value as WebDriverFailure;
    throw new Error(`${method} ${address}: ${error}: ${message}`);
  }
  return value as T;
}

/** Resolves when the driver answers. Throws if it ends. */
async function listening(driver: ChildProcess, server: string): Promise<void> {
  for (;;) {
    if (driver.exitCode !== null) {
      throw new Error(`${driver.spawnfile} ended with ${driver.exitCode}.`);
    }
    try {
      await fetch(server.replace(/session$/, 'status'));
      return;
    } catch {
      await soon(20);
    }
  }
}

/** A port that no program listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
