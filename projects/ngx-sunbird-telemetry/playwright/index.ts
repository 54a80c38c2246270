import { test as base, expect } from '@playwright/test';
import { verdictOn } from 'ngx-sunbird-telemetry/verdict';
import { SentTelemetry } from './sent-telemetry.js';

export { expect };
export type { InteractFields, SentTelemetry } from './sent-telemetry.js';

/** Options for the Playwright config. */
export interface TelemetryOptions {
  /** The end of the path of requests that carry telemetry. Default `/data/v1/telemetry`. */
  telemetryEndpoint: string;
}

export interface TelemetryFixtures {
  /** The events that the pages of this test sent. The report has them as `telemetry.json`, with the pipeline's verdict. */
  telemetry: SentTelemetry;
}

/** Playwright's `test` with the fixture `telemetry`. To add your own fixtures, use Playwright's `mergeTests(test, yours)`. */
export const test = base.extend<TelemetryFixtures & TelemetryOptions>({
  telemetryEndpoint: ['/data/v1/telemetry', { option: true }],
  telemetry: [
    async ({ context, telemetryEndpoint }, use, testInfo) => {
      const telemetry = new SentTelemetry(context, telemetryEndpoint);
      await use(telemetry);
      const events = telemetry.events().map((event) => ({ event, verdict: verdictOn(event) }));
      if (events.length) {
        await testInfo.attach('telemetry.json', {
          body: JSON.stringify(events, undefined, 2),
          contentType: 'application/json',
        });
      }
    },
    { auto: true },
  ],
});
