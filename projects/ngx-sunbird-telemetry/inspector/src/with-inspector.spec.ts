import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideTelemetry, TelemetryService } from 'ngx-sunbird-telemetry';
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
});
