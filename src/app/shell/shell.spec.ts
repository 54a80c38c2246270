import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { provideTelemetry, TelemetryService } from 'ngx-sunbird-telemetry';
import { routes } from '../app.routes';
import { SessionService } from '../session/session.service';
import { Shell } from './shell';

const ASHA = { name: 'Asha Rao', role: 'Teacher, Class 6' };

const TABS = [
  { tab: 'Home', url: '/home', id: 'home tab', pageid: 'home', env: 'home' },
  { tab: 'Library', url: '/resources', id: 'library tab', pageid: 'resources', env: 'Library' },
  { tab: 'Courses', url: '/learn', id: 'courses tab', pageid: 'learn', env: 'course' },
];

describe('Shell', () => {
  let fixture: ComponentFixture<Shell>;
  let host: HTMLElement;
  let interact: jasmine.Spy<TelemetryService['interact']>;

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
    interact = spyOn(TestBed.inject(TelemetryService), 'interact');
    fixture = TestBed.createComponent(Shell);
    host = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
  });

  async function sessionIs(session: typeof ASHA | null): Promise<void> {
    TestBed.inject(HttpTestingController).expectOne('/api/session').flush(session);
    await fixture.whenStable();
  }

  function named(name: string): HTMLElement[] {
    return [...host.querySelectorAll<HTMLElement>('a[href], button')].filter(
      (control) => (control.ariaLabel ?? control.textContent.trim()) === name,
    );
  }

  function control(name: string): HTMLElement {
    const [found, ...others] = named(name);
    if (!found || others.length) {
      throw new Error(`There is not just one link or button ${name}.`);
    }
    return found;
  }

  function current(): string[] {
    return [...host.querySelectorAll('[aria-current=page]')].map((tab) => tab.textContent.trim());
  }

  it('has neither Login nor Logout until it knows who is signed in', () => {
    expect(named('Login')).toEqual([]);
    expect(named('Logout')).toEqual([]);
  });

  describe('for a visitor', () => {
    beforeEach(() => sessionIs(null));

    it('has only Login', () => {
      expect(named('Login').length).toBe(1);
      expect(named('Logout')).toEqual([]);
    });

    it('records the click on Login before it leaves, with the pageid of the route', () => {
      const login = spyOn(TestBed.inject(SessionService), 'login');

      control('Login').click();

      expect(login).toHaveBeenCalledTimes(1);
      expect(interact).toHaveBeenCalledBefore(login);
      expect(interact.calls.first().args[0]).toEqual(
        jasmine.objectContaining({ edata: { id: 'login' }, context: { env: 'public' } }),
      );
    });

    it('has no current tab on a page without a tab', () => {
      expect(current()).toEqual([]);
    });

    for (const { tab, url, id, pageid, env } of TABS) {
      it(`goes to ${url} by the tab ${tab}, which is current there`, async () => {
        control(tab).click();
        await fixture.whenStable();

        expect(TestBed.inject(Router).url).toBe(url);
        expect(current()).toEqual([tab]);
        expect(host.querySelector('main h1')).not.toBeNull();
      });

      it(`records a click on the tab ${tab}, once`, async () => {
        control(tab).click();
        await fixture.whenStable();

        expect(interact).toHaveBeenCalledTimes(1);
        expect(interact.calls.first().args[0]).toEqual(
          jasmine.objectContaining({ edata: { id, pageid }, context: { env } }),
        );
      });
    }

    it('has one current tab, whatever was current before', async () => {
      for (const { tab } of TABS) {
        control(tab).click();
        await fixture.whenStable();

        expect(current()).toEqual([tab]);
      }
    });

    it('goes home from the brand, which is not a tab and records nothing', async () => {
      control('Sunbird').click();
      await fixture.whenStable();

      expect(TestBed.inject(Router).url).toBe('/home');
      expect(current()).toEqual(['Home']);
      expect(interact).not.toHaveBeenCalled();
    });
  });

  describe('for a user', () => {
    beforeEach(() => sessionIs(ASHA));

    it('has only Logout, and says who is signed in', () => {
      expect(named('Logout').length).toBe(1);
      expect(named('Login')).toEqual([]);
      expect(host.querySelector('header')?.textContent).toContain('Asha Rao');
      expect(host.querySelector('header')?.textContent).toContain('Teacher, Class 6');
    });

    it('does not read the initial of the name to a screen reader', () => {
      const initial = [...host.querySelectorAll('header span')].find(
        ({ textContent }) => textContent === 'A',
      );

      expect(initial?.ariaHidden).toBe('true');
    });

    it('records the click on Logout before it leaves, with the pageid of the route', () => {
      const logout = spyOn(TestBed.inject(SessionService), 'logout');

      control('Logout').click();

      expect(logout).toHaveBeenCalledTimes(1);
      expect(interact).toHaveBeenCalledBefore(logout);
      expect(interact.calls.first().args[0]).toEqual(
        jasmine.objectContaining({ edata: { id: 'logout' }, context: { env: 'public' } }),
      );
    });
  });

  it('has a keyboard order: skip link, brand, tabs, account', async () => {
    await sessionIs(ASHA);
    const stops = [...host.querySelectorAll<HTMLElement>('*')].filter(
      ({ tabIndex }) => tabIndex >= 0,
    );

    expect(stops.map((stop) => stop.ariaLabel ?? stop.textContent.trim())).toEqual([
      'Skip to content',
      'Sunbird',
      'Home',
      'Library',
      'Courses',
      'Logout',
    ]);
  });

  it('skips to the content without a navigation', async () => {
    await sessionIs(null);
    const before = location.href;

    control('Skip to content').click();

    expect(document.activeElement).toBe(host.querySelector('main'));
    expect(location.href).toBe(before);
    expect(interact).not.toHaveBeenCalled();
  });
});
