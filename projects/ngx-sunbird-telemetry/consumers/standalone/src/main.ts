import { provideHttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, withEnabledBlockingInitialNavigation } from '@angular/router';
import { provideTelemetry, withSession } from 'ngx-sunbird-telemetry';
import { AppComponent } from './app.component';
import { routes } from './app.routes';
import { changeDetection } from './change-detection';
import { SessionService } from './session.service';

bootstrapApplication(AppComponent, {
  providers: [
    changeDetection,
    provideRouter(routes, withEnabledBlockingInitialNavigation()),
    provideHttpClient(),
    provideTelemetry(
      {
        pdata: { id: 'dev.sunbird.portal', ver: '1.10.', pid: 'sunbird-portal' },
        channel: 'b00bc992ef25f1a9a8d63291e20efc8d',
      },
      withSession(() => inject(SessionService).session$),
    ),
  ],
}).catch((error: unknown) => console.error(error));
