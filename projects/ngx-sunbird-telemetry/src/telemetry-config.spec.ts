import { TestBed } from '@angular/core/testing';
import { startError } from './messages/start-errors';
import {
  configToCome,
  resolveConfig,
  startConfig,
  TELEMETRY_CONFIG,
  type TelemetryConfig,
} from './telemetry-config';
import { CONFIG, nextLogged } from './telemetry-test-bed.fixture';

describe('resolveConfig', () => {
  function refusal(config: Partial<TelemetryConfig>): string {
    try {
      resolveConfig({ ...CONFIG, ...config });
    } catch (error) {
      return startError(error).join(' ');
    }
    return 'none';
  }

  const refused: { what: string; config: Partial<TelemetryConfig>; error: RegExp }[] = [
    {
      what: 'an empty pdata.id',
      config: { pdata: { id: '' } },
      error: /TEL001: config has no pdata\.id\. Give the producer, e\.g\. pdata: \{/,
    },
    {
      what: 'an empty channel',
      config: { channel: '' },
      error: /TEL002: .*empty channel.* Give the id of the tenant/,
    },
    {
      what: 'a host with a path',
      config: { host: 'https://collector.example.org/v1' },
      error: /TEL004: host 'https:\/\/collector\.example\.org\/v1' is not an origin.*as endpoint/,
    },
    {
      what: 'a host with a trailing slash',
      config: { host: 'https://collector.example.org/' },
      error: /TEL004: .*Give scheme and host alone/,
    },
    {
      what: 'a host without a scheme',
      config: { host: 'collector.example.org' },
      error: /TEL004: .*Give scheme and host alone/,
    },
    {
      what: 'an endpoint that is no path',
      config: { endpoint: 'v1/telemetry' },
      error: /TEL004: endpoint 'v1\/telemetry' is not a path\. Start it with '\/'/,
    },
    {
      what: 'enableValidation with the section in edata, which the schema refuses',
      config: { enableValidation: true },
      error: /TEL005: .*Set section: 'extra', or leave enableValidation off/,
    },
    {
      what: 'a batchsize of 0',
      config: { batchsize: 0 },
      error: /TEL006: .*batchsize is a whole number from 1 to 1000/,
    },
    {
      what: 'a batchsize over 1000',
      config: { batchsize: 1001 },
      error: /TEL006: .*batchsize is a whole number from 1 to 1000/,
    },
    {
      what: 'a batchsize that is no number',
      config: { batchsize: NaN },
      error: /TEL006: .*batchsize is a whole number from 1 to 1000/,
    },
    {
      what: 'half a batchsize',
      config: { batchsize: 2.5 },
      error: /TEL006/,
    },
    {
      what: 'a dedupWindow that is no number',
      config: { dedupWindow: NaN },
      error: /TEL006/,
    },
    {
      what: 'a timeDiff that is no number',
      config: { timeDiff: NaN },
      error: /TEL006: .*timeDiff is in seconds/,
    },
    {
      what: 'a negative flushInterval',
      config: { flushInterval: -1 },
      error: /TEL006: .*flushInterval and dedupWindow are 0 or more ms/,
    },
    {
      what: 'a requestTimeout of 0',
      config: { requestTimeout: 0 },
      error: /TEL006: .*requestTimeout is more than 0 ms/,
    },
  ];

  for (const { what, config, error } of refused) {
    it(`refuses ${what}, and says how to fix it`, () => {
      expect(refusal(config)).toMatch(error);
    });
  }

  it('refuses a config without pdata, which JavaScript may pass', () => {
    expect(refusal({ pdata: null as never })).toMatch(/TEL001/);
  });

  it('names the library in its errors', () => {
    expect(refusal({ channel: '' })).toMatch(/^\[ngx-sunbird-telemetry\] TEL002: /);
  });

  it('fills in the defaults', () => {
    expect(resolveConfig(CONFIG)).toEqual(
      jasmine.objectContaining({
        ...CONFIG,
        env: 'public',
        host: '',
        endpoint: '/content/data/v1/telemetry',
        authtoken: '',
        section: 'edata',
        batchsize: 20,
        flushInterval: 2000,
        requestTimeout: 30_000,
        dedupWindow: 3_600_000,
        enableValidation: false,
        timeDiff: 0,
      }),
    );
  });

  it('fills in the default for undefined', () => {
    const { env, host, endpoint, batchsize, timeDiff } = resolveConfig({
      ...CONFIG,
      env: undefined,
      host: undefined,
      endpoint: undefined,
      batchsize: undefined,
      timeDiff: undefined,
    });

    expect([env, host, endpoint, batchsize, timeDiff]).toEqual([
      'public',
      '',
      '/content/data/v1/telemetry',
      20,
      0,
    ]);
  });

  it('keeps the given values', () => {
    const config: TelemetryConfig = {
      ...CONFIG,
      env: 'Library',
      host: 'https://collector.example.org:8443',
      endpoint: '/v1/telemetry',
      authtoken: 'token',
      section: 'extra',
      batchsize: 1000,
      flushInterval: 0,
      requestTimeout: 1,
      enableValidation: true,
      timeDiff: -3.5,
    };

    expect(resolveConfig(config)).toEqual(jasmine.objectContaining(config));
  });

  it('does not change the given config', () => {
    const config = Object.freeze({ ...CONFIG });

    expect(resolveConfig(config)).not.toBe(config as ReturnType<typeof resolveConfig>);
    expect(config).toEqual(CONFIG);
  });
});

describe('startConfig', () => {
  it('keeps all but the channel, if only that is missing', () => {
    spyOn(console, 'error');

    expect(startConfig(() => ({ ...CONFIG, channel: null as never }))).toEqual({
      ...resolveConfig(CONFIG),
      channel: '',
    });
  });

  for (const [what, make] of [
    ['throws', () => JSON.parse('<html>') as TelemetryConfig],
    ['throws nothing', () => throwUndefined()],
    ['returns nothing', () => undefined as never],
    ['returns null', () => null as never],
    ['returns a text', () => '' as never],
    ['returns a wrong endpoint', () => ({ ...CONFIG, endpoint: 7 as never })],
    ['returns no producer', () => ({ ...CONFIG, pdata: undefined as never })],
  ] as const) {
    it(`logs one message and waits for the portal, if its function ${what}`, async () => {
      const logged = nextLogged();

      expect(startConfig(make)).toEqual(configToCome({}));
      expect(await logged).toMatch(/TEL00[14]/);
    });
  }

  function throwUndefined(): never {
    throw undefined;
  }
});

describe('TELEMETRY_CONFIG', () => {
  it('says how to give a config, if the app has none', async () => {
    const logged = nextLogged();

    expect(TestBed.inject(TELEMETRY_CONFIG)).toEqual(configToCome({}));
    expect(await logged).toMatch(
      /TEL001: .*provideTelemetry\(config\).*TelemetryModule\.forRoot\(config\)/,
    );
  });
});
