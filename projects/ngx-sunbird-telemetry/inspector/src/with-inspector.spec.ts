import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideTelemetry, TelemetryService, withConsent } from 'ngx-sunbird-telemetry';
import { BehaviorSubject, throwError, type Observable } from 'rxjs';
import { forget, recall } from './visit-memory';
import { withInspector } from './with-inspector';

describe('withInspector', () => {
  const inspector = (): Element | null => document.querySelector('telemetry-inspector');

  /** Resolves when the inspector is added to the page or removed. */
  async function changed(): Promise<void> {
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { childList: true });
    });
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
    beforeEach(forget);
    afterEach(forget);

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
