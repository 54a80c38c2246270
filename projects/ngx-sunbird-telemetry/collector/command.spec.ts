import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../cli/command-line';
import { eventOf } from '../verdict/src/test-events.fixture';
import { start } from './command';

const HEADERS = { 'Content-Type': 'application/json', 'x-channel-id': 'tenant' };

const { context } = eventOf({});
/** An event that the pipeline accepts, of a producer whose events it knows by `mid`. */
const EVENT = eventOf(
  { id: 'save', pageid: 'home' },
  { mid: 'INTERACT:1', context: { ...context, pdata: { id: 'dev.sunbird.portal' } } },
);

const batch = (msgid: string, ...events: unknown[]): string =>
  JSON.stringify({ id: 'api.sunbird.telemetry', ver: '3.0', ets: 1, params: { msgid }, events });

describe('ngx-sunbird-telemetry collector', () => {
  let root: string;
  let printed: string[];
  let server: Server | undefined;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'collector-'));
    printed = [];
  });

  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
    server = undefined;
    rmSync(root, { recursive: true });
  });

  const output = { log: (text: string) => printed.push(text), warn: fail };

  /** Starts it on a free port. Returns its origin. */
  async function listen(...args: string[]): Promise<string> {
    server = await start(['--port', '0', ...args], root, output);
    return `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
  }

  /** Returns the status of the answer. */
  async function post(
    url: string,
    body: BodyInit,
    headers: HeadersInit = HEADERS,
  ): Promise<number> {
    const at = new URL(url);
    at.pathname = at.pathname === '/' ? '/content/data/v1/telemetry' : at.pathname;
    return (await fetch(at, { method: 'POST', body, headers })).status;
  }

  /** The events in its file; none if there is no file. */
  function logged(file = 'dist/telemetry.ndjson'): unknown[] {
    const path = join(root, file);
    return (existsSync(path) ? readFileSync(path, 'utf8') : '')
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
  }

  it('says where it listens and where it writes', async () => {
    const url = await listen();

    expect(printed).toEqual([
      `Collector  ${url}/content/data/v1/telemetry\nFile       ${join('dist', 'telemetry.ndjson')}`,
    ]);
  });

  it('prints each event with its verdict, and writes those that count once', async () => {
    const url = `${await listen('--file', 'events.ndjson')}/content/data/v1/telemetry`;
    const invalid = { ...EVENT, mid: 'INTERACT:2', edata: { type: 'click' } };
    const log = {
      ...EVENT,
      eid: 'LOG',
      mid: 'LOG:1',
      edata: { type: 'x', level: 'INFO', message: 'y' },
    };
    printed = [];

    expect(await post(url, batch('a', EVENT, invalid))).toBe(200);
    expect(await post(url, batch('a', EVENT, invalid))).toBe(200);
    expect(await post(url, batch('b', EVENT, log))).toBe(200);

    expect(printed).toEqual([
      jasmine.stringMatching(
        /^\d\d:\d\d:\d\d INTERACT +id="save" type="click" pageid="home" env="library" +accepted$/,
      ),
      jasmine.stringMatching(/INTERACT +type="click".* dropped by the pipeline: edata\.id .+/),
      jasmine.stringMatching(/id="save".* counted before$/),
      jasmine.stringMatching(/dropped by the pipeline/),
      jasmine.stringMatching(/id="save".* counted before$/),
      jasmine.stringMatching(/ LOG +type="x" env="library" +accepted$/),
    ]);
    expect(logged('events.ndjson')).toEqual([EVENT, invalid, log]);
  });

  it('tells twice the same event in one batch', async () => {
    const url = await listen();
    printed = [];

    await post(url, batch('a', EVENT, EVENT));

    expect(printed).toEqual([
      jasmine.stringMatching(/accepted$/),
      jasmine.stringMatching(/counted before$/),
    ]);
    expect(logged()).toEqual([EVENT]);
  });

  it('prints events of any shape', async () => {
    const url = await listen();
    printed = [];
    const shapes = [{ edata: null, context: null, ets: null }, { eid: { toString: 1 } }, {}];

    expect(await post(url, batch('a', ...shapes))).toBe(200);
    expect(printed.length).toBe(3);
    expect(printed).toEqual(shapes.map(() => jasmine.stringMatching(/dropped by the pipeline/)));
  });

  it('takes the other events of a batch with some that are no objects', async () => {
    const url = await listen();
    printed = [];

    expect(await post(url, batch('a', null, EVENT, 7))).toBe(200);
    expect(printed).toEqual([
      jasmine.stringMatching(/^2 of the events are no objects/),
      jasmine.stringMatching(/accepted$/),
    ]);
    expect(logged()).toEqual([EVENT]);
  });

  it('prints nothing that a terminal would obey, and no long values', async () => {
    const url = await listen();
    printed = [];
    const edata = { ...EVENT.edata, id: `\u001b[2J\n\u009b\u202e\u2028${'x'.repeat(10_000)}` };
    const strange = { ...EVENT, eid: 'A\u001b]0;title\u0007\nB', edata: { '\u001b[32m': 1 } };

    await post(url, batch('a', { ...EVENT, edata }, { ...strange, ets: 1e300 }));

    expect(printed.length).toBe(2);
    for (const line of printed) {
      expect(line).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
      expect(line.length).toBeLessThan(1500);
    }
    expect(printed[1]).toMatch(/^--:--:-- A\\u\{1b\}/);
  });

  it('begins a new line after a write that failed', async () => {
    const url = await listen('--file', 'events.ndjson');
    const file = join(root, 'events.ndjson');
    mkdirSync(file);
    spyOn(console, 'error');
    expect(await post(url, batch('a', EVENT))).toBe(500);
    rmSync(file, { recursive: true });
    writeFileSync(file, '{"eid":"INTER');

    expect(await post(url, batch('a', EVENT))).toBe(200);
    expect(readFileSync(file, 'utf8')).toBe(`{"eid":"INTER\n${JSON.stringify(EVENT)}\n`);
  });

  it('refuses other methods, and says so', async () => {
    const url = await listen();
    printed = [];

    expect((await fetch(url, { method: 'PUT', body: '{}' })).status).toBe(405);
    expect(printed).toEqual([jasmine.stringMatching(/PUT is refused/)]);
  });

  it('goes on if a build deletes its folder', async () => {
    const url = await listen();
    await post(url, batch('a', EVENT));
    rmSync(join(root, 'dist'), { recursive: true });

    expect(await post(url, batch('b', { ...EVENT, mid: 'INTERACT:2' }))).toBe(200);
    expect(logged().length).toBe(1);
  });

  it('counts a batch once that arrives five times at once', async () => {
    const url = await listen();

    await Promise.all(Array.from({ length: 5 }, () => post(url, batch('a', EVENT))));

    expect(logged()).toEqual([EVENT]);
  });

  it('refuses what is sent to another path, and says so, since it would be lost in production', async () => {
    const url = await listen();
    printed = [];

    expect(await post(`${url}/wrong?a=1`, batch('a', EVENT))).toBe(404);
    expect(await post(`${url}/v1/telemetry`, batch('b'))).toBe(200);
    expect(printed).toEqual([
      jasmine.stringMatching(/^A POST to \/wrong is refused.* at \/content.*--endpoint \/wrong$/),
    ]);
    expect(logged()).toEqual([]);
  });

  it('takes gzip, and another path if asked to', async () => {
    const url = await listen('--endpoint', '/v2/it');

    expect(
      await post(`${url}/v2/it`, gzipSync(batch('a', EVENT)), {
        ...HEADERS,
        'Content-Encoding': 'gzip',
      }),
    ).toBe(200);
    expect(logged()).toEqual([EVENT]);
  });

  for (const [what, body, headers, status] of [
    ['no JSON', '{"events":[', HEADERS, 400],
    ['no gzip', batch('a', EVENT), { ...HEADERS, 'Content-Encoding': 'gzip' }, 400],
    ['a foreign encoding', batch('a', EVENT), { ...HEADERS, 'Content-Encoding': 'zip' }, 415],
    ['a body over 5 MB', ' '.repeat(5 * 1024 * 1024 + 1), HEADERS, 413],
    [
      'gzip of over 5 MB',
      gzipSync(' '.repeat(5 * 1024 * 1024 + 1)),
      { ...HEADERS, 'Content-Encoding': 'gzip' },
      413,
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const url = await listen();

      const warn = spyOn(console, 'warn');

      expect(await post(url, body, headers)).toBe(status);
      expect(logged()).toEqual([]);
      expect(warn).toHaveBeenCalledOnceWith(jasmine.stringContaining(`refused with ${status}`));
    });
  }

  for (const [what, body] of [
    ['no list of events', '{"params":{"msgid":"a"}}'],
    ['no msgid', JSON.stringify({ events: [EVENT] })],
    ['null', 'null'],
  ]) {
    it(`takes a batch with ${what}, as the service does, and says that the pipeline does not`, async () => {
      const url = await listen();
      printed = [];

      expect(await post(url, body ?? '')).toBe(200);
      expect(printed).toEqual([jasmine.stringMatching(/The pipeline drops it/)]);
    });
  }

  it('lets a page of another origin send', async () => {
    const url = await listen();
    const preflight = await fetch(url, { method: 'OPTIONS' });
    const answer = await fetch(url, { method: 'POST', body: batch('a', EVENT), headers: HEADERS });

    expect(preflight.status).toBe(204);
    const allowed = preflight.headers.get('Access-Control-Allow-Headers')?.split(', ');
    expect(allowed).toEqual(
      jasmine.arrayContaining(['Content-Type', 'x-app-id', 'x-device-id', 'x-channel-id']),
    );
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('explains itself to a browser', async () => {
    const answer = await fetch(await listen());

    expect(await answer.text()).toContain(join('dist', 'telemetry.ndjson'));
  });

  it('says what to change if the port is taken', async () => {
    const { port } = new URL(await listen());

    await expectAsync(run(['collector', '--port', port], root, output)).toBeRejectedWithError(
      /cannot listen on 127\.0\.0\.1:\d+ .*EADDRINUSE.*--port/,
    );
  });

  it('says what is wrong with its options', async () => {
    for (const port of ['x', '70000', '-1', '1.5', '']) {
      await expectAsync(run(['collector', `--port=${port}`], root, output)).toBeRejectedWithError(
        /--port must be a number from 0 to 65535/,
      );
    }
    await expectAsync(run(['collector', '--file='], root, output)).toBeRejectedWithError(/--file/);
    await expectAsync(run(['collector', '--xml'], root, output)).toBeRejectedWithError(/--xml/);
  });

  it('lists its options', async () => {
    expect(await run(['collector', '--help'], root, output)).toBe(0);
    expect(printed).toEqual([jasmine.stringMatching(/^Usage: ngx-sunbird-telemetry collector/)]);
  });
});
