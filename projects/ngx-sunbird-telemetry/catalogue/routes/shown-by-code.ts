import type { ClassLikeDeclaration, Identifier, Node } from 'typescript';
import { isForeign } from '../declarations/declarations.js';
import type { Portal } from '../portal/portal.js';

/** Functions that only look for a component that something else shows. */
const LOOKS_FOR = /^(inject|forwardRef|viewChild|viewChildren|contentChild|contentChildren)\b/;

/**
 * The components that code names where it may show them, e.g. in a dialog.
 * @param inRoutes the places in routes that name components
 */
export function shownByCode(
  portal: Portal,
  components: ReadonlySet<ClassLikeDeclaration>,
  inRoutes: ReadonlySet<Node>,
): Set<ClassLikeDeclaration> {
  const { ts } = portal.workspace;
  const shown = new Set<ClassLikeDeclaration>();
  const names = new Set([...components].flatMap(({ name }) => name?.text ?? []));
  for (const source of portal.sources) {
    const visit = (node: Node): void => {
      ts.forEachChild(node, visit);
      if (
        ts.isIdentifier(node) &&
        names.has(node.text) &&
        !inRoutes.has(node) &&
        mayShow(portal, node)
      ) {
        const own = isSelected(portal, node) ? undefined : portal.declarations.of(node);
        // A name of a file that code loads.
        const isLoaded = !own || (!isForeign(own) && ts.isBindingElement(own));
        const meaning = isLoaded
          ? [...components].filter(({ name }) => name?.text === node.text)
          : [own];
        for (const one of meaning) {
          if (one && !isForeign(one) && ts.isClassLike(one)) {
            shown.add(one);
          }
        }
      }
    };
    visit(source);
  }
  return shown;
}

function mayShow(portal: Portal, node: Identifier): boolean {
  const { ts } = portal.workspace;
  const { parent } = node;
  if (
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isExportAssignment(parent) ||
    ts.isClassLike(parent) ||
    ts.isExpressionWithTypeArguments(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isTypeQueryNode(parent) ||
    (ts.isBinaryExpression(parent) &&
      parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) ||
    (ts.isPropertyAccessExpression(parent) && !isSelected(portal, node))
  ) {
    return false;
  }
  let above: Node = parent;
  while (!ts.isSourceFile(above)) {
    if (ts.isCallExpression(above) && LOOKS_FOR.test(above.expression.getText())) {
      return false;
    }
    if (ts.isPropertyAssignment(above) && above.name.getText() === 'bootstrap') {
      return true;
    }
    if (ts.isDecorator(above)) {
      return false;
    }
    above = above.parent;
  }
  // A list of components that a module declares.
  const isList =
    ts.isArrayLiteralExpression(parent) && ts.isVariableDeclaration(listOf(portal, parent));
  return !isList || !namesInDecorators(portal).has(listOf(portal, parent).getChildAt(0).getText());
}

/** What holds a list, without `as const` and the like. */
function listOf({ workspace: { ts } }: Portal, list: Node): Node {
  let node = list.parent;
  while (
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isParenthesizedExpression(node)
  ) {
    node = node.parent;
  }
  return node;
}

const inDecorators = new WeakMap<Portal, ReadonlySet<string>>();

/** All names in the decorators of a portal, and in lists that these name. */
function namesInDecorators(portal: Portal): ReadonlySet<string> {
  const known = inDecorators.get(portal);
  if (known) {
    return known;
  }
  const { ts } = portal.workspace;
  const names = new Set<string>();
  const visit = (node: Node, isInside: boolean): void => {
    if (isInside && ts.isIdentifier(node)) {
      names.add(node.text);
    }
    const goesIn = isInside || ts.isDecorator(node) || ts.isSpreadElement(node);
    ts.forEachChild(node, (child) => visit(child, goesIn));
  };
  portal.sources.forEach((source) => visit(source, false));
  inDecorators.set(portal, names);
  return names;
}

/** Whether a name is that of `m.Name`, of a file that code loads. */
function isSelected({ workspace: { ts } }: Portal, node: Identifier): boolean {
  const { parent } = node;
  return ts.isPropertyAccessExpression(parent) && parent.name === node;
}
