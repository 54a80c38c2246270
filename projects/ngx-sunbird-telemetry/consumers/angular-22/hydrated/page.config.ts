import { provideZonelessChangeDetection, type ApplicationConfig } from '@angular/core';
import {
  provideClientHydration,
  withEventReplay,
  withIncrementalHydration,
} from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { provideTelemetry, withReplayedClicks } from 'ngx-sunbird-telemetry';

export const pageConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter([]),
    provideClientHydration(withEventReplay(), withIncrementalHydration()),
    provideTelemetry(
      {
        pdata: { id: 'dev.sunbird.portal', ver: '1.10.', pid: 'sunbird-portal' },
        channel: 'b00bc992ef25f1a9a8d63291e20efc8d',
      },
      withReplayedClicks(),
    ),
  ],
};
