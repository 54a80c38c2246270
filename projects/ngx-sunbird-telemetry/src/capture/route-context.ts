import type { Location } from '@angular/common';
import type { ActivatedRouteSnapshot, Router } from '@angular/router';
import { textOf } from './text-of';

/** What the active routes say about the page, in `data.telemetry`. */
export interface RouteContext {
  pageid?: string;
  env?: string;
}

/**
 * The current `pageid` and `env`, each from the deepest active route that has one.
 * Without a `pageid`, the first segment of the path, as it is in the address; never its query or fragment, which may name
 * people. Before the first navigation ends no route is active, so the path is that of the address bar.
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
