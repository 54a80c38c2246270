import { ClassMembers } from './class-members.js';
import type { Component } from './component.js';
import type { Scope } from './expression.js';
import type { Template } from './template.js';
import type { Workspace } from './workspace.js';

/** The names that an expression in a component's template may use. */
export function scopeOf({ ts }: Workspace, component: Component, template: Template): Scope {
  const members = new ClassMembers(ts, component.declaration, template.written);
  return {
    locals: new Map(),
    name: (name) => (template.variables.has(name) ? undefined : members.value(name)),
    member: (name) => members.value(name),
    call: (name, ofThis, given) =>
      !ofThis && template.variables.has(name) ? undefined : members.called(name, given),
  };
}
