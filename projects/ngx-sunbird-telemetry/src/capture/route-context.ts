import type { Location } from '@angular/common';
import type { ActivatedRouteSnapshot, Router } from '@angular/router';
import { textOf } from './text-of';

/** What the active routes say of the page, under `data.telemetry`. */
export interface RouteContext {
  pageid?: string;
  env?: string;
}

/**
 * `pageid` and `env` as of now, each of the deepest active route that has one.
 * Without a `pageid`, the first segment of the path; never its query or fragment, which may name people. Until the
 * first navigation is done no route is active, and the path is that of the address bar.
 */
export function routeContext(router: Router, location: Location): RouteContext {
  const found: RouteContext = {};
  let route: ActivatedRouteSnapshot | null = router.routerState.snapshot.root;
  for (; route; route = route.firstChild) {
    const telemetry = route.data['telemetry'] as { pageid?: unknown; env?: unknown } | undefined;
    found.pageid = textOf(telemetry?.pageid) || found.pageid;
    found.env = textOf(telemetry?.env) || found.env;
  }
  found.pageid ||= /^\/([^/?#;(]+)/.exec(router.navigated ? router.url : location.path())?.[1];
  return found;
}
