import { readFileSync } from 'node:fs';
import type { Portal } from '../portal/portal.js';
import { componentsIn, type Component } from './component.js';
import { readTemplate, type Template } from './template.js';

/** A component and its template, as read. */
export interface ReadTemplate {
  readonly component: Component;
  readonly template: Template;
  /** Path of the file with the template, as the catalogue names it. */
  readonly file: string;
}

/** Why a template was not read, or not all of it. */
interface Unread {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The templates of all components, and what is wrong with them. */
export function readTemplates(portal: Portal): {
  templates: ReadTemplate[];
  warnings: Unread[];
} {
  const { ts } = portal.workspace;
  const templates: ReadTemplate[] = [];
  const warnings: Unread[] = [];
  const read = new Set<string>();
  for (const sourceFile of portal.sources) {
    for (const component of componentsIn(ts, sourceFile)) {
      const { template: source, declaration } = component;
      if (typeof source === 'string') {
        const file = portal.pathOf(sourceFile.fileName);
        const message = `Cannot read this component: ${source}`;
        warnings.push({ file, line: component.line, message });
        continue;
      }
      const file = portal.pathOf(source.path);
      const template = portal.readable(file, () => readTemplate(portal.workspace, source));
      if (!template) {
        continue;
      }
      if (!read.has(source.path)) {
        warnings.push(...template.errors.map((error) => ({ file, ...error })));
      }
      if (!source.inline) {
        read.add(source.path);
      }
      templates.push({ component, template, file });
      portal.values.members.writtenByTemplate(declaration, template.written);
      template.handlers.forEach(({ statement }) => portal.outside.addTemplate(statement));
    }
  }
  for (const path of portal.htmlFiles.filter((file) => !read.has(file))) {
    const lines = readFileSync(path, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('appTelemetryInteract'));
    if (at >= 0) {
      warnings.push({
        file: portal.pathOf(path),
        line: at + 1,
        message: 'Did not read this file: no component has it as its templateUrl.',
      });
    }
  }
  return { templates, warnings };
}
