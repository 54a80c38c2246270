import type {
  CallExpression,
  ClassLikeDeclaration,
  Expression,
  Node,
  ObjectLiteralExpression,
} from 'typescript';
import { isForeign, type Meaning } from '../declarations/declarations.js';
import type { Portal } from '../portal/portal.js';
import { decoratorArgument } from '../syntax/decorator.js';

/** How far constants may lead to others. */
const DEPTH = 8;
const GIVES_ROUTES = /\b(forRoot|forChild|provideRouter|provideRoutes)\b/;

/** The routes of a list. */
interface RouteList {
  readonly routes: readonly ObjectLiteralExpression[];
  /** Whether the list may have others. */
  readonly isPartial: boolean;
}

/** Finds a portal's lists of routes, and what they load. */
export class RouteLists {
  /** The names by which routes load something: `m.Name`. */
  readonly loadedNames = new Set<Node>();

  constructor(private readonly portal: Portal) {}

  /** All lists that the portal gives to the router. */
  all(): Expression[] {
    const { ts } = this.portal.workspace;
    const found: Expression[] = [];
    for (const source of this.portal.sources) {
      if (GIVES_ROUTES.test(source.text)) {
        const visit = (node: Node): void => {
          const list = ts.isCallExpression(node) ? routesGiven(node) : undefined;
          found.push(...(list ? [list] : []));
          ts.forEachChild(node, visit);
        };
        visit(source);
      }
    }
    return found;
  }

  /** The routes of a list: of an array, a constant, and what an array spreads. */
  routesIn(list: Expression, depth = 0): RouteList {
    const { ts } = this.portal.workspace;
    const array = this.#resolved(list);
    if (!ts.isArrayLiteralExpression(array) || depth > DEPTH) {
      return { routes: [], isPartial: true };
    }
    const parts = array.elements.map((element): RouteList => {
      if (ts.isSpreadElement(element)) {
        return this.routesIn(element.expression, depth + 1);
      }
      const route = this.#resolved(element);
      return ts.isObjectLiteralExpression(route)
        ? { routes: [route], isPartial: false }
        : { routes: [], isPartial: true };
    });
    return {
      routes: parts.flatMap(({ routes }) => routes),
      isPartial: parts.some(({ isPartial }) => isPartial),
    };
  }

  /** The lists that `loadChildren` loads; `undefined` if that is not known. */
  loadedBy(loadChildren: Expression): readonly Expression[] | undefined {
    const { ts } = this.portal.workspace;
    const loaded = this.loaded(loadChildren);
    if (!loaded || isForeign(loaded)) {
      return undefined;
    }
    if (ts.isClassLike(loaded)) {
      const lists = this.#ofModule(loaded, new Set());
      return lists.length ? lists : undefined;
    }
    const list = ts.isVariableDeclaration(loaded)
      ? loaded.initializer
      : ts.isExportAssignment(loaded)
        ? loaded.expression
        : undefined;
    return list && [list];
  }

  /** What `() => import('./file').then((m) => m.Name)` or `() => import('./file')` loads. */
  loaded(value: Expression): Meaning | undefined {
    const { ts } = this.portal.workspace;
    const body = ts.isArrowFunction(value) ? value.body : undefined;
    if (!body || !ts.isCallExpression(body)) {
      return undefined;
    }
    const isThen = ts.isPropertyAccessExpression(body.expression);
    const imported = ts.isPropertyAccessExpression(body.expression)
      ? body.expression.expression
      : body;
    const [specifier] =
      ts.isCallExpression(imported) && imported.expression.kind === ts.SyntaxKind.ImportKeyword
        ? imported.arguments
        : [];
    const { declarations } = this.portal;
    const file =
      specifier && ts.isStringLiteralLike(specifier)
        ? declarations.file(specifier.text, specifier.getSourceFile().fileName)
        : undefined;
    const [select] = body.arguments;
    const selected = select && ts.isArrowFunction(select) ? select.body : undefined;
    if (!isThen) {
      return file && declarations.exported(file, 'default');
    }
    if (!file || !selected || !ts.isPropertyAccessExpression(selected)) {
      return undefined;
    }
    this.loadedNames.add(selected.name);
    return declarations.exported(file, selected.name.text);
  }

  /** A property of a route. */
  property(route: ObjectLiteralExpression, name: string): Expression | undefined {
    const { ts } = this.portal.workspace;
    for (const one of route.properties) {
      if (
        one.name &&
        (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name)) &&
        one.name.text === name
      ) {
        return ts.isPropertyAssignment(one)
          ? one.initializer
          : ts.isShorthandPropertyAssignment(one)
            ? one.name
            : undefined;
      }
    }
    return undefined;
  }

  /** The lists that an NgModule and those it imports give to the router. */
  #ofModule(module: ClassLikeDeclaration, seen: Set<Node>): Expression[] {
    const { ts } = this.portal.workspace;
    const imports = decoratorArgument(ts, module, 'NgModule')?.get('imports')?.value;
    if (seen.has(module) || !imports || !ts.isArrayLiteralExpression(imports)) {
      return [];
    }
    seen.add(module);
    return imports.elements.flatMap((element) => {
      const list = ts.isCallExpression(element) ? routesGiven(element) : undefined;
      if (list) {
        return list;
      }
      const meaning = ts.isIdentifier(element) ? this.portal.declarations.of(element) : undefined;
      return meaning && !isForeign(meaning) && ts.isClassLike(meaning)
        ? this.#ofModule(meaning, seen)
        : [];
    });
  }

  /** An expression, or the constant that it names. */
  #resolved(node: Expression): Expression {
    const { ts } = this.portal.workspace;
    let inner = node;
    for (let depth = 0; depth < DEPTH; depth++) {
      if (
        ts.isParenthesizedExpression(inner) ||
        ts.isAsExpression(inner) ||
        ts.isSatisfiesExpression(inner)
      ) {
        inner = inner.expression;
        continue;
      }
      const meaning: Meaning | undefined = ts.isIdentifier(inner)
        ? this.portal.declarations.of(inner)
        : undefined;
      const isConstant = meaning && !isForeign(meaning) && ts.isVariableDeclaration(meaning);
      if (!isConstant || !meaning.initializer) {
        return inner;
      }
      inner = meaning.initializer;
    }
    return inner;
  }
}

/** The list that a call gives to the router. */
function routesGiven({ expression, arguments: given }: CallExpression): Expression | undefined {
  return /^(RouterModule\.(forRoot|forChild)|provideRouter|provideRoutes)$/.test(
    expression.getText(),
  )
    ? given[0]
    : undefined;
}
