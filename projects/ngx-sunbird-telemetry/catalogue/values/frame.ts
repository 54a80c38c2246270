import type { ClassLikeDeclaration, Node } from 'typescript';
import type { Value } from '../expressions/value.js';

/** What is known where code runs. */
export interface Frame {
  /** What a call passes to a function. */
  readonly given: ReadonlyMap<Node, readonly Value[]>;
  /** Functions whose callers are not looked at yet, with a number for each: their parameters are marked. */
  readonly open: ReadonlyMap<Node, number>;
  /** The class of `this` in a class that it extends. */
  readonly self: ReadonlyMap<Node, ClassLikeDeclaration>;
  /** Whether the value is for code outside the function that sets it, so that the names of that function mean nothing. */
  readonly isOutside?: boolean;
}

export const NO_FRAME: Frame = { given: new Map(), open: new Map(), self: new Map() };
