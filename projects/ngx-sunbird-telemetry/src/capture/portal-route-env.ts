import { inject, InjectionToken } from '@angular/core';
import { ActivatedRoute, type ActivatedRouteSnapshot } from '@angular/router';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { textOf } from './text-of';

/** Says, in the injection context of an element, how it gets an `env` from the routes. Provided by `withPortalRouteEnv`. */
export const ROUTE_ENV = new InjectionToken<() => () => string>('env');

/**
 * Says which `env` an element gets from the routes, in the order of the Sunbird portal: of the route at the top; of the one that
 * shows the element's component; of the grandchild of that one; else the config's. Must be called in the element's injection
 * context.
 * @see https://github.com/Sunbird-Ed/SunbirdEd-portal/blob/master/src/app/client/src/app/modules/telemetry/directives/telemetry-interact/telemetry-interact.directive.ts
 */
export function portalRouteEnv(): () => string {
  const route = inject(ActivatedRoute, { optional: true });
  const config = inject(TELEMETRY_CONFIG);
  return () => {
    const snapshot = route?.snapshot as Partial<ActivatedRouteSnapshot> | undefined;
    return (
      envOf(snapshot?.root?.firstChild) ||
      envOf(snapshot) ||
      envOf(snapshot?.firstChild?.firstChild) ||
      // Until `initialize` has given it, the event waits for it without an `env`.
      (config.channel && config.env)
    );
  };
}

/** A portal's specs may have a route of a few members. */
function envOf(route: Partial<ActivatedRouteSnapshot> | null | undefined): string {
  const telemetry = route?.data?.['telemetry'] as { env?: unknown } | undefined;
  return textOf(telemetry?.env);
}
