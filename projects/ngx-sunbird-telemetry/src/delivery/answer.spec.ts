import { isOwn, outcomeOf } from './answer';

describe('outcomeOf', () => {
  for (const status of [undefined, 0, 401, 408, 429, 500, 502, 503, 504, 599]) {
    it(`${status ?? 'no status'} is to try again: it passes`, () => {
      expect(outcomeOf({ status, own: true })).toBe('retry');
    });
  }

  for (const status of [200, 202, 204]) {
    it(`${status} of the collector itself is an acknowledgement, of another it is none`, () => {
      expect(outcomeOf({ status, own: true })).toBe('acknowledged');
      expect(outcomeOf({ status, own: false })).toBe('retry');
    });
  }

  for (const status of [400, 403, 404, 405, 431]) {
    it(`${status} of a gateway or a sign-in page says nothing about the batch`, () => {
      expect(outcomeOf({ status, own: false })).toBe('retry');
    });
  }

  it('413 is to send fewer at once', () => {
    expect(outcomeOf({ status: 413, own: true })).toBe('halve');
  });

  for (const status of [400, 403, 404, 410, 422, 499]) {
    it(`${status} rejects the batch: it never succeeds`, () => {
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

  it('is any answer but a page, where nothing was redirected', () => {
    expect(own('', 'application/json')).toBeTrue();
    expect(own('OK', 'text/plain')).toBeTrue();
    expect(own('<h1>Welcome to the Wi-Fi</h1>', 'text/html; charset=utf-8')).toBeFalse();
    expect(own('<h1>Sign in</h1>', 'TEXT/HTML')).toBeFalse();
  });

  for (const type of ['', 'text/plain', 'application/xhtml+xml', 'application/json']) {
    it(`is no page that is called "${type}"`, () => {
      expect(own('<!doctype html><title>Sign in</title>', type)).toBeFalse();
      expect(own('\n  <html>', type)).toBeFalse();
    });
  }

  for (const status of [300, 302, 304]) {
    it(`is no ${status}, which leads nowhere`, () => {
      expect(isOwn(new Response(null, { status }), '')).toBeFalse();
    });
  }

  it('is any text of the collector', () => {
    expect(own('{"a":"<b>"}', 'application/json')).toBeTrue();
  });

  it('is no answer a redirect led to that is not in the form of the collector', () => {
    expect(own('Sign in', 'text/plain', true)).toBeFalse();
    expect(own('{"user":null}', 'application/json', true)).toBeFalse();
    expect(own('<h1>Sign in</h1>', 'text/html', true)).toBeFalse();
  });

  it('is the answer of a collector that has moved', () => {
    expect(own(SUCCESS, 'application/json; charset=utf-8', true)).toBeTrue();
  });
});
