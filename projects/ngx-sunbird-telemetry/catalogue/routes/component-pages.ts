import type { ClassLikeDeclaration } from 'typescript';
import { ObjectValue, type Known, type Value } from '../expressions/value.js';
import type { Portal } from '../portal/portal.js';
import { decoratorArgument } from '../syntax/decorator.js';
import type { ReadTemplate } from '../templates/portal-templates.js';
import { SelectorIndex } from '../templates/selector-index.js';
import { agreedValue, Routes, type RoutePath, type ShownBy } from './routes.js';
import { shownByCode } from './shown-by-code.js';

/**
 * On which routes each component is shown: on those that name it, and on those of the components whose templates use it. Knows
 * nothing of a component that other code shows, e.g. in a dialog.
 */
export class ComponentPages {
  readonly #routes: Routes;
  /** The components whose templates use a component. */
  readonly #users = new Map<ClassLikeDeclaration, Set<ClassLikeDeclaration>>();
  readonly #shownByCode: ReadonlySet<ClassLikeDeclaration>;

  constructor(portal: Portal, templates: readonly ReadTemplate[]) {
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
    const { named, unresolved } = this.#routes;
    const shown = shownByCode(portal, components, named);
    for (const component of components) {
      if (unresolved.has(component.getSourceFile())) {
        shown.add(component);
      }
    }
    this.#shownByCode = shown;
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
}
