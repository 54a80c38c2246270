import type { Component } from './component.js';
import type { Workspace } from './workspace.js';

/** Components are standalone by default from this release of Angular on. */
const STANDALONE_BY_DEFAULT = 19;

const PROVIDES_DIRECTIVE = ['TelemetryInteractDirective', 'TelemetryModule'];

/**
 * Whether the template of a component certainly does not know the directive. A component of an NgModule may get it there, and an
 * import that is a module or a list may have it inside.
 */
export function lacksDirective(
  { compiler }: Workspace,
  { standalone, imports }: Component,
): boolean {
  const isStandalone =
    standalone === 'default' ? Number(compiler.VERSION.major) >= STANDALONE_BY_DEFAULT : standalone;
  return (
    isStandalone && !imports.some((name) => PROVIDES_DIRECTIVE.includes(name) || mayHaveIt(name))
  );
}

/** Whether it may be no component, directive or pipe: `SharedModule`, `SharedImports`, `SHARED`, `...shared`, `shared()`. */
function mayHaveIt(name: string): boolean {
  return /Module$|s$|^[A-Z0-9_]+$|^[^A-Z]|\W/.test(name);
}
