import type { ClassLikeDeclaration, Expression } from 'typescript';
import { declaredIn, modulesIn } from '../declarations/ng-module.js';
import type { Portal } from '../portal/portal.js';
import { recordedOf } from '../rows/catalogue-row.js';
import type { FoundRow } from '../rows/found-row.js';
import { ALL_INPUTS, DIRECTIVE_CLASS } from '../templates/directive.js';
import type { ReadTemplate } from '../templates/portal-templates.js';
import { SelectorIndex } from '../templates/selector-index.js';
import { hasDirective, type Binding, type TemplateElement } from '../templates/template.js';
import { scopeOf } from '../templates/template-scope.js';
import { NO_FRAME } from '../values/frame.js';
import type { CatalogueWarning } from '../warnings/catalogue-warning.js';
import { elementWarnings, strayWarning } from '../warnings/element-warnings.js';
import { MissingImports } from '../warnings/missing-imports.js';
import { UnknownMembers } from '../warnings/unknown-members.js';
import { elementRow } from './element-row.js';
import { HostDirectives, type HostDirective } from './host-directives.js';
import { writesToInputs } from './input-writes.js';

/** The events of the elements with the directive, and of those with a class that brings it; and what has no effect. */
export function elementRows(
  portal: Portal,
  templates: readonly ReadTemplate[],
): { rows: FoundRow[]; warnings: CatalogueWarning[] } {
  const { workspace, decisions, values } = portal;
  const { ts } = workspace;
  const rows: FoundRow[] = [];
  const warnings: CatalogueWarning[] = [];
  const missingImports = new MissingImports(
    workspace,
    portal.sources.flatMap((source) => modulesIn(ts, source)),
    new Set(portal.sources.flatMap((source) => declaredIn(ts, source))),
  );
  const hosts = new Map(new HostDirectives(portal).all().map((host) => [host.declaration, host]));
  const selectors = new SelectorIndex(
    workspace,
    [...hosts].map(([declaration, { selector }]) => [selector, declaration] as const),
  );
  const used = new Set<ClassLikeDeclaration>();
  const strays = new Map<string, CatalogueWarning>();

  for (const { component, template, file } of templates) {
    const { declaration: owner } = component;
    const scope = scopeOf(ts, component, template, values, decisions);
    const unheard = missingImports.of(component);
    // A component may give the inputs of the first one by its `ViewChild`.
    const given = writesToInputs(portal, owner, DIRECTIVE_CLASS, ALL_INPUTS);
    const first = template.elements.find(hasDirective);
    const members = new UnknownMembers(workspace, component, template);
    // Components may share a template.
    for (const stray of template.strays) {
      if (!selectors.matching(stray.element).length) {
        const warning = strayWarning(stray, file);
        strays.set(`${file}:${stray.element.offset}:${stray.name}`, warning);
      }
    }
    for (const element of template.elements) {
      const { offset } = element;
      const matching = selectors.matching(element);
      // Angular takes no directive twice for one element.
      if (hasDirective(element) && !matching.length) {
        const otherwise = givenBy(portal, element === first ? given : new Map());
        const found = decisions.each(() => elementRow(workspace, element, scope, file, otherwise));
        rows.push(...recordedOf(found).map((row) => ({ row, offset, owner })));
        warnings.push(...elementWarnings(element, file, unheard, members.of(element)));
        continue;
      }
      for (const declaration of matching) {
        used.add(declaration);
        const host = hosts.get(declaration);
        const found = decisions.each(
          () =>
            host &&
            elementRow(
              workspace,
              broughtTo(element, host),
              scope,
              file,
              givenBy(portal, host.given),
            ),
        );
        const recorded = recordedOf(found.flatMap((row) => row ?? []));
        rows.push(...recorded.map((row) => ({ row, offset, owner })));
      }
    }
  }
  for (const host of [...hosts.values()].filter(({ declaration }) => !used.has(declaration))) {
    rows.push(...classRows(portal, host));
  }
  return { rows, warnings: [...warnings, ...strays.values()] };
}

/** The element with the inputs of the directive that it sets under other names. */
function broughtTo(
  { bindings, line }: TemplateElement,
  { inputs }: HostDirective,
): Pick<TemplateElement, 'bindings' | 'line'> {
  const own = new Map<string, Binding>();
  for (const [name, input] of inputs) {
    const binding = bindings.get(name);
    if (binding) {
      own.set(input, binding);
    }
  }
  return { bindings: own, line };
}

/** The values that a class gives to inputs. */
function givenBy(
  { values }: Portal,
  given: ReadonlyMap<string, Expression>,
): Parameters<typeof elementRow>[4] {
  return (input) => {
    const expression = given.get(input);
    return expression && values.of(expression, NO_FRAME);
  };
}

/** The event of a class that no template uses: the router or other code shows it. */
function classRows(portal: Portal, host: HostDirective): FoundRow[] {
  const { workspace, decisions, values } = portal;
  const { declaration } = host;
  const source = declaration.getSourceFile();
  const offset = (declaration.name ?? declaration).getStart();
  const line = source.getLineAndCharacterOfPosition(offset).line + 1;
  const file = portal.pathOf(source.fileName);
  const element = { bindings: new Map<string, Binding>(), line };
  const scope = values.scope(NO_FRAME);
  return decisions
    .each(() => elementRow(workspace, element, scope, file, givenBy(portal, host.given)))
    .map((row) => ({ row, offset, owner: declaration }));
}
