import type { Provider } from '@angular/core';
import {
  ButtonClickTrackingPlugin,
  enableButtonClickTracking,
} from '@snowplow/browser-plugin-button-click-tracking';
import { newTracker } from '@snowplow/browser-tracker';
import { COLLECTOR } from '../collector';

export const TRACKED = [] as const;

export const PROVIDERS: Provider[] = [];

/** @see https://docs.snowplow.io/docs/sources/web-trackers/tracking-events/button-click */
export function start(): void {
  newTracker('bench', COLLECTOR || location.origin, {
    appId: 'bench',
    plugins: [ButtonClickTrackingPlugin()],
  });
  enableButtonClickTracking();
}
