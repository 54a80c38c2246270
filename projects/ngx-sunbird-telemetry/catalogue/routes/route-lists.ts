import type {
  CallExpression,
  ClassLikeDeclaration,
  Expression,
  Node,
  ObjectLiteralExpression,
  SourceFile,
} from 'typescript';
import { isForeign, type Meaning } from '../declarations/declarations.js';
import type { TypeScript } from '../files/workspace.js';
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
  /** The files of which routes load something that is not known. */
  readonly unresolved = new Set<SourceFile>();

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

  /** What `() => import('./file').then((m) => m.Name)`, or another form of it, loads. */
  loaded(value: Expression): Meaning | undefined {
    const found = this.#loaded(value);
    if (!found) {
      this.#noteUnresolved(value);
    }
    return found;
  }

  #loaded(value: Expression): Meaning | undefined {
    const { ts } = this.portal.workspace;
    const body = resultOf(ts, value);
    if (!body) {
      return undefined;
    }
    if (ts.isPropertyAccessExpression(body)) {
      // `(await import('./file')).Name`
      const file = this.#importedBy(body.expression);
      this.loadedNames.add(body.name);
      return file && this.portal.declarations.exported(file, body.name.text);
    }
    if (!ts.isCallExpression(body) || !ts.isPropertyAccessExpression(body.expression)) {
      const file = this.#importedBy(body);
      return file && this.portal.declarations.exported(file, 'default');
    }
    const file = this.#importedBy(body.expression.expression);
    const [select] = body.expression.name.text === 'then' ? body.arguments : [];
    const name = file && select && this.#selectedBy(select);
    return name ? this.portal.declarations.exported(file, name) : undefined;
  }

  /** The name that `(m) => m.Name` or `({ Name }) => Name` takes. */
  #selectedBy(select: Expression): string | undefined {
    const { ts } = this.portal.workspace;
    const selected = resultOf(ts, select);
    const [parameter] =
      ts.isArrowFunction(select) || ts.isFunctionExpression(select) ? select.parameters : [];
    if (!selected || !parameter) {
      return undefined;
    }
    if (ts.isPropertyAccessExpression(selected)) {
      if (selected.expression.getText() !== parameter.name.getText()) {
        return undefined;
      }
      this.loadedNames.add(selected.name);
      return selected.name.text;
    }
    if (!ts.isIdentifier(selected) || !ts.isObjectBindingPattern(parameter.name)) {
      return undefined;
    }
    const element = parameter.name.elements.find(({ name }) => name.getText() === selected.text);
    const { name, propertyName } = element ?? {};
    [selected, name, propertyName].forEach((node) => node && this.loadedNames.add(node));
    return (propertyName ?? name)?.getText();
  }

  /** The file that `import('./file')` loads, also after `await`. */
  #importedBy(node: Expression): SourceFile | undefined {
    const { ts } = this.portal.workspace;
    if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) {
      return this.#importedBy(node.expression);
    }
    const [specifier] =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments
        : [];
    return specifier && ts.isStringLiteralLike(specifier)
      ? this.portal.declarations.file(specifier.text, specifier.getSourceFile().fileName)
      : undefined;
  }

  /** Notes the files of which something is loaded, but not known what. */
  #noteUnresolved(value: Expression): void {
    const { ts } = this.portal.workspace;
    const visit = (node: Node): void => {
      const file = ts.isCallExpression(node) ? this.#importedBy(node) : undefined;
      if (file) {
        this.unresolved.add(file);
      }
      ts.forEachChild(node, visit);
    };
    visit(value);
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

/** What a function that does nothing else returns. */
function resultOf(ts: TypeScript, value: Expression): Expression | undefined {
  if (!ts.isArrowFunction(value) && !ts.isFunctionExpression(value)) {
    return undefined;
  }
  const { body } = value;
  if (!ts.isBlock(body)) {
    return ts.isParenthesizedExpression(body) ? body.expression : body;
  }
  const [statement] = body.statements;
  return statement && ts.isReturnStatement(statement) ? statement.expression : undefined;
}

/** The list that a call gives to the router. */
function routesGiven({ expression, arguments: given }: CallExpression): Expression | undefined {
  return /^(RouterModule\.(forRoot|forChild)|provideRouter|provideRoutes)$/.test(
    expression.getText(),
  )
    ? given[0]
    : undefined;
}
