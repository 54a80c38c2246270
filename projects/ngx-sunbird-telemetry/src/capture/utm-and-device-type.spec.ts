import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { withDeviceType, withUtm } from '../provide-telemetry';
import {
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
} from '../telemetry-test-bed.fixture';
import { TelemetryService } from '../telemetry.service';
import { deviceTypeSource, utmSource, VISIT_CDATA } from './utm-and-device-type';

describe('utmSource', () => {
  const address = location.href;

  beforeEach(() => sessionStorage.clear());

  afterEach(() => {
    history.replaceState(null, '', address);
    sessionStorage.clear();
  });

  function at(query: string): void {
    history.replaceState(null, '', `${location.pathname}${query}`);
  }

  it('reads the address as the portal does', () => {
    at(
      '?channel=news&utm_medium=mail&utm_source=list&utm_term=&utm_content=top&other=1&toString=2',
    );

    expect(utmSource()()).toEqual([
      { type: 'Source', id: 'news' },
      { type: 'UtmMedium', id: 'mail' },
      { type: 'UtmSource', id: 'list' },
      { type: 'UtmContent', id: 'top' },
    ]);
  });

  it('keeps the campaign of the start, also after the address has changed, and on later pages', () => {
    at('?utm_source=list');
    const source = utmSource();
    at('');

    expect(source()).toEqual([{ type: 'UtmSource', id: 'list' }]);
    expect(utmSource()()).toEqual([{ type: 'UtmSource', id: 'list' }]);
  });

  it('stores nothing before it is called, since there may be no consent', () => {
    at('?utm_source=list');
    utmSource();

    expect(sessionStorage.length).toBe(0);
  });

  for (const kept of ['{', 'null', '7', '"text"', '{}']) {
    it(`returns nothing if ${kept} is stored, which is not ours`, () => {
      sessionStorage.setItem('UTM', kept);

      expect(utmSource()()).toEqual([]);
    });
  }

  it('forgets the campaign when told to', () => {
    sessionStorage.setItem('UTM', '[]');

    utmSource().forget?.();

    expect(sessionStorage.getItem('UTM')).toBeNull();
  });

  it('returns nothing, and forgets without an error, if storage is blocked', () => {
    const blocked = spyOnProperty(window, 'sessionStorage').and.throwError('blocked');

    expect(utmSource()()).toEqual([]);
    expect(() => utmSource().forget?.()).not.toThrow();
    blocked.and.callThrough();
  });
});

describe('deviceTypeSource', () => {
  const AGENTS = [
    ['Mobile', 'Mozilla/5.0 (Linux; Android 10; K) Chrome/150.0 Mobile Safari/537.36', 5],
    ['Tab', 'Mozilla/5.0 (Linux; Android 14; SM-X200) Chrome/150.0 Safari/537.36', 5],
    ['Mobile', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148', 5],
    ['Tab', 'Mozilla/5.0 (iPad; CPU OS 12_0 like Mac OS X) Mobile/15E148', 5],
    ['Tab', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1', 5],
    ['Desktop', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1', 0],
    ['Desktop', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0 Safari/537.36', 10],
  ] as const;

  for (const [id, agent, touch] of AGENTS) {
    it(`returns ${id} for ${agent}, with ${touch} touch points`, () => {
      spyOnProperty(navigator, 'userAgent').and.returnValue(agent);
      spyOnProperty(navigator, 'maxTouchPoints').and.returnValue(touch);

      expect(deviceTypeSource()()).toEqual([{ type: 'Device', id }]);
    });
  }
});

it('withUtm and withDeviceType do nothing on the server, which has neither address nor browser', () => {
  const read = spyOnProperty(navigator, 'userAgent');
  TestBed.configureTestingModule({
    providers: [
      { provide: PLATFORM_ID, useValue: 'server' },
      withUtm().ɵproviders,
      withDeviceType().ɵproviders,
    ],
  });

  expect(TestBed.inject(VISIT_CDATA).flatMap((source) => source())).toEqual([]);
  expect(read).not.toHaveBeenCalled();
});

it('withUtm and withDeviceType add their cdata to each event, after its own', async () => {
  await purgeApp();
  sessionStorage.setItem('UTM', JSON.stringify([{ type: 'UtmSource', id: 'list' }]));
  TestBed.configureTestingModule({
    providers: [provideTestTelemetry(), withUtm().ɵproviders, withDeviceType().ɵproviders],
  });
  const events = recordEvents();
  await sdkLoaded();

  TestBed.inject(TelemetryService).interact({
    edata: { id: 'save' },
    context: { cdata: [{ type: 'Course', id: 'do_1' }] },
  });

  expect(events[0]?.context['cdata']).toEqual([
    { type: 'Course', id: 'do_1' },
    { type: 'UtmSource', id: 'list' },
    { type: 'Device', id: 'Desktop' },
  ]);
  sessionStorage.clear();
});

for (const [what, kept, cdata] of [
  ['[null]', [null], []],
  ['what is not {type, id}', [7, {}, { type: 'UtmSource' }], []],
  [
    'more than type and id, and a number',
    [{ type: 'UtmSource', id: 7, name: 'list' }],
    [{ type: 'UtmSource', id: '7' }],
  ],
] as const) {
  it(`withUtm does not stop recording if ${what} is stored`, async () => {
    await purgeApp();
    sessionStorage.setItem('UTM', JSON.stringify(kept));
    TestBed.configureTestingModule({ providers: [provideTestTelemetry(), withUtm().ɵproviders] });
    const events = recordEvents();
    await sdkLoaded();

    TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });

    expect(events.map(({ context }) => context.cdata)).toEqual([[...cdata]]);
    sessionStorage.clear();
  });
}
