import { Component } from '@angular/core';
import { TelemetryService } from 'ngx-sunbird-telemetry';
import type { IInteractEventEdata } from './portal-interfaces';
import { telemetryContext } from './telemetry-context';

/** The header. Its elements use every form of the directive that the portal's templates use. */
@Component({ selector: 'app-root', templateUrl: './app.component.html' })
export class AppComponent {
  readonly tabs = [
    {
      name: 'Home',
      url: '/home',
      env: 'home',
      edata: { id: 'home tab', type: 'click', pageid: 'home' },
    },
    {
      name: 'Courses',
      url: '/learn',
      env: 'course',
      edata: { id: 'courses tab', type: 'click', pageid: 'learn' },
    },
  ];
  /** Set late, like data from a resolver. */
  libraryEdata?: IInteractEventEdata;
  readonly signedIn = location.pathname !== '/';

  get logoutEdata(): IInteractEventEdata {
    return { id: 'logout', type: 'click' };
  }

  constructor(private readonly telemetry: TelemetryService) {
    // As in the portal, which starts with the id of the device.
    const context$ = telemetryContext();
    telemetry.getDeviceId((deviceId) =>
      context$.subscribe(({ config, userOrgDetails }) =>
        telemetry.initialize({ config: { ...config, did: deviceId }, userOrgDetails }),
      ),
    );
    void Promise.resolve().then(
      () => (this.libraryEdata = { id: 'library tab', type: 'click', pageid: 'resources' }),
    );
  }

  login(): void {
    void this.telemetry.syncEvents(false);
    location.assign('/login');
  }

  logout(): void {
    location.replace('/logoff');
  }
}
