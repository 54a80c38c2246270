import type { Node } from 'typescript';

/** How deep values may lead to others. */
const DEPTH = 30;
/** How many values one value may lead to: `a = a + a` a few times in a row leads to millions. */
const STEPS = 5_000;

/** Ends evaluations that would never end, or not soon. */
export class EvaluationGuard {
  /** What is being evaluated, so that `a = this.b; b = this.a` ends. */
  readonly #open = new Set<Node>();
  #steps = 0;

  /** The result of `read` for a node; `undefined` if the node is read already, or there is no end in sight. */
  once<T>(node: Node, read: () => T): { readonly result: T } | undefined {
    if (!this.#open.size) {
      this.#steps = 0;
    }
    if (this.#open.has(node) || this.#open.size >= DEPTH || ++this.#steps > STEPS) {
      return undefined;
    }
    this.#open.add(node);
    try {
      return { result: read() };
    } finally {
      this.#open.delete(node);
    }
  }
}
