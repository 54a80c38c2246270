import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

/** One request, as the bench counts it. */
interface Received {
  /** Headers and body, in bytes. */
  bytes: number;
  /** The body, decoded. */
  text: string;
}

/** Two servers: the origin of the page, and another origin. Both accept what any tracker sends. */
export class Wire {
  readonly received: Received[] = [];
  /** Folder of the build to serve. */
  build = '';
  /** Whether the page sends to the other origin. */
  crossOrigin = false;
  /** Network delay in each direction, in ms. */
  latency = 0;
  /** Whether the collector answers 503 to every request. */
  down = false;

  readonly #servers: [Server, Server];

  private constructor() {
    this.#servers = [
      createServer((request, response) => void this.#page(request, response)),
      createServer((request, response) => void this.#collect(request, response)),
    ];
  }

  static async start(): Promise<Wire> {
    const wire = new Wire();
    for (const server of wire.#servers) {
      await once(server.listen(0, '127.0.0.1'), 'listening');
    }
    return wire;
  }

  get page(): string {
    return origin(this.#servers[0]);
  }

  stop(): void {
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
  }

  /** Resolves when no request has arrived for so many ms. */
  async quiet(time: number): Promise<void> {
    let count = -1;
    while (count !== this.received.length) {
      count = this.received.length;
      await wait(time);
    }
  }

  async #page(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const file = `${this.build}/browser${path}`;
    // performance.now() is precise only in an isolated page.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    if (request.method === 'GET' && path === '/') {
      const index = readFileSync(`${this.build}/browser/index.html`, 'utf8');
      const collector = this.crossOrigin ? origin(this.#servers[1]) : this.page;
      response.setHeader('Content-Type', 'text/html');
      response.end(
        index.replace('name="collector" content=""', `name="collector" content="${collector}"`),
      );
    } else if (request.method === 'GET' && path.endsWith('.js') && existsSync(file)) {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(readFileSync(file));
    } else if (path === '/logoff') {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>Signed out</title>');
    } else {
      await this.#collect(request, response);
    }
  }

  async #collect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    await wait(this.latency);
    const body = Buffer.concat(chunks);
    if (request.method === 'POST' && !this.down) {
      const headers = request.rawHeaders.join('  ').length;
      this.received.push({
        bytes: headers + (request.url ?? '').length + body.length,
        text: unpack(body),
      });
    }
    await wait(this.latency);
    response.writeHead(this.down ? 503 : request.method === 'OPTIONS' ? 204 : 200, {
      'Access-Control-Allow-Origin': request.headers.origin ?? '*',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': 'application/json',
    });
    // PostHog records clicks only if its server allows it.
    response.end(request.method === 'OPTIONS' ? undefined : '{"autocapture_opt_out":false}');
  }
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Decodes gzip, URL encoding and base64, which trackers nest. */
function unpack(body: Buffer): string {
  const plain = (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString();
  const decoded = plain.replace(/%[0-9A-Fa-f]{2}/g, (code) =>
    String.fromCharCode(parseInt(code.slice(1), 16)),
  );
  const inner = decoded.match(/[\w+/-]{24,}/g) ?? [];
  return [decoded, ...inner.map((text) => Buffer.from(text, 'base64').toString())].join(' ');
}
