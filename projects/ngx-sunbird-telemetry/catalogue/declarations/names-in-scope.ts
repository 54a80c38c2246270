import type {
  BindingName,
  Node,
  Statement,
  VariableDeclaration,
  VariableDeclarationList,
} from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { functionsAround } from '../syntax/function-nodes.js';

const NONE: ReadonlyMap<string, Node> = new Map();

/** The names that a node declares for what is inside it. */
export function namesIn(ts: TypeScript, scope: Node): ReadonlyMap<string, Node> {
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
      // A `var` belongs to the function around.
      if (ts.isSourceFile(scope) || !isVar(ts, statement.declarationList)) {
        statement.declarationList.declarations.forEach((node) => bind(node.name, node));
      }
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
    if ('body' in scope && scope.body) {
      for (const node of varsIn(ts, scope.body)) {
        bind(node.name, node);
      }
    }
  } else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    if (
      initializer &&
      ts.isVariableDeclarationList(initializer) &&
      !(isVar(ts, initializer) && functionsAround(ts, scope).length)
    ) {
      initializer.declarations.forEach((node) => bind(node.name, node));
    }
  } else if (ts.isCatchClause(scope) && scope.variableDeclaration) {
    bind(scope.variableDeclaration.name, scope.variableDeclaration);
  }
  return names.size ? names : NONE;
}

function isVar(ts: TypeScript, { flags }: VariableDeclarationList): boolean {
  return !(flags & ts.NodeFlags.BlockScoped);
}

/** The variables that `var` declares anywhere in a function. */
function varsIn(ts: TypeScript, body: Node): VariableDeclaration[] {
  const found: VariableDeclaration[] = [];
  const visit = (node: Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) {
      return;
    }
    if (ts.isVariableDeclarationList(node) && isVar(ts, node)) {
      found.push(...node.declarations);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}
