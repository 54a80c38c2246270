import type {
  BindingName,
  Declaration,
  Identifier,
  ImportDeclaration,
  Node,
  SourceFile,
  Statement,
} from 'typescript';
import type { ModulePaths } from '../files/module-paths.js';
import type { SourceFiles } from '../files/source-files.js';
import type { TypeScript } from '../files/workspace.js';

/** What a package exports, by the name it has there. */
export interface Foreign {
  readonly module: string;
  readonly name: string;
}

/** What a name means: a declaration of the portal, a whole file of it (`import * as`), or something of a package. */
export type Meaning = Declaration | Foreign;

export function isForeign(meaning: Meaning): meaning is Foreign {
  return 'module' in meaning;
}

/** Finds what names mean, through the blocks around them, imports, and files that re-export others. */
export class Declarations {
  readonly #scopes = new WeakMap<Node, ReadonlyMap<string, Node>>();

  constructor(
    private readonly ts: TypeScript,
    private readonly files: SourceFiles,
    private readonly paths: ModulePaths,
  ) {}

  /** What an identifier means where it stands. */
  of(identifier: Identifier): Meaning | undefined {
    return this.named(identifier.text, identifier);
  }

  /** What a name means at a place. */
  named(name: string, place: Node): Meaning | undefined {
    let scope: Node | undefined = place;
    for (; scope as Node | undefined; scope = scope.parent) {
      const found = this.#declaredIn(scope).get(name);
      if (found) {
        return this.#meaning(found, name);
      }
    }
    return undefined;
  }

  /** What a file exports under a name. */
  exported(
    file: SourceFile,
    name: string,
    within: ReadonlySet<string> = new Set(),
  ): Meaning | undefined {
    const { ts } = this;
    if (within.has(file.fileName)) {
      return undefined;
    }
    const inside = new Set([...within, file.fileName]);
    const own = this.#declaredIn(file).get(name);
    if (own && name !== 'default' && !isImport(ts, own)) {
      return own as Declaration;
    }
    for (const statement of file.statements) {
      if (ts.isExportAssignment(statement) && name === 'default') {
        return ts.isIdentifier(statement.expression) ? this.of(statement.expression) : statement;
      }
      if (name === 'default' && isDefaultExport(ts, statement)) {
        return statement as unknown as Declaration;
      }
      if (!ts.isExportDeclaration(statement)) {
        continue;
      }
      const { exportClause, moduleSpecifier } = statement;
      const from =
        moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
      if (!exportClause) {
        const target = from === undefined ? undefined : this.file(from, file.fileName);
        const found = target && this.exported(target, name, inside);
        if (found) {
          return found;
        }
      } else if (ts.isNamedExports(exportClause)) {
        const specifier = exportClause.elements.find((element) => element.name.text === name);
        if (specifier) {
          const original = (specifier.propertyName ?? specifier.name).text;
          return from === undefined
            ? this.named(original, file)
            : this.#imported(from, original, file.fileName, inside);
        }
      } else if (exportClause.name.text === name && from !== undefined) {
        return this.file(from, file.fileName);
      }
    }
    return undefined;
  }

  /** The file of the portal that an import names. */
  file(specifier: string, from: string): SourceFile | undefined {
    const path = this.paths.resolve(specifier, from);
    return path === undefined ? undefined : this.files.get(path);
  }

  #meaning(found: Node, name: string): Meaning | undefined {
    const { ts } = this;
    if (!isImport(ts, found)) {
      return found as Declaration;
    }
    const declaration = importOf(ts, found);
    const specifier = declaration?.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier)) {
      return undefined;
    }
    const from = found.getSourceFile().fileName;
    if (ts.isNamespaceImport(found)) {
      return this.file(specifier.text, from) ?? { module: specifier.text, name: '*' };
    }
    const original = ts.isImportSpecifier(found) ? (found.propertyName?.text ?? name) : 'default';
    return this.#imported(specifier.text, original, from);
  }

  #imported(
    specifier: string,
    name: string,
    from: string,
    within?: ReadonlySet<string>,
  ): Meaning | undefined {
    const file = this.file(specifier, from);
    const found = file && this.exported(file, name, within);
    return found ?? { module: specifier, name };
  }

  #declaredIn(scope: Node): ReadonlyMap<string, Node> {
    let names = this.#scopes.get(scope);
    if (!names) {
      names = namesIn(this.ts, scope);
      this.#scopes.set(scope, names);
    }
    return names;
  }
}

const NONE: ReadonlyMap<string, Node> = new Map();

/** The names that a node declares for what is inside it. */
function namesIn(ts: TypeScript, scope: Node): ReadonlyMap<string, Node> {
  const names = new Map<string, Node>();
  const add = (name: string | undefined, node: Node): void => {
    const before = name === undefined ? undefined : names.get(name);
    // An interface may have the name of a class or a constant.
    if (name !== undefined && (!before || ts.isInterfaceDeclaration(before))) {
      names.set(name, node);
    }
  };
  const bind = (name: BindingName, node: Node): void => {
    if (ts.isIdentifier(name)) {
      add(name.text, node);
    } else {
      for (const element of name.elements) {
        if (ts.isBindingElement(element)) {
          bind(element.name, element);
        }
      }
    }
  };
  const declare = (statement: Statement): void => {
    if (ts.isVariableStatement(statement)) {
      statement.declarationList.declarations.forEach((node) => bind(node.name, node));
    } else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    ) {
      if (!ts.isFunctionDeclaration(statement) || statement.body) {
        add(statement.name?.text, statement);
      }
    } else if (ts.isImportDeclaration(statement)) {
      const { name, namedBindings } = statement.importClause ?? {};
      if (name && statement.importClause) {
        add(name.text, statement.importClause);
      }
      if (namedBindings && ts.isNamespaceImport(namedBindings)) {
        add(namedBindings.name.text, namedBindings);
      } else if (namedBindings) {
        namedBindings.elements.forEach((element) => add(element.name.text, element));
      }
    }
  };
  if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isModuleBlock(scope)) {
    scope.statements.forEach(declare);
  } else if (ts.isCaseBlock(scope)) {
    scope.clauses.forEach((clause) => clause.statements.forEach(declare));
  } else if (ts.isFunctionLike(scope)) {
    scope.parameters.forEach((node) => bind(node.name, node));
  } else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    if (initializer && ts.isVariableDeclarationList(initializer)) {
      initializer.declarations.forEach((node) => bind(node.name, node));
    }
  } else if (ts.isCatchClause(scope) && scope.variableDeclaration) {
    bind(scope.variableDeclaration.name, scope.variableDeclaration);
  }
  return names.size ? names : NONE;
}

function isImport(ts: TypeScript, node: Node): boolean {
  return ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node);
}

function importOf(ts: TypeScript, node: Node): ImportDeclaration | undefined {
  let above = node;
  while (!ts.isImportDeclaration(above) && !ts.isSourceFile(above)) {
    above = above.parent;
  }
  return ts.isImportDeclaration(above) ? above : undefined;
}

function isDefaultExport(ts: TypeScript, statement: Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return !!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}
