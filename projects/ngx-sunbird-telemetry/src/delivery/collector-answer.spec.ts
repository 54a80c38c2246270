import { isOwn, outcomeOf } from './collector-answer';

describe('outcomeOf', () => {
  for (const status of [undefined, 0, 401, 408, 429, 500, 502, 503, 504, 599]) {
    it(`retries after ${status ?? 'no status'}, which may pass`, () => {
      expect(outcomeOf({ status, own: true })).toBe('retry');
    });
  }

  for (const status of [200, 202, 204]) {
    it(`takes ${status} as an acknowledgement from the collector only`, () => {
      expect(outcomeOf({ status, own: true })).toBe('acknowledged');
      expect(outcomeOf({ status, own: false })).toBe('retry');
    });
  }

  for (const status of [400, 403, 404, 405, 431]) {
    it(`retries after ${status} from a gateway or a sign-in page`, () => {
      expect(outcomeOf({ status, own: false })).toBe('retry');
    });
  }

  it('halves the batch after 413', () => {
    expect(outcomeOf({ status: 413, own: true })).toBe('halve');
  });

  for (const status of [403, 404, 405, 410, 431]) {
    it(`retries after ${status}, which judges the address and not the batch`, () => {
      expect(outcomeOf({ status, own: true })).toBe('retry');
    });
  }

  for (const status of [400, 409, 415, 422]) {
    it(`rejects the batch after ${status}, since it can never succeed`, () => {
      expect(outcomeOf({ status, own: true })).toBe('reject');
    });
  }
});

describe('isOwn', () => {
  const SUCCESS = '{"id":"api.telemetry","responseCode": "SUCCESS"}';

  function own(text: string, type: string, redirected = false): boolean {
    const response = new Response(text, { headers: { 'Content-Type': type } });
    Object.defineProperty(response, 'redirected', { value: redirected });
    return isOwn(response, text);
  }

  it('accepts any answer but an HTML page, without a redirect', () => {
    expect(own('', 'application/json')).toBeTrue();
    expect(own('OK', 'text/plain')).toBeTrue();
    expect(own('<h1>Welcome to the Wi-Fi</h1>', 'text/html; charset=utf-8')).toBeFalse();
    expect(own('<h1>Sign in</h1>', 'TEXT/HTML')).toBeFalse();
  });

  for (const type of ['', 'text/plain', 'application/xhtml+xml', 'application/json']) {
    it(`refuses an HTML page with the content type "${type}"`, () => {
      expect(own('<!doctype html><title>Sign in</title>', type)).toBeFalse();
      expect(own('\n  <html>', type)).toBeFalse();
    });
  }

  for (const status of [300, 302, 304]) {
    it(`refuses ${status} without a location`, () => {
      expect(isOwn(new Response(null, { status }), '')).toBeFalse();
    });
  }

  it('accepts any text of the collector', () => {
    expect(own('{"a":"<b>"}', 'application/json')).toBeTrue();
  });

  it('refuses the answer after a redirect, if it is not in the form of the collector', () => {
    expect(own('Sign in', 'text/plain', true)).toBeFalse();
    expect(own('{"user":null}', 'application/json', true)).toBeFalse();
    expect(own('<h1>Sign in</h1>', 'text/html', true)).toBeFalse();
  });

  it('accepts the answer of a collector that has moved', () => {
    expect(own(SUCCESS, 'application/json; charset=utf-8', true)).toBeTrue();
  });
});
