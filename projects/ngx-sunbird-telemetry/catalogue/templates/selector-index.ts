import type { CssSelector as Selector, SelectorMatcher } from '@angular/compiler';
import type { ClassLikeDeclaration } from 'typescript';
import type { Workspace } from '../files/workspace.js';
import type { TemplateElement } from './template.js';

/** Finds the classes whose selectors match an element. */
export class SelectorIndex {
  readonly #matcher: SelectorMatcher<ClassLikeDeclaration>;
  /** Elements without one of these match nothing. */
  readonly #names = new Set<string>();

  constructor(
    private readonly workspace: Workspace,
    selectors: Iterable<readonly [string, ClassLikeDeclaration]>,
  ) {
    const { CssSelector, SelectorMatcher } = workspace.compiler;
    this.#matcher = new SelectorMatcher<ClassLikeDeclaration>();
    for (const [text, declaration] of selectors) {
      const parsed = selectorsIn(CssSelector, text);
      this.#matcher.addSelectables(parsed, declaration);
      for (const { element, attrs, classNames } of parsed) {
        const [attribute] = attrs;
        this.#names.add(element || attribute || (classNames.length ? 'class' : '*'));
      }
    }
  }

  matching({ name, bindings }: TemplateElement): ClassLikeDeclaration[] {
    const names = [name, ...bindings.keys(), '*'];
    if (!names.some((one) => this.#names.has(one))) {
      return [];
    }
    const selector = new this.workspace.compiler.CssSelector();
    selector.setElement(name);
    for (const [attribute, { kind, source }] of bindings) {
      selector.addAttribute(attribute, kind === 'text' ? source : '');
      if (attribute === 'class' && kind === 'text') {
        source.split(/\s+/).forEach((one) => selector.addClassName(one));
      }
    }
    const found: ClassLikeDeclaration[] = [];
    this.#matcher.match(selector, (_, declaration) => found.push(declaration));
    return [...new Set(found)];
  }
}

function selectorsIn(css: typeof Selector, text: string): Selector[] {
  try {
    return css.parse(text);
  } catch {
    // Angular's own build names what is wrong with it.
    return [];
  }
}
