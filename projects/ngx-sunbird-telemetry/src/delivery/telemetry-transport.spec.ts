import { TestBed } from '@angular/core/testing';
import { TELEMETRY_CONFIG, type TelemetryConfig } from '../telemetry-config';
import { CONFIG } from '../telemetry-test-bed.fixture';
import type { Answer } from './collector-answer';
import type { Batch } from './batch';
import { batchOf, configOf } from './delivery.fixture';
import { TelemetryTransport } from './telemetry-transport';

describe('TelemetryTransport', () => {
  let fetched: jasmine.Spy<typeof fetch>;

  beforeEach(() => {
    fetched = spyOn(window, 'fetch').and.callFake(async () => new Response());
  });

  function transportOf(config: Partial<TelemetryConfig> = {}): TelemetryTransport {
    const value = configOf(config);
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: value }],
    });
    return TestBed.inject(TelemetryTransport);
  }

  function send(config: Partial<TelemetryConfig> = {}): Promise<Answer> {
    return transportOf(config).send(batchOf(1));
  }

  /** The headers of the last request. */
  function headers(): Headers {
    return new Headers(fetched.calls.mostRecent().args[1]?.headers);
  }

  it('does not ask for keepalive if the body is too large for it', async () => {
    await transportOf().send(batchOf(1, { text: 'x'.repeat(65_535) }));

    expect(fetched.calls.mostRecent().args[1]?.keepalive).toBeFalse();
  });

  it('posts the body to the portal itself, by a request that outlives the page', async () => {
    const batch = batchOf(1);

    await transportOf().send(batch);

    expect(fetched).toHaveBeenCalledOnceWith(
      '/content/data/v1/telemetry',
      jasmine.objectContaining({ method: 'POST', keepalive: true, body: batch.body }),
    );
  });

  it('posts to the configured host and endpoint', async () => {
    await send({ host: 'https://collector.example.org', endpoint: '/v1/telemetry' });

    expect(fetched.calls.mostRecent().args[0]).toBe('https://collector.example.org/v1/telemetry');
  });

  it('names app, device and channel in the headers, and JSON', async () => {
    await transportOf().send(batchOf(1, { channel: 'the tenant', did: 'the device' }));

    expect(Object.fromEntries(headers().entries())).toEqual({
      'content-type': 'application/json',
      'x-app-id': CONFIG.pdata.id,
      'x-device-id': 'the device',
      'x-channel-id': 'the tenant',
    });
  });

  it('encodes characters that a header cannot carry', async () => {
    await transportOf().send(batchOf(1, { channel: 'दिल्ली', did: 'line\nbreak' }));

    expect(headers().get('x-channel-id')).toBe(encodeURIComponent('दिल्ली'));
    expect(headers().get('x-device-id')).toBe('line%0Abreak');
  });

  for (const name of ['\ud800', 'x\udc00y', 'ok\ud83d']) {
    it(`sends a batch whose names have half a character: ${JSON.stringify(name)}`, async () => {
      const answer = await send({ pdata: { id: name } });
      await TestBed.inject(TelemetryTransport).send(batchOf(1, { channel: name, did: name }));

      expect(answer.status).toBe(200);
      expect(headers().get('x-channel-id')).toContain('%EF%BF%BD');
    });
  }

  it('does not accept a sign-in page as an answer of the collector', async () => {
    const headers = { 'Content-Type': 'text/html' };
    fetched.and.resolveTo(new Response('<h1>Sign in</h1>', { headers }));

    expect((await send()).own).toBeFalse();
  });

  it('sends the configured token', async () => {
    await send({ authtoken: 'secret' });

    expect(headers().get('Authorization')).toBe('Bearer secret');
  });

  it('asks for the token at each send', async () => {
    const tokens = ['first', 'second'];
    const transport = transportOf({ authtoken: () => tokens.shift() ?? '' });
    const seen: (string | null)[] = [];

    for (let time = 0; time < 3; time++) {
      await transport.send(batchOf(1));
      seen.push(headers().get('Authorization'));
    }

    expect(seen).toEqual(['Bearer first', 'Bearer second', null]);
  });

  it('returns what the collector answered', async () => {
    fetched.and.resolveTo(new Response(null, { status: 503, headers: { 'Retry-After': '7' } }));

    expect(await send()).toEqual({ status: 503, own: true, retryAfter: '7' });
  });

  it('returns that the batch was acknowledged', async () => {
    expect(await send()).toEqual({ status: 200, own: true, retryAfter: null });
  });

  it('reads the answer to its end, since until then its bytes count as in flight', async () => {
    const answer = new Response('{}');
    fetched.and.resolveTo(answer);

    await send();

    expect(answer.bodyUsed).toBeTrue();
  });

  it('accepts an answer with an incomplete body', async () => {
    const broken = new ReadableStream({ start: (body) => body.error(new TypeError('reset')) });
    fetched.and.resolveTo(new Response(broken));

    expect(await send()).toEqual({ status: 200, own: true, retryAfter: null });
  });

  describe('that packs', () => {
    let transport: TelemetryTransport;
    let batch: Batch;
    let warn: jasmine.Spy;

    beforeEach(async () => {
      warn = spyOn(console, 'warn');
      transport = transportOf({ compress: true });
      batch = batchOf(1, { text: 'कहानी'.repeat(10_000) });
      await transport.pack(batch);
    });

    /** What each request carried: its encoding, and its body unpacked. */
    async function sent(): Promise<(string | null)[][]> {
      const requests = fetched.calls.allArgs().map(async ([, init]) => {
        const encoding = new Headers(init?.headers).get('Content-Encoding');
        const body = new Response(init?.body).body ?? new ReadableStream<never>();
        const plain = encoding ? body.pipeThrough(new DecompressionStream('gzip')) : body;
        return [encoding, await new Response(plain).text()];
      });
      return Promise.all(requests);
    }

    it('posts the body in gzip, with keepalive if the packed body is small enough', async () => {
      expect(await transport.send(batch)).toEqual({ status: 200, own: true, retryAfter: null });

      expect(await sent()).toEqual([['gzip', batch.body]]);
      expect(fetched.calls.mostRecent().args[1]?.keepalive).toBeTrue();
    });

    it('packs each batch once', () => {
      expect(transport.pack(batch)).toBeUndefined();
    });

    it('does not post a packed body from before an event was removed', async () => {
      const second = batchOf(2);
      const packing = transport.pack(second);
      second.entries.pop();
      await packing;
      await transport.send(second);

      expect(await sent()).toEqual([[null, second.body]]);
    });

    it('posts a batch that is not packed yet as it is', async () => {
      const second = batchOf(1);
      void transport.pack(second);
      await transport.send(second);

      expect(await sent()).toEqual([[null, second.body]]);
    });

    it('posts a batch again unpacked if the packed one is refused, logs that, and packs no more', async () => {
      fetched.and.returnValues(
        Promise.resolve(new Response(null, { status: 400 })),
        Promise.resolve(new Response()),
      );

      expect((await transport.send(batch)).status).toBe(200);

      expect(await sent()).toEqual([
        ['gzip', batch.body],
        [null, batch.body],
      ]);
      expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL017/));
      expect(transport.pack(batchOf(1))).toBeUndefined();
    });

    it('posts it unpacked at the next try, if there was no answer to the packed one', async () => {
      fetched.and.rejectWith(new TypeError('Failed to fetch'));
      expect((await transport.send(batch)).status).toBeUndefined();
      expect(fetched).toHaveBeenCalledTimes(1);

      fetched.and.resolveTo(new Response());
      await transport.send(batch);

      expect((await sent()).map(([encoding]) => encoding)).toEqual(['gzip', null]);
    });

    it('does not send it again unpacked, if it is not wanted any more', async () => {
      fetched.and.resolveTo(new Response(null, { status: 400 }));

      await transport.send(batch, () => false);

      expect(fetched).toHaveBeenCalledTimes(1);
    });

    it('does not blame the packing if the browser is offline', async () => {
      spyOnProperty(navigator, 'onLine').and.returnValue(false);
      fetched.and.rejectWith(new TypeError('Failed to fetch'));
      await transport.send(batch);

      expect(warn).not.toHaveBeenCalled();
      expect(batch.packed).toBeDefined();
    });

    it('does not blame the packing once a packed batch was taken', async () => {
      await transport.send(batch);
      fetched.and.resolveTo(new Response(null, { status: 400 }));

      expect((await transport.send(batch)).status).toBe(400);
      expect(warn).not.toHaveBeenCalled();
    });

    it('posts unpacked if the browser cannot pack', async () => {
      spyOn(window, 'CompressionStream').and.throwError('not supported');
      const second = batchOf(1);
      await transport.pack(second);
      await transport.send(second);

      expect(await sent()).toEqual([[null, second.body]]);
    });
  });

  it('packs nothing by default', () => {
    expect(transportOf().pack(batchOf(1))).toBeUndefined();
  });

  describe('never rejects, but returns why there is no answer,', () => {
    const failure = new TypeError('Failed to fetch');

    it('if the network fails', async () => {
      fetched.and.rejectWith(failure);

      expect(await send()).toEqual({ error: failure });
    });

    it('if fetch throws', async () => {
      fetched.and.throwError(failure);

      expect(await send()).toEqual({ error: failure });
    });

    it('if the function for the token throws, and sends nothing', async () => {
      const authtoken = (): never => {
        throw failure;
      };

      expect(await send({ authtoken })).toEqual({ error: failure });
      expect(fetched).not.toHaveBeenCalled();
    });

    it('if it takes longer than requestTimeout', async () => {
      jasmine.clock().install();
      fetched.and.callFake(
        (_, init) =>
          new Promise((_resolve, reject) =>
            init?.signal?.addEventListener('abort', () => reject(failure)),
          ),
      );
      const answer = send({ requestTimeout: 500 });
      const signal = fetched.calls.mostRecent().args[1]?.signal;

      jasmine.clock().tick(499);
      expect(signal?.aborted).toBeFalse();
      jasmine.clock().tick(1);

      expect(signal?.aborted).toBeTrue();
      expect(await answer).toEqual({ error: failure });
      jasmine.clock().uninstall();
    });
  });
});
