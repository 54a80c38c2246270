import type { Provider } from '@angular/core';
import posthog from 'posthog-js';
import { COLLECTOR } from '../collector';

export const TRACKED = [] as const;

export const PROVIDERS: Provider[] = [];

/** @see https://posthog.com/docs/libraries/js */
export function start(): void {
  posthog.init('bench', {
    api_host: COLLECTOR,
    person_profiles: 'identified_only',
    // The test browser looks like a bot.
    opt_out_useragent_filter: true,
  });
}
