import { nextTask } from './next-task';
import { QuietMoments } from './quiet-moments';

describe('QuietMoments', () => {
  let moments: QuietMoments;
  let isQuiet: boolean;
  let visibility: DocumentVisibilityState;
  let readyState: jasmine.Spy<() => DocumentReadyState>;
  let now: number;

  beforeEach(() => {
    jasmine.clock().install();
    now = 0;
    spyOn(performance, 'now').and.callFake(() => now);
    spyOn(window, 'requestIdleCallback').and.callFake((work) => setTimeout(work, 1));
    visibility = 'visible';
    spyOnProperty(document, 'visibilityState').and.callFake(() => visibility);
    readyState = spyOnProperty(document, 'readyState').and.returnValue('complete');
    isQuiet = false;
  });

  afterEach(() => {
    moments.end();
    jasmine.clock().uninstall();
    Reflect.deleteProperty(navigator, 'onLine');
  });

  function wait(): void {
    void moments.next().then(() => (isQuiet = true));
  }

  function start(): void {
    moments = new QuietMoments();
    wait();
  }

  /** Lets that much time pass, in ms. Returns whether the page was quiet by then. */
  async function after(ms: number): Promise<boolean> {
    for (let end = now + ms; now < end;) {
      const step = Math.min(50, end - now);
      now += step;
      jasmine.clock().tick(step);
    }
    await nextTask();
    return isQuiet;
  }

  function use(type: string): void {
    document.body.dispatchEvent(new Event(type, { bubbles: true }));
  }

  function show(state: DocumentVisibilityState): void {
    visibility = state;
    document.dispatchEvent(new Event('visibilitychange'));
  }

  it('come after ten seconds that nobody disturbs', async () => {
    start();

    expect(await after(9_950)).toBeFalse();
    expect(await after(100)).toBeTrue();
  });

  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
    it(`come ten seconds after the last ${type}`, async () => {
      start();
      await after(9_000);
      use(type);

      expect(await after(9_950)).toBeFalse();
      expect(await after(100)).toBeTrue();
    });
  }

  it('come ten seconds after input that an element keeps from the page', async () => {
    start();
    const stop = (event: Event): void => event.stopImmediatePropagation();
    document.body.addEventListener('pointerdown', stop);
    await after(9_000);
    use('pointerdown');
    document.body.removeEventListener('pointerdown', stop);

    expect(await after(9_950)).toBeFalse();
  });

  it('do not come if there is input after ten seconds, but before the page is idle', async () => {
    start();
    (window.requestIdleCallback as jasmine.Spy).and.callFake((work: () => void) => {
      setTimeout(() => {
        use('keydown');
        work();
      }, 1);
    });

    expect(await after(19_000)).toBeFalse();
  });

  it('come ten seconds after the page has loaded', async () => {
    readyState.and.returnValue('interactive');
    start();
    expect(await after(60_000)).toBeFalse();
    readyState.and.returnValue('complete');
    document.dispatchEvent(new Event('readystatechange'));

    expect(await after(9_950)).toBeFalse();
    expect(await after(100)).toBeTrue();
  });

  it('come when the page has been hidden for a second', async () => {
    start();
    show('hidden');

    expect(await after(950)).toBeFalse();
    expect(await after(50)).toBeTrue();
  });

  it('do not come while a hidden page loads', async () => {
    readyState.and.returnValue('interactive');
    start();
    show('hidden');

    expect(await after(60_000)).toBeFalse();
  });

  it('do not come in a page that is hidden for a moment: ten seconds after it is shown', async () => {
    start();
    await after(9_500);
    show('hidden');
    await after(900);
    show('visible');

    expect(await after(9_950)).toBeFalse();
    expect(await after(100)).toBeTrue();
  });

  it('come at each idle moment in a hurry', async () => {
    readyState.and.returnValue('loading');
    start();
    await after(100);
    moments.hurry();
    use('pointerdown');

    expect(await after(50)).toBeTrue();
    isQuiet = false;
    wait();
    expect(await after(50)).toBeTrue();
  });

  it('come again at once, if nothing has happened', async () => {
    start();
    await after(10_100);
    isQuiet = false;
    wait();

    expect(await after(50)).toBeTrue();
  });

  it('do not come again until it is quiet again', async () => {
    start();
    await after(10_100);
    isQuiet = false;
    use('pointerdown');
    wait();

    expect(await after(9_950)).toBeFalse();
    expect(await after(100)).toBeTrue();
  });

  it('never come after the end, and look no more', async () => {
    start();
    moments.end();
    readyState.calls.reset();
    document.dispatchEvent(new Event('readystatechange'));
    moments.hurry();
    wait();

    expect(await after(60_000)).toBeFalse();
    expect(readyState).toHaveBeenCalledTimes(0);
  });

  it('do not come without a network: ten seconds after it is back', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    start();
    moments.hurry();
    expect(await after(60_000)).toBeFalse();
    Reflect.deleteProperty(navigator, 'onLine');
    window.dispatchEvent(new Event('online'));

    expect(await after(100)).toBeTrue();
  });

  for (const [where, rootOf] of [
    ['a frame', (host: HTMLElement) => host],
    ['a frame in a shadow root', (host: HTMLElement) => host.attachShadow({ mode: 'open' })],
  ] as const) {
    it(`do not come while a person is in ${where}, whose input the page does not get`, async () => {
      const host = document.body.appendChild(document.createElement('div'));
      const frame = rootOf(host).appendChild(document.createElement('iframe'));
      start();
      frame.focus();
      expect(await after(60_000)).toBeFalse();
      host.remove();

      expect(await after(10_100)).toBeTrue();
    });
  }

  for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
    it(`do not change how the portal listens to ${type}`, () => {
      const prevent = (event: Event): void => event.preventDefault();
      const isPrevented = (): boolean =>
        !document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      start();
      addEventListener(type, prevent, { capture: true, passive: false });

      expect(isPrevented()).toBeTrue();
      moments.end();
      expect(isPrevented()).toBeTrue();
      removeEventListener(type, prevent, true);
      expect(isPrevented()).toBeFalse();
    });
  }

  it('come without a PerformanceObserver', async () => {
    const native = PerformanceObserver;
    Object.assign(window, { PerformanceObserver: undefined });
    start();
    Object.assign(window, { PerformanceObserver: native });

    expect(await after(10_100)).toBeTrue();
  });

  it('look at a page in use every ten seconds only', async () => {
    start();
    readyState.calls.reset();
    for (let second = 0; second < 30; second++) {
      use('pointermove');
      await after(1000);
    }

    expect(readyState.calls.count()).toBeLessThanOrEqual(3);
  });

  it('come ten seconds after the last long task, where the browser reports them', async () => {
    let report: () => void = fail;
    const native = PerformanceObserver;
    const observed: unknown[] = [];
    Object.assign(window, {
      PerformanceObserver: class {
        static readonly supportedEntryTypes: readonly string[] = ['longtask'];
        constructor(callback: () => void) {
          report = callback;
        }
        observe(options: unknown): void {
          observed.push(options);
        }
        disconnect(): void {
          report = fail;
        }
      },
    });
    start();
    Object.assign(window, { PerformanceObserver: native });
    await after(9_000);
    report();

    expect(observed).toEqual([{ type: 'longtask' }]);
    expect(await after(9_950)).toBeFalse();
    expect(await after(100)).toBeTrue();
  });
});
