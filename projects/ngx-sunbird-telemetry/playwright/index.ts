import { test as base, expect } from '@playwright/test';
import { verdictOn } from 'ngx-sunbird-telemetry/verdict';
import { SentTelemetry } from './sent-telemetry.js';

export { expect };
export type { InteractFields, SentTelemetry } from './sent-telemetry.js';

/** What a config may set. */
export interface TelemetryOptions {
  /** Which requests carry telemetry: what their path ends with. Default `/data/v1/telemetry`. */
  telemetryEndpoint: string;
}

export interface TelemetryFixtures {
  /** What the pages of this test have sent; in the report as `telemetry.json`, with the verdict of the pipeline. */
  telemetry: SentTelemetry;
}

/** Playwright's `test`, with the fixture `telemetry`. With fixtures of your own: Playwright's `mergeTests(test, yours)`. */
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
