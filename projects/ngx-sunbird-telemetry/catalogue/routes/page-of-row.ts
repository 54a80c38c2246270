import type { SourceFile } from 'typescript';
import type { Portal } from '../portal/portal.js';
import type { CatalogueRow } from '../rows/catalogue-row.js';
import type { FoundRow } from '../rows/found-row.js';
import { decoratedClasses } from '../syntax/decorator.js';
import type { ComponentPages } from './component-pages.js';
import { agreed, type RoutePath } from './routes.js';

/** Kinds of events that the library gives the route's `pageid`. */
const WITH_PAGEID = ['INTERACT', 'IMPRESSION', 'START', 'END', 'LOG'];

/**
 * Fills in what the library takes from the routes of a component: `pageid` and `env`, each from the deepest route that has one,
 * if all routes that show the component agree.
 */
export class PageOfRow {
  /** Whether the order of `withPortalRouteEnv` holds: a route above may decide. */
  readonly #isPortalOrder: boolean;
  /** Whether the portal still has a directive of its own, which leaves `pageid` to the template. */
  readonly #isOwnDirective: boolean;

  constructor(
    portal: Portal,
    private readonly pages: ComponentPages,
  ) {
    this.#isOwnDirective = portal.sources.some((source) => declaresDirective(portal, source));
    this.#isPortalOrder =
      this.#isOwnDirective ||
      portal.sources.some(({ text }) => /\bwithPortalRouteEnv\(/.test(text));
  }

  filled({ row, owner, ...place }: FoundRow): FoundRow {
    const isLeftOut = row.pageid === undefined || row.env === undefined;
    const mayFill =
      row.verdict !== 'not recorded' && !(this.#isOwnDirective && row.sentBy === 'code');
    if (!owner || !isLeftOut || !mayFill) {
      return { row, owner, ...place };
    }
    const paths = this.pages.pathsOf(owner);
    const { eid = 'INTERACT' } = row;
    const pageid =
      WITH_PAGEID.includes(eid) && !this.#isOwnDirective ? agreed(paths, 'pageids') : undefined;
    const filled: CatalogueRow = {
      ...row,
      pageid: row.pageid ?? pageid,
      env: row.env ?? this.#envOf(paths),
    };
    return { row: { ...row, ...filled }, owner, ...place };
  }

  #envOf(paths: readonly RoutePath[]): string | undefined {
    const isClear = !this.#isPortalOrder || paths.every(({ envs }) => new Set(envs).size === 1);
    return isClear ? agreed(paths, 'envs') : undefined;
  }
}

function declaresDirective({ workspace: { ts } }: Portal, source: SourceFile): boolean {
  return decoratedClasses(ts, source, 'Directive').some(({ metadata }) => {
    const selector = metadata.get('selector')?.value;
    return (
      selector && ts.isStringLiteralLike(selector) && selector.text === '[appTelemetryInteract]'
    );
  });
}
