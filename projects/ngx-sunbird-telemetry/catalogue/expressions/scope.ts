import type { CallExpression, Identifier, Node, PropertyAccessExpression } from 'typescript';
import type { Known, Value } from './value.js';

/** The known values of names in an expression. Each function returns `undefined` if the source does not tell. */
export interface Scope {
  /** The value of a name. */
  name(node: Identifier): Known | undefined;
  /** The value of `this.name` */
  member(node: PropertyAccessExpression): Known | undefined;
  /** The value of `file.name`, of what a whole file exports. */
  exported(node: PropertyAccessExpression): Known | undefined;
  /** Whether a name is of JavaScript, or of a library such as lodash. */
  isLibrary(name: Identifier): boolean;
  call(node: CallExpression, given: readonly Value[]): Known | undefined;
  /** What a name or `this` means, so that conditions of the same text elsewhere are others. */
  identity(node: Node): string;
  /** The value that stands for a name where an expression is shown. */
  inlined(node: Identifier): Known | undefined;
  /** Which of the branches of a condition to take. */
  choose(condition: string): number | undefined;
  /** What `read` returns if `choose` takes no branch. */
  undecided<T>(read: () => T): T;
}
