import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideTelemetry, TelemetryService, withConsent } from 'ngx-sunbird-telemetry';
import { BehaviorSubject, throwError, type Observable } from 'rxjs';
import { eventOf } from '../../verdict/src/test-events.fixture';
import { keepOpen, wasOpen } from './open-on-last-page';
import { forget, recall, remember } from './visit-memory';
import { withInspector } from './with-inspector';

const OPEN = new KeyboardEvent('keydown', { altKey: true, shiftKey: true, code: 'KeyT' });

describe('withInspector', () => {
  const inspector = (): Element | null => document.querySelector('telemetry-inspector');

  /** Resolves when the inspector is added to the page or removed. */
  async function changed(): Promise<void> {
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(document.documentElement, { childList: true });
    });
  }

  /** Resolves when the panel is open. */
  async function shown(): Promise<void> {
    while (!inspector()?.hasAttribute('open')) {
      await new Promise(requestAnimationFrame);
    }
  }

  function start(beside: boolean): void {
    const config = { pdata: { id: 'portal' }, channel: 'tenant' };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        beside
          ? [provideTelemetry(config), withInspector()]
          : provideTelemetry(config, withInspector()),
      ],
    });
    TestBed.inject(TelemetryService);
  }

  for (const beside of [true, false]) {
    it(`is added with the app, and removed with it (${beside ? 'a provider' : 'a feature'})`, async () => {
      const coming = changed();
      start(beside);
      await coming;
      expect(inspector()).not.toBeNull();

      const going = changed();
      TestBed.resetTestingModule();
      await going;
      expect(inspector()).toBeNull();
    });
  }

  describe('remembers the visit', () => {
    const clear = (): void => {
      forget();
      keepOpen(false);
    };

    beforeEach(clear);
    afterEach(() => {
      TestBed.resetTestingModule();
      clear();
    });

    /** Adds the inspector to an app with this consent, and leaves the page. */
    async function leave(consent$: Observable<boolean>): Promise<void> {
      const coming = changed();
      TestBed.configureTestingModule({
        providers: [
          provideRouter([]),
          provideTelemetry(
            { pdata: { id: 'portal' }, channel: 'tenant' },
            withConsent(() => consent$),
            withInspector(),
          ),
        ],
      });
      TestBed.inject(TelemetryService);
      await coming;
      dispatchEvent(new Event('pagehide'));
    }

    it('with consent, until it is withdrawn', async () => {
      const consent$ = new BehaviorSubject(true);
      await leave(consent$);
      expect(recall()).toBeDefined();

      consent$.next(false);
      expect(recall()).toBeUndefined();
      dispatchEvent(new Event('pagehide'));
      expect(recall()).toBeUndefined();
    });

    it('and that the inspector is open, until consent is withdrawn or it is closed', async () => {
      const consent$ = new BehaviorSubject(true);
      await leave(consent$);
      expect(wasOpen()).toBeFalse();
      dispatchEvent(OPEN);
      await shown();
      dispatchEvent(new Event('pagehide'));
      expect(wasOpen()).toBeTrue();

      consent$.next(false);
      expect(wasOpen()).toBeFalse();
    });

    it('and goes on where other pages of the tab have left it, when it is back', async () => {
      await leave(new BehaviorSubject(true));
      const events = ['one', 'two'].map((id) => ({
        event: eventOf({ id }),
        state: 'sent' as const,
        page: { address: '/', since: 1 },
        at: 2,
        address: '/',
      }));
      remember({ filter: '', totals: { sent: 2, losses: {} }, events });
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await new Promise(requestAnimationFrame);

      expect(inspector()?.shadowRoot?.querySelector('.launcher')?.textContent).toBe('Telemetry 2');
    });

    it('not if consent is no boolean', async () => {
      await leave('no' as unknown as Observable<boolean>);

      expect(recall()).toBeUndefined();
    });

    it('not without consent', async () => {
      await leave(new BehaviorSubject(false));

      expect(recall()).toBeUndefined();
    });

    it('not if the portal cannot say', async () => {
      await leave(throwError(() => new Error('no answer')));

      expect(recall()).toBeUndefined();
    });
  });
});
