import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideTelemetry } from 'ngx-sunbird-telemetry';
import { routes } from './app.routes';

const PAGES = routes.filter(({ redirectTo }) => redirectTo === undefined);

describe('The routes', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter(routes),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideTelemetry({
          pdata: { id: 'dev.sunbird.portal', ver: '1.10', pid: 'sunbird-portal' },
          channel: 'sunbird-tenant',
        }),
      ],
    });
  });

  for (const { path, title, data } of PAGES) {
    it(`set env and pageid of the clicks on /${path}`, () => {
      expect(data?.['telemetry']).toEqual({
        env: jasmine.stringMatching(/^\w+$/),
        pageid: jasmine.stringMatching(/^\w+$/),
      });
    });

    it(`show a page with its own heading and title at /${path}`, async () => {
      const harness = await RouterTestingHarness.create(`/${path}`);

      expect(TestBed.inject(Router).url).toBe(`/${path}`);
      expect(harness.routeNativeElement?.querySelectorAll('h1').length).toBe(1);
      expect(TestBed.inject(Title).getTitle()).toBe(String(title));
      expect(PAGES.filter((page) => page.title === title).length).toBe(1);
    });
  }

  it('have different pageids', () => {
    const telemetry = PAGES.map(({ data }) => data?.['telemetry'] as { pageid: string });

    expect(new Set(telemetry.map(({ pageid }) => pageid)).size).toBe(PAGES.length);
  });

  for (const unknown of ['/nowhere', '/home/nowhere', '/workspace/content/create?type=book#top']) {
    it(`redirect from ${unknown} to the landing page`, async () => {
      const harness = await RouterTestingHarness.create(unknown);

      expect(TestBed.inject(Router).parseUrl(TestBed.inject(Router).url).root.children).toEqual({});
      expect(harness.routeNativeElement?.querySelector('h1')?.textContent).toContain('Learning');
    });
  }
});
