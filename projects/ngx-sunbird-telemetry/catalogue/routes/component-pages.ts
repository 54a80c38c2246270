import type { ClassLikeDeclaration, Identifier, Node } from 'typescript';
import { isForeign } from '../declarations/declarations.js';
import { decoratorArgument } from '../syntax/decorator.js';
import type { Portal } from '../portal/portal.js';
import type { ReadTemplate } from '../templates/portal-templates.js';
import { agreedValue, Routes, type RoutePath, type ShownBy } from './routes.js';
import { SelectorIndex } from '../templates/selector-index.js';
import { ObjectValue, type Known, type Value } from '../expressions/value.js';

/** Functions that only look for a component that something else shows. */
const LOOKS_FOR = /^(inject|forwardRef|viewChild|viewChildren|contentChild|contentChildren)\b/;

/**
 * On which routes each component is shown: on those that name it, and on those of the components whose templates use it. Knows
 * nothing of a component that other code shows, e.g. in a dialog.
 */
export class ComponentPages {
  readonly #routes: Routes;
  /** The components whose templates use a component. */
  readonly #users = new Map<ClassLikeDeclaration, Set<ClassLikeDeclaration>>();
  readonly #shownByCode = new Set<ClassLikeDeclaration>();

  constructor(
    private readonly portal: Portal,
    templates: readonly ReadTemplate[],
  ) {
    const { ts } = portal.workspace;
    this.#routes = new Routes(portal);
    const components = new Set(templates.map(({ component }) => component.declaration));
    const selectors = new SelectorIndex(
      portal.workspace,
      [...components].flatMap((declaration) => {
        const selector = decoratorArgument(ts, declaration, 'Component')?.get('selector')?.value;
        return selector && ts.isStringLiteralLike(selector)
          ? [[selector.text, declaration] as const]
          : [];
      }),
    );
    for (const { component, template } of templates) {
      for (const element of template.elements) {
        for (const used of selectors.matching(element)) {
          const users = this.#users.get(used) ?? new Set();
          this.#users.set(used, users.add(component.declaration));
        }
      }
    }
    this.#findShownByCode(components);
  }

  /** The paths on which a component is shown; none if they are not all known. */
  pathsOf(component: ClassLikeDeclaration): RoutePath[] {
    return this.#shownBy(component)?.flatMap(({ paths }) => paths) ?? [];
  }

  /** `data.telemetry` of the `ActivatedRoute` that a component injects; `undefined` if that is not known. */
  telemetryOf(component: ClassLikeDeclaration, source: string): Known | undefined {
    const values = this.#shownBy(component)?.map(({ telemetry }) => telemetry) ?? [];
    const objects = values.flatMap((value) => (value instanceof ObjectValue ? value : []));
    if (!objects.length || objects.length < values.length || objects.some(({ rest }) => rest)) {
      return undefined;
    }
    const keys = new Set(objects.flatMap((object) => [...object.keys]));
    const fields = [...keys].map((key) => {
      const read = (): Value =>
        agreedValue(
          objects.map((object) => object.field(key)),
          `${source}.${key}`,
        );
      return [key, read] as const;
    });
    return { value: new ObjectValue(new Map(fields), source) };
  }

  /** How the router shows a component, and those whose templates use it; `undefined` if that is not all known. */
  #shownBy(component: ClassLikeDeclaration): ShownBy[] | undefined {
    const seen = new Set([component]);
    const shown: ShownBy[] = [];
    // Also goes over what it adds.
    for (const one of seen) {
      const own = this.#routes.shown.get(one) ?? [];
      const users = this.#users.get(one) ?? new Set();
      if (this.#shownByCode.has(one) || (!own.length && !users.size)) {
        return undefined;
      }
      shown.push(...own);
      users.forEach((user) => seen.add(user));
    }
    return shown;
  }

  /** Finds the components that code names where it may show them. */
  #findShownByCode(components: ReadonlySet<ClassLikeDeclaration>): void {
    const { ts } = this.portal.workspace;
    const names = new Set([...components].flatMap(({ name }) => name?.text ?? []));
    for (const source of this.portal.sources) {
      const visit = (node: Node): void => {
        ts.forEachChild(node, visit);
        if (ts.isIdentifier(node) && names.has(node.text) && this.#mayShow(node)) {
          const meaning = isSelected(this.portal, node)
            ? [...components].filter(({ name }) => name?.text === node.text)
            : [this.portal.declarations.of(node)];
          for (const one of meaning) {
            if (one && !isForeign(one) && ts.isClassLike(one)) {
              this.#shownByCode.add(one);
            }
          }
        }
      };
      visit(source);
    }
  }

  #mayShow(node: Identifier): boolean {
    const { ts } = this.portal.workspace;
    const { parent } = node;
    if (
      this.#routes.named.has(node) ||
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
      (ts.isPropertyAccessExpression(parent) && !isSelected(this.portal, node))
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
    return !ts.isArrayLiteralExpression(parent);
  }
}

/** Whether a name is that of `(m) => m.Name`, which loads a component. */
function isSelected({ workspace: { ts } }: Portal, node: Identifier): boolean {
  const { parent } = node;
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.name === node &&
    ts.isArrowFunction(parent.parent)
  );
}
