import type { PortalModule } from '../declarations/ng-module.js';
import type { Workspace } from '../files/workspace.js';
import type { Component } from '../templates/component.js';

/** Components are standalone by default from this release of Angular on. */
const STANDALONE_BY_DEFAULT = 19;

const PROVIDES_DIRECTIVE = ['TelemetryInteractDirective', 'TelemetryModule'];

/** Finds the components whose templates certainly do not know the directive. */
export class MissingImports {
  readonly #isStandaloneByDefault: boolean;

  /**
   * @param modules all NgModules of the portal
   * @param declared names of its components, directives and pipes
   */
  constructor(
    { compiler }: Workspace,
    private readonly modules: readonly PortalModule[],
    private readonly declared: ReadonlySet<string>,
  ) {
    this.#isStandaloneByDefault = Number(compiler.VERSION.major) >= STANDALONE_BY_DEFAULT;
  }

  /** What to do, if the component or its NgModule imports nothing that may have the directive. */
  of({ declaration, standalone, imports }: Component): string | undefined {
    const name = declaration.name?.text ?? '';
    const declaring = this.modules.filter(({ declarations }) => declarations.includes(name));
    // Angular builds no component that is both.
    const isStandalone = this.#isStandaloneByDefault && !declaring.length;
    if (standalone === 'default' ? isStandalone : standalone) {
      return imports.some((name) => this.#mayHaveIt(name))
        ? undefined
        : 'Its component does not import the directive: its clicks are not recorded. Add TelemetryInteractDirective to the imports of the component.';
    }
    const [module] = declaring;
    const lacksIt = (module: PortalModule): boolean =>
      !module.imports.some((name) => this.#mayHaveIt(name));
    return module && declaring.every(lacksIt)
      ? `The NgModule of its component does not import the directive: its clicks are not recorded. Add TelemetryModule to the imports of ${module.name}.`
      : undefined;
  }

  /**
   * Whether a name in `imports` may be that of the directive, or of a module or a list that has it. Follows the modules of the
   * portal.
   * @param within the modules that lead to it
   */
  #mayHaveIt(name: string, within: readonly string[] = []): boolean {
    if (PROVIDES_DIRECTIVE.includes(name)) {
      return true;
    }
    const [module, ...others] = this.modules.filter((one) => one.name === name);
    return module && !others.length
      ? !within.includes(name) &&
          module.exports.some((exported) => this.#mayHaveIt(exported, [...within, name]))
      : // What the portal does not declare may be a module, or a list.
        !this.declared.has(name);
  }
}
