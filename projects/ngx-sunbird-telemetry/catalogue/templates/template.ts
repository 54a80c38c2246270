import type {
  ParseError,
  TmplAstBoundEvent,
  TmplAstElement,
  TmplAstLetDeclaration,
  TmplAstReference,
  TmplAstVariable,
} from '@angular/compiler';
import type { Expression } from 'typescript';
import { parseStatements } from '../expressions/parse-expression.js';
import type { Workspace } from '../files/workspace.js';
import { writesIn } from '../syntax/member-writes.js';
import type { TemplateSource } from './component.js';
import { DIRECTIVE, DIRECTIVES } from './directive.js';

/** How a template sets an input: `name="text"`, `[name]="expression"` or `name="text {{ expression }}"`. */
export interface Binding {
  readonly kind: 'text' | 'expression' | 'interpolation';
  readonly source: string;
}

/** An element of a template. */
export interface TemplateElement {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
  /** Its offset in the file. */
  readonly offset: number;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Whether it may be a component, with inputs of its own. */
  readonly mayBeComponent: boolean;
}

/** An attribute that looks like one of ours, on an element without the directive. */
export interface StrayAttribute {
  readonly element: TemplateElement;
  readonly name: string;
}

export interface Template {
  readonly strays: readonly StrayAttribute[];
  /** All its elements. */
  readonly elements: readonly TemplateElement[];
  /** Names that the template declares. */
  readonly variables: ReadonlySet<string>;
  /** Members of the component that the template writes. */
  readonly written: Set<string>;
  /** What its elements do at an event. */
  readonly handlers: readonly { readonly line: number; readonly statement: Expression }[];
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

/** Whether an element has `appTelemetryInteract`. */
export function hasDirective({ bindings }: TemplateElement): boolean {
  return bindings.has(DIRECTIVE);
}

/** Reads a template as the portal's Angular does, with `*ngIf` and with `@if`. */
export function readTemplate({ compiler, ts }: Workspace, source: TemplateSource): Template {
  const elements: TemplateElement[] = [];
  const strays: StrayAttribute[] = [];
  const variables = new Set<string>();
  const written = new Set<string>();
  const handlers: Template['handlers'][number][] = [];

  class Visitor extends compiler.TmplAstRecursiveVisitor {
    override visitElement(element: TmplAstElement): void {
      const bindings = new Map<string, Binding>();
      for (const { name, value } of element.attributes) {
        bindings.set(name, { kind: 'text', source: value });
      }
      for (const { name, value, keySpan } of element.inputs) {
        // Not `[attr.name]`, `[class.name]`: they set no input.
        if (value instanceof compiler.ASTWithSource && keySpan.toString() === name) {
          const kind = value.ast instanceof compiler.Interpolation ? 'interpolation' : 'expression';
          bindings.set(name, { kind, source: value.source ?? '' });
        }
      }
      const { start } = element.startSourceSpan;
      const line = start.line + 1;
      const mayBeComponent = element.name.includes('-');
      const found = { name: element.name, line, offset: start.offset, bindings, mayBeComponent };
      const isTracked = hasDirective(found);
      elements.push(found);
      for (const name of bindings.keys()) {
        const isNoDirective = /^apptele/i.test(name) && !DIRECTIVES.includes(name);
        const isInputAlone = /^telemetryInt/i.test(name) && !isTracked && !mayBeComponent;
        if (isNoDirective || isInputAlone) {
          strays.push({ element: found, name });
        }
      }
      super.visitElement(element);
    }
    override visitBoundEvent({ handler, sourceSpan }: TmplAstBoundEvent): void {
      const handled = handler instanceof compiler.ASTWithSource ? (handler.source ?? '') : '';
      const isTwoWay = /^(\[\(|bindon-)/.test(sourceSpan.toString());
      // Angular versions differ in how they write a two-way binding; both become an assignment.
      const statement = isTwoWay ? `${handled.replace(/=\s*\$event$/, '')} = $event` : handled;
      for (const expression of parseStatements(ts, statement)) {
        handlers.push({ line: sourceSpan.start.line + 1, statement: expression });
        for (const { name } of writesIn(ts, expression, true)) {
          if (name !== undefined) {
            written.add(name);
          }
        }
      }
    }
    override visitVariable({ name }: TmplAstVariable): void {
      variables.add(name);
    }
    override visitReference({ name }: TmplAstReference): void {
      variables.add(name);
    }
    override visitLetDeclaration(declaration: TmplAstLetDeclaration): void {
      variables.add(declaration.name);
    }
  }

  const { path, text, inline } = source;
  const { nodes, errors } = compiler.parseTemplate(
    text,
    path,
    inline && {
      range: { startPos: inline.start, endPos: inline.end, ...placeOf(text, inline.start) },
      escapedString: true,
    },
  );
  const visitor = new Visitor();
  nodes.forEach((node) => node.visit(visitor));
  return {
    elements,
    strays,
    variables,
    written,
    handlers,
    errors: (errors ?? []).map(({ span, msg }: ParseError) => ({
      line: span.start.line + 1,
      message: msg,
    })),
  };
}

function placeOf(text: string, offset: number): { startLine: number; startCol: number } {
  const lines = text.slice(0, offset).split('\n');
  return { startLine: lines.length - 1, startCol: lines.at(-1)?.length ?? 0 };
}
