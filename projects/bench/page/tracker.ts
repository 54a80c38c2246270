import type { EnvironmentProviders, Injector, Provider } from '@angular/core';

/*
 * The floor: a page without a tracker. Each of ./trackers exports the same three, and stands in the place of this
 * file in the build of its name.
 */

/** The directives that the elements of the page carry. */
export const TRACKED = [] as const;

export const PROVIDERS: (Provider | EnvironmentProviders)[] = [];

/** What there is to do when the app has started. */
export function start(_injector: Injector): void {
  // Nothing.
}
