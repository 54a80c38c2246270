import { provideHttpClient } from '@angular/common/http';
import { inject, provideBrowserGlobalErrorListeners, type ApplicationConfig } from '@angular/core';
import { Meta } from '@angular/platform-browser';
import {
  provideRouter,
  withEnabledBlockingInitialNavigation,
  withInMemoryScrolling,
} from '@angular/router';
import { provideTelemetry, withSession } from 'ngx-sunbird-telemetry';
import { routes } from './app.routes';
import { changeDetection } from './change-detection';
import { SessionService } from './session/session.service';

export const appConfig: ApplicationConfig = {
  providers: [
    changeDetection,
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      // No element is visible, and none can be clicked, before its route is known.
      withEnabledBlockingInitialNavigation(),
    ),
    provideHttpClient(),
    provideTelemetry(
      () => ({
        pdata: { id: 'dev.sunbird.portal', ver: '1.10.', pid: 'sunbird-portal' },
        channel: 'b00bc992ef25f1a9a8d63291e20efc8d',
        host: inject(Meta).getTag('name=telemetry-host')?.content,
      }),
      withSession(() => inject(SessionService).session$),
    ),
  ],
};
