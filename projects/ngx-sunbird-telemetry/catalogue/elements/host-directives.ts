import type { ClassLikeDeclaration, Expression, Node } from 'typescript';
import { isForeign } from '../declarations/declarations.js';
import type { Portal } from '../portal/portal.js';
import { decoratorArgument } from '../syntax/decorator.js';
import { ALL_INPUTS, DIRECTIVE_CLASS } from '../templates/directive.js';
import { writesToInputs } from './input-writes.js';

/** A component or directive that brings `appTelemetryInteract` by its `hostDirectives`. */
export interface HostDirective {
  readonly declaration: ClassLikeDeclaration;
  readonly selector: string;
  /** The names under which an element sets the inputs of the directive. */
  readonly inputs: ReadonlyMap<string, string>;
  /** What the class itself gives to the inputs. */
  readonly given: ReadonlyMap<string, Expression>;
}

/** The classes of a portal that bring the directive, also through others that do. */
export class HostDirectives {
  readonly #found = new Map<ClassLikeDeclaration, HostDirective | undefined>();

  constructor(private readonly portal: Portal) {}

  all(): HostDirective[] {
    const { ts } = this.portal.workspace;
    const found: HostDirective[] = [];
    for (const source of this.portal.sources.filter(({ text }) =>
      text.includes('hostDirectives'),
    )) {
      const visit = (node: Node): void => {
        const host = ts.isClassLike(node) ? this.#of(node) : undefined;
        if (host) {
          found.push(host);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    return found;
  }

  #of(declaration: ClassLikeDeclaration): HostDirective | undefined {
    if (!this.#found.has(declaration)) {
      // Ends a circle.
      this.#found.set(declaration, undefined);
      this.#found.set(declaration, this.#read(declaration));
    }
    return this.#found.get(declaration);
  }

  #read(declaration: ClassLikeDeclaration): HostDirective | undefined {
    const { ts } = this.portal.workspace;
    const metadata =
      decoratorArgument(ts, declaration, 'Component') ??
      decoratorArgument(ts, declaration, 'Directive');
    const list = metadata?.get('hostDirectives')?.value;
    const selector = metadata?.get('selector')?.value;
    if (!list || !ts.isArrayLiteralExpression(list)) {
      return undefined;
    }
    for (const element of list.elements) {
      const brought = this.#brought(element);
      if (brought) {
        return {
          declaration,
          selector: selector && ts.isStringLiteralLike(selector) ? selector.text : '',
          inputs: brought.inputs,
          given: new Map([
            ...brought.given,
            ...writesToInputs(this.portal, declaration, DIRECTIVE_CLASS, ALL_INPUTS),
          ]),
        };
      }
    }
    return undefined;
  }

  /** What an entry of `hostDirectives` brings: `X`, or `{ directive: X, inputs: ['input: name'] }`. */
  #brought(entry: Expression): Pick<HostDirective, 'inputs' | 'given'> | undefined {
    const { ts } = this.portal.workspace;
    const fields = new Map<string, Expression>();
    if (ts.isObjectLiteralExpression(entry)) {
      for (const property of entry.properties) {
        if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
          fields.set(property.name.text, property.initializer);
        }
      }
    }
    const named = fields.get('directive') ?? entry;
    const meaning = ts.isIdentifier(named) ? this.portal.declarations.of(named) : undefined;
    const name = !meaning ? named.getText() : isForeign(meaning) ? meaning.name : undefined;
    const own = meaning && !isForeign(meaning) && ts.isClassLike(meaning) ? meaning : undefined;
    const isDirective = name === DIRECTIVE_CLASS || own?.name?.text === DIRECTIVE_CLASS;
    const host = isDirective || !own ? undefined : this.#of(own);
    if (!isDirective && !host) {
      return undefined;
    }
    const known = host?.inputs ?? new Map(ALL_INPUTS.map((input) => [input, input]));
    return {
      inputs: exposed(this.portal, fields.get('inputs'), known),
      given: host?.given ?? new Map(),
    };
  }
}

/** The inputs that a list lets elements set, by the names it gives them. */
function exposed(
  { workspace: { ts } }: Portal,
  list: Expression | undefined,
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const inputs = new Map<string, string>();
  for (const entry of list && ts.isArrayLiteralExpression(list) ? list.elements : []) {
    if (ts.isStringLiteralLike(entry)) {
      const [name = '', alias = name] = entry.text.split(':').map((part) => part.trim());
      const input = known.get(name);
      if (input !== undefined) {
        inputs.set(alias, input);
      }
    }
  }
  return inputs;
}
