import { test as base, expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Deduplication } from '../../ngx-sunbird-telemetry/collector/deduplication';
import type { CollectedBatch } from '../../ngx-sunbird-telemetry/collector/telemetry-service';
import { portalServer, type PortalServerOptions } from '../../portal-server/src/portal-server';

const MAIN = fileURLToPath(new URL('../../portal-server/src/main.ts', import.meta.url));
const MAX_BYTES = 5 * 1024 * 1024;
const TELEMETRY = '/content/data/v1/telemetry';
const INDEX = '<title>Portal</title><meta name="telemetry-host" content="" />';
const PORTAL = { pdata: { id: 'dev.sunbird.portal' } };
const BATCH = {
  id: 'api.sunbird.telemetry',
  ver: '3.0',
  ets: 1534508236954,
  params: { msgid: 'a1' },
  events: [
    { eid: 'INTERACT', mid: 'INTERACT:1', context: PORTAL, edata: { id: 'one line\nor two' } },
    { eid: 'INTERACT', mid: 'INTERACT:2', context: PORTAL, edata: { id: 'कहानी' } },
  ],
};
const HEADERS = { 'x-device-id': 'did-1', 'x-channel-id': 'channel-1', 'x-app-id': 'pid-1' };

interface Fixtures {
  /** Replaces the built portal, so that these tests do not depend on it. */
  folder: string;
  /** Listens on a free port until the test ends; returns the origin. */
  listen: (handler: RequestListener) => Promise<string>;
  stored: CollectedBatch[];
  /** Starts a portal that keeps its batches in `stored`; returns its origin. */
  serve: (options?: Partial<PortalServerOptions>) => Promise<string>;
}

const test = base.extend<Fixtures>({
  folder: async ({ browserName: _browserName }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-'));
    await writeFile(join(folder, 'index.html'), INDEX);
    await writeFile(join(folder, 'main-ABCD1234.js'), '');
    await writeFile(join(folder, 'sunbird.svg'), '<svg/>');
    await use(folder);
    await rm(folder, { recursive: true });
  },
  listen: async ({ browserName: _browserName }, use) => {
    const servers: ReturnType<typeof createServer>[] = [];
    await use(async (handler) => {
      const server = createServer(handler).listen(0, '127.0.0.1');
      servers.push(server);
      await once(server, 'listening');
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  },
  stored: async ({ browserName: _browserName }, use) => use([]),
  serve: async ({ folder, listen, stored }, use) => {
    const store = async (batch: CollectedBatch): Promise<void> => void stored.push(batch);
    await use((options) => listen(portalServer({ portal: folder, store, ...options })));
  },
});

test.describe('the embedded collector', () => {
  test('stores a batch with what its headers say', async ({ request, serve, stored }) => {
    const url = (await serve()) + TELEMETRY;
    const response = await request.post(url, { data: BATCH, headers: HEADERS });
    expect(response.status()).toBe(200);
    expect(await response.json()).toMatchObject({ id: 'api.telemetry', responseCode: 'SUCCESS' });
    expect(stored).toEqual([
      { ...BATCH, did: 'did-1', channel: 'channel-1', pid: 'pid-1', syncts: expect.any(Number) },
    ]);
  });

  test('accepts a compressed batch', async ({ request, serve, stored }) => {
    const response = await request.post((await serve()) + TELEMETRY, {
      data: gzipSync(JSON.stringify(BATCH)),
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
    });
    expect(response.status()).toBe(200);
    expect(stored).toMatchObject([BATCH]);
  });

  for (const [what, type, data, status] of [
    ['bad JSON', 'application/json', Buffer.from('{"events":['), 400],
    ['over 5 MB', 'application/json', Buffer.from('[]'.padEnd(MAX_BYTES + 1)), 413],
    ['another type', 'text/plain', Buffer.from(JSON.stringify(BATCH)), 200],
  ] as const) {
    test(`answers ${status} to ${what}, and stores nothing`, async ({ request, serve, stored }) => {
      const url = (await serve()) + TELEMETRY;
      const response = await request.post(url, { data, headers: { 'content-type': type } });
      expect(response.status()).toBe(status);
      const responseCode = status === 200 ? 'SUCCESS' : 'CLIENT_ERROR';
      expect(await response.json()).toMatchObject({ id: 'api.telemetry', responseCode });
      expect(stored).toEqual([]);
    });
  }

  test('stores exactly 5 MB', async ({ request, serve, stored }) => {
    const data = Buffer.alloc(MAX_BYTES, ' ');
    data.write(JSON.stringify(BATCH));
    const headers = { 'content-type': 'application/json' };
    const response = await request.post((await serve()) + TELEMETRY, { data, headers });
    expect(response.status()).toBe(200);
    expect(stored).toMatchObject([BATCH]);
  });

  test('answers 500 if the store fails', async ({ request, serve }) => {
    const url = await serve({ store: () => Promise.reject(new Error('disk full')) });
    const response = await request.post(url + TELEMETRY, { data: BATCH });
    expect(response.status()).toBe(500);
    expect(await response.json()).toMatchObject({ responseCode: 'SERVER_ERROR' });
  });
});

test.describe('the proxy', () => {
  test('forwards body and headers, but no cookie', async ({ listen, request, serve, stored }) => {
    let seen: Record<string, unknown> = {};
    const telemetryServiceUrl = await listen((incoming, answer) => {
      const { method, url, headers } = incoming;
      void text(incoming).then((body) => {
        seen = { line: `${method} ${url}`, headers, body };
        answer.setHeader('Content-Type', 'application/json').end('{"responseCode":"SUCCESS"}');
      });
    });
    // Not the default format of JSON.stringify: the proxy must forward the exact bytes.
    const body = JSON.stringify(BATCH, null, 2);
    const sent = { ...HEADERS, 'content-type': 'application/json', authorization: 'Bearer token' };
    const response = await request.post((await serve({ telemetryServiceUrl })) + TELEMETRY, {
      data: Buffer.from(body),
      headers: { ...sent, cookie: 'portal.sid=secret' },
    });
    expect([response.status(), await response.text()]).toEqual([200, '{"responseCode":"SUCCESS"}']);
    const headers = { ...sent, host: new URL(telemetryServiceUrl).host };
    expect(seen).toMatchObject({ line: 'POST /v1/telemetry', body, headers });
    expect(seen['headers']).not.toHaveProperty('cookie');
    expect(stored).toEqual([]);
  });

  test('decompresses a compressed batch', async ({ listen, request, serve }) => {
    let seen: unknown[] = [];
    const telemetryServiceUrl = await listen((incoming, answer) => {
      void text(incoming).then((body) => {
        seen = [incoming.headers['content-encoding'], body];
        answer.end();
      });
    });
    const body = JSON.stringify(BATCH);
    const response = await request.post((await serve({ telemetryServiceUrl })) + TELEMETRY, {
      data: gzipSync(body),
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
    });
    expect(response.status()).toBe(200);
    expect(seen).toEqual([undefined, body]);
  });

  test('passes status and Retry-After back', async ({ listen, request, serve }) => {
    const telemetryServiceUrl = await listen((_incoming, answer) => {
      answer.writeHead(429, { 'Retry-After': '120', 'Content-Type': 'text/plain' }).end('later');
    });
    const url = (await serve({ telemetryServiceUrl })) + TELEMETRY;
    const response = await request.post(url, { data: BATCH });
    expect([response.status(), await response.text()]).toEqual([429, 'later']);
    expect(response.headers()['retry-after']).toBe('120');
  });

  test('answers 504 if the service does not answer in time', async ({ listen, request, serve }) => {
    const telemetryServiceUrl = await listen(() => undefined);
    const url = (await serve({ telemetryServiceUrl, telemetryTimeout: 100 })) + TELEMETRY;
    const response = await request.post(url, { data: BATCH });
    expect(response.status()).toBe(504);
    expect(await response.json()).toMatchObject({ responseCode: 'SERVER_ERROR' });
  });

  test('answers 502 if the service is down', async ({ listen, request, serve }) => {
    const telemetryServiceUrl = await listen((incoming) => incoming.destroy());
    const url = (await serve({ telemetryServiceUrl })) + TELEMETRY;
    expect((await request.post(url, { data: BATCH })).status()).toBe(502);
  });
});

test.describe('the deduplication', () => {
  const event = (eid: string, mid: string, producer: string): CollectedBatch['events'][number] => ({
    eid,
    mid,
    context: { pdata: { id: producer } },
  });
  const batch = (msgid: string, ...events: CollectedBatch['events']): CollectedBatch => ({
    ...BATCH,
    params: { msgid },
    events,
    syncts: 0,
  });
  /** The events that are kept of a second batch so many ms after the first. */
  const kept = (first: CollectedBatch, second: CollectedBatch, after = 1000): number => {
    let now = 0;
    const pipeline = new Deduplication(() => now);
    expect(pipeline.fresh(first)).toEqual(first.events);
    pipeline.remember(first);
    now = after;
    return pipeline.fresh(second).length;
  };

  test('knows a batch by its msgid for an hour, from every producer', () => {
    for (const producer of ['dev.sunbird.portal', 'dev.diksha.app']) {
      const one = batch('a1', event('LOG', 'LOG:1', producer));
      expect(kept(one, one, 3_599_999)).toBe(0);
      expect(kept(one, one, 3_600_000)).toBe(1);
    }
  });

  for (const [eid, producer, count] of [
    ['INTERACT', 'dev.sunbird.portal', 0],
    ['INTERACT', 'staging.sunbird.desktop', 0],
    ['LOG', 'dev.sunbird.portal', 1],
    ['INTERACT', 'dev.sunbird.app', 1],
    ['INTERACT', 'dev.sunbird.portal.copy', 1],
    ['INTERACT', 'sunbird.portal', 1],
  ] as const) {
    test(`keeps ${count} of a second ${eid} of ${producer} with the mid of the first`, () => {
      const one = event(eid, `${eid}:1`, producer);
      expect(kept(batch('a1', one), batch('a2', one))).toBe(count);
      expect(kept(batch('a1', one), batch('a2', one), 3_600_000)).toBe(1);
    });
  }
});

test.describe('the session', () => {
  test('belongs to the last user who logged in, and ends with the logoff', async ({
    request,
    serve,
  }) => {
    const url = await serve();
    const session = async (headers = {}): Promise<unknown> =>
      (await request.get(`${url}/api/session`, { headers })).json();
    expect(await session()).toBeNull();
    const login = await request.get(`${url}/login`, { maxRedirects: 0 });
    expect([login.status(), login.headers()['location']]).toEqual([302, '/home']);
    expect(login.headers()['set-cookie']).toMatch(/^portal\.sid=[\w-]{32}; .*HttpOnly/);
    const sessionId = expect.stringMatching(/^[\w-]{32}$/);
    expect(await session()).toMatchObject({ name: 'Asha Rao', sessionId });
    await request.get(`${url}/login?user=meera`);
    expect(await session()).toMatchObject({ name: 'Meera Iyer', sessionId });
    const { cookies } = await request.storageState();
    expect(cookies.length).toBe(1);
    const logoff = await request.get(`${url}/logoff`, { maxRedirects: 0 });
    expect([logoff.status(), logoff.headers()['location']]).toEqual([302, '/']);
    expect(await session({ cookie: `portal.sid=${cookies[0]?.value}` })).toBeNull();
  });

  for (const query of ['user=nobody', 'user=__proto__', 'user=asha&user=meera']) {
    test(`does not exist after /login?${query}`, async ({ request, serve }) => {
      const response = await request.get(`${await serve()}/login?${query}`);
      expect(response.status()).toBe(404);
      expect(response.headers()).not.toHaveProperty('set-cookie');
    });
  }
});

test('routes return the page, and a missing file returns 404', async ({ request, serve }) => {
  const url = await serve();
  for (const path of ['/', '/home', '/resources/textbook/7?from=home']) {
    const response = await request.get(url + path);
    expect([response.status(), await response.text()]).toEqual([200, INDEX]);
    expect(response.headers()['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers()['cache-control']).toBe('no-cache');
    expect(response.headers()).not.toHaveProperty('content-security-policy');
  }
  for (const [path, status, caching] of [
    ['/main-ABCD1234.js', 200, 'public, max-age=31536000, immutable'],
    ['/sunbird.svg', 200, 'public, max-age=0'],
    ['/main-00000000.js', 404, undefined],
  ] as const) {
    const response = await request.get(url + path);
    expect([response.status(), response.headers()['cache-control']]).toEqual([status, caching]);
  }
});

test('the page has the telemetry host, and the response has the policy', async ({
  request,
  serve,
}) => {
  const url = await serve({
    telemetryHost: 'https://collector.example.org/">',
    contentSecurityPolicy: "script-src 'self'",
  });
  expect(await (await request.get(url)).text()).toBe(
    INDEX.replace('content=""', 'content="https://collector.example.org/%22%3E"'),
  );
  for (const path of ['/', '/api/session', '/sunbird.svg', '/missing.js']) {
    const response = await request.get(url + path);
    expect(response.headers()['content-security-policy']).toBe("script-src 'self'");
  }
});

test('the program listens on loopback only, and writes each event once', async ({
  folder,
  request,
}) => {
  // A port that is free now: with port 0 the program would not report which it uses.
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await once(probe.close(), 'close');
  const file = join(folder, 'logs', 'telemetry.ndjson');
  // One process, unlike the command tsx, so that no child process survives it.
  const program = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    cwd: dirname(MAIN),
    env: { PORT: String(port), PORTAL: folder, TELEMETRY_FILE: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  try {
    let output = '';
    program.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    await expect.poll(() => output).toMatch(/Telemetry .*\n/);
    expect(output).toBe(`Portal     http://localhost:${port}\nTelemetry  ${file}\n`);
    const url = `http://127.0.0.1:${port}`;
    expect(await (await request.get(`${url}/home`)).text()).toBe(INDEX);
    // Another loopback address: only a server that listens on every interface would answer.
    await expect(request.get(`http://127.0.0.2:${port}/`, { timeout: 5000 })).rejects.toThrow();
    const another = { eid: 'INTERACT', mid: 'INTERACT:3' };
    const second = { ...BATCH, params: { msgid: 'a2' }, events: [another, BATCH.events[0]] };
    for (const data of [BATCH, BATCH, second]) {
      expect((await request.post(url + TELEMETRY, { data })).status()).toBe(200);
    }
    const lines = (await readFile(file, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([...BATCH.events, another]);
  } finally {
    program.kill();
    await ended;
  }
});
