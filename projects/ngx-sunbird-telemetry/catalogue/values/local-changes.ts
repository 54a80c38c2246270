import type { CallExpression, Node } from 'typescript';
import type { ClassTypes } from '../declarations/class-types.js';
import { isForeign, type Declarations } from '../declarations/declarations.js';
import type { TypeScript } from '../files/workspace.js';
import { assignmentsIn, type Assignment } from '../syntax/assignments.js';
import { localWrites, type LocalWrite, type RootKind } from '../syntax/local-writes.js';
import { accessOf } from '../syntax/target-path.js';

/** How many functions an object may be passed on through. */
const DEPTH = 3;

/** What a function does to its names. */
interface Body {
  readonly assignments: readonly Assignment[];
  readonly calls: readonly CallExpression[];
  /** Names and members of `this` that hold the same object. */
  readonly alike: readonly ReadonlySet<Node | string>[];
}

/** Finds all places in a function that change a variable, a parameter or a member: also by another name of it, or in a function to which it is passed. */
export class LocalChanges {
  readonly #bodies = new Map<Node, Body>();

  constructor(
    private readonly ts: TypeScript,
    private readonly declarations: Declarations,
    private readonly types: ClassTypes,
  ) {}

  /** @param name a declaration, or the name of a member of `this` */
  of(around: Node, name: Node | string, depth = 0): LocalWrite[] {
    const { ts } = this;
    const { assignments, calls, alike } = this.#bodyOf(around);
    const group = alike.find((one) => one.has(name));
    const kindOf = (root: Node, key: string | undefined): RootKind => {
      if (root.kind === ts.SyntaxKind.ThisKeyword) {
        return key === undefined
          ? typeof name === 'string'
            ? 'self'
            : undefined
          : key === name
            ? 'self'
            : group?.has(key)
              ? 'alias'
              : undefined;
      }
      const meaning = this.#meant(root);
      return !meaning
        ? undefined
        : meaning === name
          ? 'self'
          : group?.has(meaning)
            ? 'alias'
            : undefined;
    };
    const passed = depth < DEPTH ? calls.flatMap((call) => this.#byCall(call, kindOf, depth)) : [];
    return [...localWrites(ts, assignments, kindOf), ...passed].sort(
      (a, b) => a.node.pos - b.node.pos,
    );
  }

  /** What a function does to what a call passes to it. */
  #byCall(
    call: CallExpression,
    kindOf: (root: Node, key: string | undefined) => RootKind,
    depth: number,
  ): LocalWrite[] {
    const { ts } = this;
    return call.arguments.flatMap((argument, at) => {
      const { root, path } = accessOf(ts, argument);
      if (!kindOf(root, path[0])) {
        return [];
      }
      const isThis = root.kind === ts.SyntaxKind.ThisKeyword;
      if (isThis && !path.length) {
        return [];
      }
      const target = this.types.called(call.expression);
      const called =
        target && (ts.isVariableDeclaration(target) || ts.isPropertyDeclaration(target))
          ? target.initializer
          : target;
      const parameter = called && ts.isFunctionLike(called) ? called.parameters[at] : undefined;
      if (!called || !parameter || !('body' in called)) {
        return [];
      }
      const own = isThis ? path.slice(1) : path;
      return this.of(called, parameter, depth + 1)
        .filter((write) => write.path.length)
        .map((write) => ({ node: call, path: [...own, ...write.path] }));
    });
  }

  #bodyOf(around: Node): Body {
    const known = this.#bodies.get(around);
    if (known) {
      return known;
    }
    const { ts } = this;
    const calls: CallExpression[] = [];
    const alike: Set<Node | string>[] = [];
    const same = (left: Node, right: Node): void => {
      const names = [left, right].map((node) => this.#nameOf(node));
      const [a, b] = names;
      if (a === undefined || b === undefined) {
        return;
      }
      const groups = alike.filter((group) => group.has(a) || group.has(b));
      groups.forEach((group) => alike.splice(alike.indexOf(group), 1));
      alike.push(new Set([a, b, ...groups.flatMap((group) => [...group])]));
    };
    const visit = (node: Node): void => {
      ts.forEachChild(node, visit);
      if (ts.isCallExpression(node) && node.arguments.length) {
        calls.push(node);
      } else if (ts.isVariableDeclaration(node) && node.initializer) {
        same(node.name, node.initializer);
      } else if (
        ts.isBinaryExpression(node) &&
        node.operatorToken.kind === ts.SyntaxKind.EqualsToken
      ) {
        same(node.left, node.right);
      }
    };
    visit(around);
    const body = { assignments: assignmentsIn(ts, around), calls, alike };
    this.#bodies.set(around, body);
    return body;
  }

  /** What names an object: a declaration, or a member of `this`. */
  #nameOf(node: Node): Node | string | undefined {
    const { root, path, isComputed } = accessOf(this.ts, node);
    if (isComputed) {
      return undefined;
    }
    return root.kind === this.ts.SyntaxKind.ThisKeyword
      ? path.length === 1
        ? path[0]
        : undefined
      : path.length
        ? undefined
        : this.#meant(root);
  }

  #meant(node: Node): Node | undefined {
    const meaning = this.ts.isIdentifier(node) ? this.declarations.of(node) : undefined;
    return meaning && !isForeign(meaning) ? meaning : undefined;
  }
}
