import { resolveConfig, type TelemetryConfig } from '../telemetry-config';
import { CONFIG, texts } from '../telemetry-test-bed.fixture';
import { makeValid } from './valid-config';

describe('makeValid', () => {
  let error: jasmine.Spy;

  beforeEach(() => (error = spyOn(console, 'error')));

  for (const [changes, used, message] of [
    [{ batchsize: 0 }, { batchsize: 20 }, /TEL006: batchsize: 0 .*; 20 is used.*from 1 to 1000/],
    [{ batchsize: 1001 }, { batchsize: 20 }, /TEL006: batchsize: 1001/],
    [{ batchsize: NaN }, { batchsize: 20 }, /TEL006: batchsize: NaN/],
    [{ batchsize: 2.5 }, { batchsize: 20 }, /TEL006: batchsize: 2\.5/],
    [{ batchsize: '20' }, { batchsize: 20 }, /TEL006: batchsize: 20 /],
    [{ dedupWindow: NaN }, { dedupWindow: 3_600_000 }, /TEL006: dedupWindow: NaN .* 0 or more ms/],
    [{ timeDiff: NaN }, { timeDiff: 0 }, /TEL006: timeDiff: NaN .* seconds/],
    [{ flushInterval: -1 }, { flushInterval: 2000 }, /TEL006: flushInterval: -1/],
    [{ requestTimeout: 0 }, { requestTimeout: 30_000 }, /TEL006: requestTimeout: 0 .*more than 0/],
    [{ enableValidation: true }, { section: 'extra' }, /TEL005: .*Set section: 'extra', or leave/],
  ] as [object, Partial<TelemetryConfig>, RegExp][]) {
    it(`uses ${JSON.stringify(used)} for ${JSON.stringify(changes)}, and says so once`, () => {
      const config = resolveConfig({ ...CONFIG, ...changes });

      expect(makeValid(config)).toBeTrue();
      expect(makeValid(config)).toBeTrue();

      expect(config).toEqual({ ...resolveConfig(CONFIG), ...changes, ...used });
      expect(texts(error)).toEqual([jasmine.stringMatching(message)]);
    });
  }

  for (const [id, isNamed] of [
    ['dev.sunbird.portal', false],
    ['prod.sunbird.desktop', false],
    ['sunbird.portal', true],
    ['a.b.sunbird.portal', true],
    ['school.portal', true],
  ] as const) {
    it(`${isNamed ? 'names once' : 'does not name'} the producer ${id}, which decides what counts once`, () => {
      const warn = spyOn(console, 'warn');
      const config = resolveConfig({ ...CONFIG, pdata: { id } });

      expect([makeValid(config), makeValid(config)]).toEqual([true, true]);

      expect(texts(warn)).toEqual(
        isNamed ? [jasmine.stringMatching(`TEL025: pdata.id is '${id}'`)] : [],
      );
    });
  }

  for (const [changes, message] of [
    [
      { host: 'https://collector.example.org/v1' },
      /TEL004: host 'https:\/\/collector\.example\.org\/v1' is not an origin.*as endpoint/,
    ],
    [{ host: 'https://collector.example.org/' }, /TEL004: .*Give scheme and host alone/],
    [{ host: 'collector.example.org' }, /TEL004: .*Give scheme and host alone/],
    [
      { endpoint: 'v1/telemetry' },
      /TEL004: endpoint 'v1\/telemetry' is not a path; .* Start it with/,
    ],
    [{ endpoint: 7 }, /TEL004: endpoint '7' is not a path/],
  ] as [object, RegExp][]) {
    it(`has no address to use with ${JSON.stringify(changes)}, and says once how to fix it`, () => {
      const config = resolveConfig({ ...CONFIG, ...changes });

      expect([makeValid(config), makeValid(config)]).toEqual([false, false]);

      expect(texts(error)).toEqual([jasmine.stringMatching(message)]);
    });
  }

  for (const config of [
    {},
    { host: 'https://collector.example.org:8443', endpoint: '/v1/telemetry' },
    { batchsize: 1, flushInterval: 0, requestTimeout: 1, dedupWindow: 0, timeDiff: -3.5 },
    { batchsize: 1000, enableValidation: true, section: 'extra' },
  ] as Partial<TelemetryConfig>[]) {
    it(`changes nothing of ${JSON.stringify(config)}`, () => {
      const resolved = resolveConfig({ ...CONFIG, ...config });

      expect(makeValid(resolved)).toBeTrue();

      expect(resolved).toEqual(resolveConfig({ ...CONFIG, ...config }));
      expect(error).not.toHaveBeenCalled();
    });
  }
});
