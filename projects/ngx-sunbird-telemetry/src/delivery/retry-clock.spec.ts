import { TestBed } from '@angular/core/testing';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { configOf, DOWN, HOUR } from './delivery.fixture';
import { ExitNotes } from './exit-notes';
import { RetryClock } from './retry-clock';

describe('RetryClock', () => {
  let now: number;

  beforeEach(() => {
    now = Date.now();
    spyOn(Date, 'now').and.callFake(() => now);
    localStorage.clear();
  });

  afterEach(() => localStorage.clear());

  /** The clock of the next page. */
  function newClock(): RetryClock {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: configOf() }],
    });
    return TestBed.inject(RetryClock);
  }

  it('knows from an earlier page that the collector fails, for an hour', () => {
    newClock().fail(DOWN);
    expect(newClock().failing).toBeTrue();
    now += HOUR;
    expect(newClock().failing).toBeFalse();
  });

  it('knows it for longer if the collector goes on failing, on any page', () => {
    newClock().fail(DOWN);
    for (let half = 0; half < 4; half++) {
      now += HOUR / 2;
      const clock = newClock();
      expect(clock.failing).toBeTrue();
      clock.fail(DOWN);
    }
    expect(TestBed.inject(ExitNotes).failing).toBeTrue();
  });

  it('waits longer after each failure, even with a success between them, while events wait', () => {
    spyOn(Math, 'random').and.returnValue(0.5);
    const clock = newClock();
    clock.fail(DOWN);
    clock.succeed(false);

    clock.fail(DOWN);

    expect(clock.resumeAt(now)).toBe(now + 1000);
  });

  it('forgets the failure with the first success', () => {
    newClock().fail(DOWN);
    newClock().succeed(true);
    expect(newClock().failing).toBeFalse();
  });
});
