import { DEVICE_ID_KEY } from '../telemetry-test-bed.fixture';
import { deviceId } from './device-id';

describe('deviceId', () => {
  beforeEach(() => localStorage.removeItem(DEVICE_ID_KEY));
  afterEach(() => localStorage.removeItem(DEVICE_ID_KEY));

  it('is the one that the SDK has stored', () => {
    localStorage.setItem(DEVICE_ID_KEY, '{"result":"1e03ec3e3c1a189582c9f4d07425c73e"}');

    expect(deviceId()).toBe('1e03ec3e3c1a189582c9f4d07425c73e');
  });

  it('leaves what the SDK has stored as it is', () => {
    const stored = '{"result":"fingerprint","more":1}';
    localStorage.setItem(DEVICE_ID_KEY, stored);

    deviceId();

    expect(localStorage.getItem(DEVICE_ID_KEY)).toBe(stored);
  });

  it('is new in a new browser, stored where the SDK looks for it, with a mark that it is ours', () => {
    const id = deviceId();

    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.parse(localStorage.getItem(DEVICE_ID_KEY) ?? '')).toEqual({
      result: id,
      by: 'ngx-sunbird-telemetry',
    });
  });

  it('stays the same', () => {
    expect(deviceId()).toBe(deviceId());
  });

  for (const foreign of [
    'no JSON',
    'null',
    '"text"',
    '[]',
    '{}',
    '{"result":""}',
    '{"result":7}',
  ]) {
    it(`replaces ${foreign}, which is not an id`, () => {
      localStorage.setItem(DEVICE_ID_KEY, foreign);

      const id = deviceId();

      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(deviceId()).toBe(id);
    });
  }

  it('is new for each page if storage cannot be read', () => {
    spyOn(Storage.prototype, 'getItem').and.throwError(new DOMException('', 'SecurityError'));

    expect(deviceId()).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is new for each page if storage is full', () => {
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('', 'QuotaExceededError'));

    expect(deviceId()).toMatch(/^[0-9a-f]{32}$/);
  });
});
