import type { Declaration, Identifier, ImportDeclaration, Node, SourceFile } from 'typescript';
import type { ModulePaths } from '../files/module-paths.js';
import type { SourceFiles } from '../files/source-files.js';
import type { TypeScript } from '../files/workspace.js';
import { hasModifier } from '../syntax/class-elements.js';
import { namesIn } from './names-in-scope.js';

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
        return ts.isIdentifier(statement.expression)
          ? this.#namedIn(file, statement.expression.text, inside)
          : statement;
      }
      if (name === 'default' && hasModifier(ts, statement, ts.SyntaxKind.DefaultKeyword)) {
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
            ? this.#namedIn(file, original, inside)
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

  /** What a name means at the top of a file. */
  #namedIn(file: SourceFile, name: string, within: ReadonlySet<string>): Meaning | undefined {
    const found = this.#declaredIn(file).get(name);
    return found && this.#meaning(found, name, within);
  }

  #meaning(found: Node, name: string, within?: ReadonlySet<string>): Meaning | undefined {
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
    return this.#imported(specifier.text, original, from, within);
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
