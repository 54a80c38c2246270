import { idleMoment } from './idle-moment';

/** After all periods of a run of specs, in ms. */
const LATER = 1e9;

describe('idleMoment', () => {
  let idle: jasmine.Spy;

  beforeEach(() => {
    spyOn(performance, 'now').and.returnValue(0);
    idle = spyOn(window, 'requestIdleCallback').and.returnValue(1);
    endPeriod();
    idle.calls.reset();
  });

  /** Makes 0 a time after the last period that another spec was granted. */
  function endPeriod(): void {
    at(LATER);
    void idleMoment();
    grant(-LATER);
    at(0);
  }

  /** Grants an idle period of so many ms. */
  function grant(timeRemaining: number): void {
    const [work] = idle.calls.mostRecent().args as [IdleRequestCallback];
    work({ timeRemaining: () => timeRemaining, didTimeout: false });
  }

  function at(ms: number): void {
    (performance.now as jasmine.Spy).and.returnValue(ms);
  }

  it('comes when the browser grants an idle period, and waits no longer than 200 ms for one', async () => {
    const moment = idleMoment();
    expect(idle).toHaveBeenCalledOnceWith(jasmine.any(Function), { timeout: 200 });
    grant(0);

    await expectAsync(moment).toBeResolved();
  });

  it('is the next task while the period lasts, and another period after that', async () => {
    void idleMoment();
    grant(40);
    at(39);
    await expectAsync(idleMoment()).toBeResolved();
    expect(idle).toHaveBeenCalledTimes(1);

    at(40);
    void idleMoment();
    expect(idle).toHaveBeenCalledTimes(2);
  });

  it('comes where a polyfill passes no period, or calls nothing', async () => {
    const moment = idleMoment();
    (idle.calls.mostRecent().args as [() => void])[0]();
    await expectAsync(moment).toBeResolved();

    await expectAsync(idleMoment()).toBeResolved();
  });

  it('is the next task of a hidden page, where idle periods are seconds apart', async () => {
    spyOnProperty(document, 'visibilityState').and.returnValue('hidden');

    await expectAsync(idleMoment()).toBeResolved();
    expect(idle).not.toHaveBeenCalled();
  });

  it('is the next task where there are no idle periods, as in Safari', async () => {
    Object.assign(window, { requestIdleCallback: undefined });
    try {
      await expectAsync(idleMoment()).toBeResolved();
    } finally {
      Object.assign(window, { requestIdleCallback: idle });
    }
  });
});
