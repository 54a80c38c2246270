import type { Injector } from '@angular/core';
import { Angulartics2Module, Angulartics2Posthog } from 'angulartics2';
import { importProvidersFrom } from '@angular/core';
import posthog from 'posthog-js';
import { COLLECTOR } from '../collector';

/** It does not send by itself; it passes clicks to a provider, here that of PostHog. */
declare global {
  interface Window {
    posthog?: typeof posthog;
  }
}

export const TRACKED = [Angulartics2Module] as const;

export const PROVIDERS = [importProvidersFrom(Angulartics2Module.forRoot())];

/** @see https://github.com/angulartics/angulartics2 */
export function start(injector: Injector): void {
  posthog.init('bench', {
    api_host: COLLECTOR,
    autocapture: false,
    // The test browser looks like a bot.
    opt_out_useragent_filter: true,
  });
  window.posthog = posthog;
  injector.get(Angulartics2Posthog).startTracking();
}
