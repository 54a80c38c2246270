import { TestBed } from '@angular/core/testing';
import type { SerialisedEvent } from '../delivery/serialised-event';
import { buildEvent } from '../sdk/event-builder';
import { draft } from '../sdk/event-draft.fixture';
import type { TelemetryEvent } from '../telemetry-event';
import { TELEMETRY_INTERCEPTOR } from '../telemetry-features';
import { texts } from '../telemetry-test-bed.fixture';
import { EVENT_BYTES } from './bounded-event';
import { FinalEvents } from './final-event';

const LARGE = 'x'.repeat(70_000);

describe('FinalEvents', () => {
  const event = buildEvent(draft());
  let error: jasmine.Spy;
  let warn: jasmine.Spy;

  beforeEach(() => {
    error = spyOn(console, 'error');
    warn = spyOn(console, 'warn');
  });

  /** The final form of an event, with an interceptor that may return what its type forbids. */
  function final(
    interceptor: (event: TelemetryEvent) => unknown,
    given = event,
  ): SerialisedEvent | undefined {
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_INTERCEPTOR, useValue: interceptor }],
    });
    return TestBed.inject(FinalEvents).of(structuredClone(given), 'the save button');
  }

  it('are what the interceptor returns, as text', () => {
    const made = final((one) => ({ ...one, tags: ['changed'] }));

    expect(made?.event.tags).toEqual(['changed']);
    expect(JSON.parse(made?.json ?? '')).toEqual(made?.event);
    expect(made?.bytes).toBe(made?.json.length);
  });

  it('are undefined if the interceptor drops them, and nothing is logged', () => {
    expect(final(() => null)).toBeUndefined();
    expect(error).not.toHaveBeenCalled();
  });

  it('keep their mid, whatever the interceptor does to it', () => {
    expect(final((one) => ({ ...one, mid: 'other' }))?.event.mid).toBe(event.mid);
  });

  it('keep their mid if the interceptor changes the event that it gets', () => {
    expect(final((one) => Object.assign(one, { mid: undefined }))?.event.mid).toBe(event.mid);
  });

  const foreign: Record<string, (event: TelemetryEvent) => unknown> = {
    true: () => true,
    'an empty object': () => ({}),
    'a Promise': async (one) => one,
    'an event without context': ({ context: _, ...rest }) => rest,
    'an event with a BigInt': (one) => ({ ...one, edata: { id: 'save', count: 7n } }),
    undefined: () => undefined,
    'a text': (one) => JSON.stringify(one),
    'a list': (one) => [one],
    'an event without a channel': (one) => ({ ...one, context: { ...one.context, channel: 7 } }),
    'an event without a time': (one) => ({ ...one, ets: NaN }),
    'an event that contains itself': (one) => Object.assign(one, { edata: { one } }),
    'a getter that throws': (one) => ({
      ...one,
      get edata(): never {
        throw new Error('broken getter');
      },
    }),
  };

  for (const [what, interceptor] of Object.entries(foreign)) {
    it(`are undefined if the interceptor returns ${what}, and that is logged`, () => {
      expect(final(interceptor)).toBeUndefined();
      expect(texts(error)).toEqual([jasmine.stringMatching(/TEL015: the interceptor /)]);
    });
  }

  it('are undefined if the interceptor throws, and the error is logged', () => {
    const failure = new Error('broken');

    const made = final(() => {
      throw failure;
    });

    expect(made).toBeUndefined();
    expect(error).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL015/), failure);
  });

  describe('over 60 kB are cut, with a warning,', () => {
    const { context } = event;
    const large: Record<string, Partial<TelemetryEvent>> = {
      'for a large object': { object: { id: 'do_1', rollup: { l1: LARGE } } },
      'for a large cdata': {
        context: { ...context, cdata: Array(3000).fill({ type: 'Course', id: 'do_2' }) as never[] },
      },
      'for one large entry of a cdata': {
        context: { ...context, cdata: [{ type: 'Course', id: LARGE }] },
      },
      'for the bytes of Hindi, not its characters': {
        edata: { id: 'save', type: 'click', extra: { text: 'अ'.repeat(25_000) } },
      },
      'for a large user id': { actor: { id: LARGE, type: 'User' } },
      'for a text of 10 MB': {
        edata: { id: 'save', type: 'click', extra: { text: 'x'.repeat(10_000_000) } },
      },
    };

    for (const [what, part] of Object.entries(large)) {
      it(what, () => {
        const made = final((one) => one, { ...event, ...part });

        expect(made?.bytes).toBeLessThanOrEqual(EVENT_BYTES);
        expect(made?.bytes).toBe(new TextEncoder().encode(made?.json).length);
        expect(made?.event.mid).toBe(event.mid);
        expect(made?.event.edata).toEqual(jasmine.objectContaining(event.edata));
        expect(texts(warn)).toEqual([
          jasmine.stringMatching(/TEL008: the save button made an event over 60 kB\. It is cut\./),
        ]);
      });
    }

    it('also if the interceptor has made them large', () => {
      const made = final((one) => ({ ...one, payload: LARGE }));

      expect(made?.bytes).toBeLessThanOrEqual(EVENT_BYTES);
      expect(made?.event).toEqual(event);
    });
  });

  it('stay as they are up to 60 kB', () => {
    const extra = { text: 'x'.repeat(59_000) };
    const given = { ...event, edata: { ...event.edata, extra } };

    expect(final((one) => one, given)?.event).toEqual(given);
    expect(warn).not.toHaveBeenCalled();
  });
});
