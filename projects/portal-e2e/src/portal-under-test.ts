import express, { type Express, type RequestHandler } from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portalServer, type PortalServerOptions } from '../../portal-server/src/portal-server';
import { recorderDelay } from './recorder-delay';
import { passOn } from './server-answers';

export interface PortalUnderTestOptions extends Omit<PortalServerOptions, 'store'> {
  /** A script at the start of each page. */
  script?: string;
  /** Whether pages of every origin may load its files, as a sandboxed page needs. */
  isOpen?: boolean;
  /** Seed of random delays of the recorder's chunk, 0 to 500 ms each; default: no delay. */
  recorderSeed?: number;
}

/** Path of the script at the start of a page. It is a file, because a Content-Security-Policy may forbid inline scripts. */
const PAGE_SCRIPT = '/page-script.js';

/** The portal's own server. A test can stop it, make it fail, and set the clock of its pages ahead. */
export class PortalUnderTest {
  /** Runs before the portal: answers instead of it, or calls `next`. */
  fault: RequestHandler = passOn;
  /** How far the clock of pages that load from now on is ahead, in ms. */
  clockAhead = 0;
  /** A script at the start of pages that load from now on. */
  script: string;

  readonly #app: Express;
  #server?: Server;
  #port = 0;

  constructor(private readonly options: PortalUnderTestOptions) {
    this.script = options.script ?? '';
    this.#app = express();
    this.#app.use((request, response, next) => this.fault(request, response, next));
    if (options.recorderSeed !== undefined) {
      this.#app.use(recorderDelay(options.portal, options.recorderSeed));
    }
    if (options.isOpen) {
      this.#app.use((_request, response, next) => {
        response.set('Access-Control-Allow-Origin', '*');
        next();
      });
    }
    this.#app.get(PAGE_SCRIPT, (_request, response) => {
      response.set('Cache-Control', 'no-store').type('js').send(this.#pageScript());
    });
    this.#app.use((_request, response, next) => {
      const send = response.send.bind(response);
      response.send = (body: unknown) =>
        send(
          typeof body === 'string' && this.#pageScript()
            ? body.replace('<head>', `<head><script src="${PAGE_SCRIPT}"></script>`)
            : body,
        );
      next();
    });
    this.#app.use(
      portalServer({
        ...options,
        store: () => Promise.reject(new Error('the embedded collector is not under test here')),
      }),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens; again on the same port if it was stopped. */
  async start(): Promise<void> {
    const server = (this.#server = createServer(this.#app).listen(this.#port, '127.0.0.1'));
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Refuses connections, and breaks those that are open. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  #pageScript(): string {
    const clock = `{
      const now = Date.now.bind(Date);
      Date.now = () => now() + ${this.clockAhead};
    }`;
    return [this.clockAhead ? clock : '', this.script].join('');
  }
}
