import type { EnvironmentProviders, Injector, Provider } from '@angular/core';

/*
 * The baseline without a tracker. Each file in ./trackers has the same three exports, and replaces this file in the build
 * of its name.
 */

/** The directives for the elements of the page. */
export const TRACKED = [] as const;

export const PROVIDERS: (Provider | EnvironmentProviders)[] = [];

/** Runs when the app has started. */
export function start(_injector: Injector): void {
  // Nothing.
}
