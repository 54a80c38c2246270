import type { Provider } from '@angular/core';
import { ClickAnalyticsPlugin } from '@microsoft/applicationinsights-clickanalytics-js';
import { ApplicationInsights } from '@microsoft/applicationinsights-web';
import { COLLECTOR } from '../collector';

export const TRACKED = [] as const;

export const PROVIDERS: Provider[] = [];

/** @see https://learn.microsoft.com/azure/azure-monitor/app/javascript-feature-extensions */
export function start(): void {
  const clicks = new ClickAnalyticsPlugin();
  const insights = new ApplicationInsights({
    config: {
      connectionString: `InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=${COLLECTOR || location.origin}/`,
      extensions: [clicks],
      extensionConfig: {
        // Otherwise it requests its configuration from Microsoft.
        AppInsightsCfgSyncPlugin: { cfgUrl: '' },
        [clicks.identifier]: { autoCapture: true, dataTags: { useDefaultContentNameOrId: true } },
      },
    },
  });
  insights.loadAppInsights();
}
