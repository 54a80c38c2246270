import type {
  ClassLikeDeclaration,
  Expression,
  Node,
  ObjectLiteralExpression,
  SourceFile,
} from 'typescript';
import { isForeign } from '../declarations/declarations.js';
import { fieldOf, isLiteral, textOf, Unknown, type Value } from '../expressions/value.js';
import type { Portal } from '../portal/portal.js';
import { NO_FRAME } from '../values/frame.js';
import { RouteLists } from './route-lists.js';

/** What the active routes say about a page, in `data.telemetry`: each value from the top route down to the deepest. */
export interface RoutePath {
  readonly pageids: readonly string[];
  readonly envs: readonly string[];
}

/** A way in which the router shows a component. */
export interface ShownBy {
  /** Where it may lead: each path ends at a route that may be the deepest. */
  readonly paths: readonly RoutePath[];
  /** `data.telemetry` of the component's `ActivatedRoute`. */
  readonly telemetry: Value;
}

/** What a route passes on to those inside it. */
interface Above {
  readonly path: RoutePath;
  /** `data.telemetry`, where Angular lets the routes inside inherit it. */
  readonly inherited: Value;
}

const TOP: Above = { path: { pageids: [], envs: [] }, inherited: undefined };
/** A deepest route that is not known. */
const UNKNOWN_PATH: RoutePath = { pageids: ['{{ … }}'], envs: ['{{ … }}'] };

/** The routes of a portal, as far as they are static. */
export class Routes {
  readonly shown = new Map<ClassLikeDeclaration, ShownBy[]>();
  /** The places in routes that name components. */
  readonly named: ReadonlySet<Node>;
  /** The files of which routes load something that is not known. */
  readonly unresolved: ReadonlySet<SourceFile>;
  readonly #lists: RouteLists;
  readonly #named = new Set<Node>();
  /** Lists on the way, so that a module that loads itself ends. */
  readonly #within: Expression[] = [];

  constructor(private readonly portal: Portal) {
    this.#lists = new RouteLists(portal);
    const all = this.#lists.all();
    const lazy = new Set(all.flatMap((list) => this.#lazyIn(list)));
    for (const list of all.filter((one) => !lazy.has(one))) {
      this.#list(list, TOP);
    }
    this.unresolved = this.#lists.unresolved;
    this.named = new Set([...this.#named, ...this.#lists.loadedNames]);
  }

  /** The lists that the routes of a list load. */
  #lazyIn(list: Expression, seen = new Set<Node>()): Expression[] {
    if (seen.has(list)) {
      return [];
    }
    seen.add(list);
    return this.#lists.routesIn(list).routes.flatMap((route) => {
      const children = this.#lists.property(route, 'children');
      const load = this.#lists.property(route, 'loadChildren');
      return [
        ...(children ? this.#lazyIn(children, seen) : []),
        ...((load && this.#lists.loadedBy(load)) ?? []),
      ];
    });
  }

  /** Reads a list, and returns the paths on which its routes may be the deepest. */
  #list(list: Expression, above: Above): RoutePath[] {
    if (this.#within.includes(list)) {
      return [];
    }
    this.#within.push(list);
    const { routes, isPartial } = this.#lists.routesIn(list);
    const paths = routes.flatMap((route) => this.#route(route, above));
    this.#within.pop();
    return isPartial ? [...paths, UNKNOWN_PATH] : paths;
  }

  #route(route: ObjectLiteralExpression, above: Above): RoutePath[] {
    const own = this.#telemetryOf(route);
    const path = extended(above.path, own);
    const telemetry = own === undefined ? above.inherited : own;
    const component = this.#componentOf(route);
    const hasComponent =
      this.#lists.property(route, 'component') ?? this.#lists.property(route, 'loadComponent');
    const inside: Above = {
      path,
      // As with `paramsInheritanceStrategy: 'emptyOnly'`, Angular's default.
      inherited: !hasComponent || this.#textOf(route, 'path') === '' ? telemetry : undefined,
    };
    const children = this.#lists.property(route, 'children');
    const load = this.#lists.property(route, 'loadChildren');
    const loaded = load ? (this.#lists.loadedBy(load) ?? 'unknown') : [];
    const lists = [...(children ? [children] : []), ...(loaded === 'unknown' ? [] : loaded)];
    const deeper = [
      ...lists.flatMap((list) => this.#list(list, inside)),
      ...(loaded === 'unknown' ? [UNKNOWN_PATH] : []),
    ];
    const isDeepest = !lists.some((list) => this.#takesRest(list));
    const paths = isDeepest ? [path, ...deeper] : deeper;
    if (component) {
      // Another outlet shows it beside the routes of the page.
      const isBeside = this.#lists.property(route, 'outlet');
      const by = { paths: isBeside ? [UNKNOWN_PATH] : paths, telemetry };
      this.shown.set(component, [...(this.shown.get(component) ?? []), by]);
    }
    return this.#lists.property(route, 'redirectTo') ? [] : paths;
  }

  #telemetryOf(route: ObjectLiteralExpression): Value {
    const data = this.#lists.property(route, 'data');
    return data && fieldOf(this.portal.values.of(data, NO_FRAME), 'telemetry');
  }

  /** Whether one of the routes is active where the path ends. */
  #takesRest(list: Expression): boolean {
    return this.#lists
      .routesIn(list)
      .routes.some((route) => ['', '**'].includes(this.#textOf(route, 'path') ?? '-'));
  }

  #textOf(route: ObjectLiteralExpression, name: string): string | undefined {
    const { ts } = this.portal.workspace;
    const value = this.#lists.property(route, name);
    return value && ts.isStringLiteralLike(value) ? value.text : undefined;
  }

  #componentOf(route: ObjectLiteralExpression): ClassLikeDeclaration | undefined {
    const { ts } = this.portal.workspace;
    const component = this.#lists.property(route, 'component');
    const load = this.#lists.property(route, 'loadComponent');
    const meaning =
      component && ts.isIdentifier(component)
        ? this.portal.declarations.of(component)
        : load && this.#lists.loaded(load);
    if (component) {
      this.#named.add(component);
    }
    return meaning && !isForeign(meaning) && ts.isClassLike(meaning) ? meaning : undefined;
  }
}

function extended(path: RoutePath, telemetry: Value): RoutePath {
  const add = (values: readonly string[], key: string): readonly string[] => {
    const text = textOf(fieldOf(telemetry, key));
    return text === undefined ? values : [...values, text];
  };
  return { pageids: add(path.pageids, 'pageid'), envs: add(path.envs, 'env') };
}

/** What all paths agree in, if they do: the last of a path's values decides. */
export function agreed(paths: readonly RoutePath[], key: keyof RoutePath): string | undefined {
  const [first, ...others] = paths.map((path) => path[key].at(-1));
  return first !== undefined && isLiteral(first) && others.every((other) => other === first)
    ? first
    : undefined;
}

/** A value that several agree in, else `source`. */
export function agreedValue(values: readonly Value[], source: string): Value {
  const [first, ...others] = values;
  const text = textOf(first);
  return first instanceof Unknown || others.some((other) => textOf(other) !== text)
    ? new Unknown(source)
    : first;
}
