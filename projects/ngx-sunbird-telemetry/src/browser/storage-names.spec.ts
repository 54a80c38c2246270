import { resolveConfig, type TelemetryConfig } from '../telemetry-config';
import { CONFIG } from '../telemetry-test-bed.fixture';
import { appName } from './storage-names';

describe('appName', () => {
  for (const [what, other] of Object.entries<Partial<TelemetryConfig>>({
    producer: { pdata: { id: 'other.portal' } },
    host: { host: 'https://collector.example.org' },
    endpoint: { endpoint: '/v1/telemetry' },
  })) {
    it(`differs for another portal on the origin with a different ${what}`, () => {
      expect(appName(resolveConfig({ ...CONFIG, ...other }))).not.toBe(
        appName(resolveConfig(CONFIG)),
      );
    });
  }
});
