import { TestBed } from '@angular/core/testing';
import {
  configToCome,
  resolveConfig,
  startConfig,
  TELEMETRY_CONFIG,
  type TelemetryConfig,
} from './telemetry-config';
import { CONFIG, nextLogged } from './telemetry-test-bed.fixture';

describe('resolveConfig', () => {
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
  for (const [what, changes, kept] of [
    ['an empty channel', { channel: '' }, { channel: '' }],
    ['no channel', { channel: null as never }, { channel: '' }],
    ['a channel of blanks', { channel: ' \t' }, { channel: '' }],
    ['an empty pdata.id', { pdata: { id: '' } }, { pdata: { id: '' }, channel: '' }],
    ['no pdata', { pdata: null as never }, { pdata: { id: '' }, channel: '' }],
  ] as const) {
    it(`logs how to fix ${what}, and keeps the other options`, async () => {
      const logged = nextLogged();

      expect(startConfig(() => ({ ...CONFIG, env: 'own', ...changes }))).toEqual({
        ...resolveConfig(CONFIG),
        env: 'own',
        faulty: true,
        ...kept,
      });
      expect(await logged).toMatch(
        what.includes('pdata')
          ? /^\[ngx-sunbird-telemetry\] TEL001: config has no pdata\.id\. Give the producer, e\.g\. pdata: \{/
          : /^\[ngx-sunbird-telemetry\] TEL002: .*empty channel.* Give the id of the tenant/,
      );
      expect(console.error).toHaveBeenCalledTimes(1);
    });
  }

  for (const [what, make, error] of [
    ['throws', () => JSON.parse('<html>') as TelemetryConfig, /JSON/],
    ['throws nothing', throwUndefined, /telemetry has no config/],
    ['returns nothing', () => undefined as never, /undefined/],
    ['returns null', () => null as never, /null/],
  ] as const) {
    it(`logs its error and waits for the portal, if its function ${what}`, async () => {
      const logged = nextLogged();

      expect(startConfig(make)).toEqual({ ...configToCome({}), faulty: true });
      expect(await logged).toMatch(/TEL001: t/);
      expect(await logged).toMatch(error);
    });
  }

  function throwUndefined(): never {
    throw undefined as unknown as Error;
  }
});

describe('TELEMETRY_CONFIG', () => {
  it('says how to give a config, if the app has none', async () => {
    const logged = nextLogged();

    expect(TestBed.inject(TELEMETRY_CONFIG)).toEqual({ ...configToCome({}), faulty: true });
    expect(await logged).toMatch(
      /TEL001: .*provideTelemetry\(config\).*TelemetryModule\.forRoot\(config\)/,
    );
  });
});
