import type { ClassLikeDeclaration, Expression, Node, SourceFile } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { assignmentsIn, type Assignment } from '../syntax/assignments.js';
import { bare } from '../syntax/bare.js';
import { classAround, hasModifier, isStaticMember } from '../syntax/class-elements.js';
import { accessOf } from '../syntax/target-path.js';
import type { ClassTypes } from './class-types.js';
import type { Classes, ClassType } from './classes.js';
import { isForeign, type Declarations, type Meaning } from './declarations.js';

/** A place that sets `receiver.name`, or changes what that holds. */
interface OutsideWrite {
  /** `undefined` for all members. */
  readonly name?: string;
  readonly receiver: Node;
  /** Whether it sets the member itself. */
  readonly isWhole: boolean;
  readonly inTemplate: boolean;
}

/** What a portal writes through anything but `this`: members of other objects, and parts of constants. */
export class OutsideWrites {
  readonly #writes = new Map<string | undefined, OutsideWrite[]>();
  /** Keys of constants and classes that are set; an empty one stands for all. */
  readonly #changed = new Map<Meaning, Set<string>>();
  readonly #known = new Map<ClassLikeDeclaration, Map<string, boolean>>();
  readonly #types = new Map<Node, ClassType | undefined>();
  #unread: readonly SourceFile[];

  constructor(
    private readonly ts: TypeScript,
    sources: readonly SourceFile[],
    private readonly declarations: Declarations,
    private readonly classes: Classes,
    private readonly types: ClassTypes,
  ) {
    this.#unread = sources;
  }

  /** Says what a template does at an event. */
  addTemplate(statement: Node): void {
    this.#known.clear();
    for (const assignment of assignmentsIn(this.ts, statement)) {
      this.#add(assignment, true);
    }
  }

  /** Whether something else than a class and those that it extends may set a member of it. */
  mayWrite(self: ClassLikeDeclaration, name: string): boolean {
    this.#readAll();
    const known = this.#known.get(self) ?? new Map<string, boolean>();
    this.#known.set(self, known);
    const mayWrite = known.get(name) ?? this.#mayWrite(self, name);
    known.set(name, mayWrite);
    return mayWrite;
  }

  #mayWrite(self: ClassLikeDeclaration, name: string): boolean {
    const { ts } = this;
    const element = this.classes.member(self, name)?.element;
    const isPrivate =
      !!element &&
      (hasModifier(ts, element, ts.SyntaxKind.PrivateKeyword) ||
        (!!element.name && ts.isPrivateIdentifier(element.name)));
    const isReadonly = !!element && hasModifier(ts, element, ts.SyntaxKind.ReadonlyKeyword);
    const named = (this.#writes.get(name) ?? []).filter(({ isWhole }) => !(isWhole && isReadonly));
    return [...named, ...(this.#writes.get(undefined) ?? [])].some(
      (write) =>
        (!isPrivate || this.#isInside(write, self)) &&
        this.#mayBe(write, self, write.name === undefined),
    );
  }

  /** The keys of a constant or a class that the portal sets; `''` stands for all. */
  changedKeys(declaration: Node): ReadonlySet<string> {
    this.#readAll();
    return this.#changed.get(declaration as Meaning & Node) ?? new Set();
  }

  #readAll(): void {
    const sources = this.#unread;
    this.#unread = [];
    for (const source of sources) {
      for (const assignment of assignmentsIn(this.ts, source)) {
        this.#add(assignment, false);
      }
    }
  }

  #add({ target, key, isInside }: Assignment, inTemplate: boolean): void {
    const { ts } = this;
    const add = (name: string | undefined, receiver: Node, isWhole: boolean): void => {
      const inner = accessOf(ts, receiver);
      if (inner.root === receiver && receiver.kind === ts.SyntaxKind.ThisKeyword) {
        return;
      }
      const writes = this.#writes.get(name) ?? [];
      writes.push({ name, receiver, isWhole, inTemplate });
      this.#writes.set(name, writes);
    };
    if (isInside) {
      add(key, target, false);
    }
    for (let node = target, isWhole = !isInside; ; isWhole = false) {
      if (ts.isPropertyAccessExpression(node)) {
        add(node.name.text, bare(ts, node.expression), isWhole);
        node = bare(ts, node.expression);
      } else if (ts.isElementAccessExpression(node)) {
        const { argumentExpression: argument } = node;
        const name = ts.isStringLiteralLike(argument) ? argument.text : undefined;
        add(name, bare(ts, node.expression), isWhole);
        node = bare(ts, node.expression);
      } else if (bare(ts, node) !== node) {
        node = bare(ts, node);
      } else {
        break;
      }
    }
    if (!inTemplate) {
      this.#addChange(target, key);
    }
  }

  /** Notes a change of a constant of a file, or of a static member. */
  #addChange(target: Node, key: string | undefined): void {
    const { ts } = this;
    const { root, path } = accessOf(ts, target);
    const [first, second] = [...path, ...(key === undefined ? [] : [key])];
    let [meaning, changed]: [Meaning | undefined, string | undefined] = [undefined, first];
    if (root.kind === ts.SyntaxKind.ThisKeyword) {
      const own = classAround(ts, root);
      let element: Node = root;
      while (own && element.parent !== own) {
        element = element.parent;
      }
      meaning = own && isStaticMember(ts, element) ? own : undefined;
    } else if (ts.isIdentifier(root)) {
      meaning = this.declarations.of(root);
    }
    if (meaning && !isForeign(meaning) && ts.isSourceFile(meaning)) {
      meaning = first === undefined ? undefined : this.declarations.exported(meaning, first);
      changed = second;
    }
    if (meaning && !isForeign(meaning)) {
      const keys = this.#changed.get(meaning) ?? new Set();
      this.#changed.set(meaning, keys.add(changed ?? ''));
    }
  }

  #isInside({ receiver }: OutsideWrite, self: ClassLikeDeclaration): boolean {
    for (let node: Node | undefined = receiver; node as Node | undefined; node = node?.parent) {
      if (this.classes.lineage(self).some((one) => one === node)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what is written may be an object of a class. Without a type it may, but not if all of its members are written. */
  #mayBe(
    { receiver, inTemplate }: OutsideWrite,
    self: ClassLikeDeclaration,
    isAll: boolean,
  ): boolean {
    const { ts } = this;
    if (inTemplate) {
      return !isAll;
    }
    const type = this.#typeOf(receiver);
    if (!type) {
      return !isAll && !this.#isPlain(receiver);
    }
    if (isForeign(type)) {
      return this.classes
        .lineage(self)
        .some((one) => isForeign(one) && one.name === type.name && one.module === type.module);
    }
    if (ts.isInterfaceDeclaration(type)) {
      return !isAll && this.classes.implemented(self).includes(type);
    }
    return this.classes.lineage(type).includes(self) || this.classes.lineage(self).includes(type);
  }

  #typeOf(receiver: Node): ClassType | undefined {
    if (!this.#types.has(receiver)) {
      this.#types.set(receiver, this.types.of(receiver as Expression));
    }
    return this.#types.get(receiver);
  }

  /** Whether it is certainly no object of a class of the portal: a literal, a class itself, or something of the browser. */
  #isPlain(receiver: Node): boolean {
    const { ts } = this;
    const { root, path } = accessOf(ts, receiver);
    if (ts.isObjectLiteralExpression(root) || ts.isArrayLiteralExpression(root)) {
      return true;
    }
    if (!ts.isIdentifier(root)) {
      return false;
    }
    const meaning = this.declarations.of(root);
    if (!meaning) {
      return true;
    }
    if (isForeign(meaning)) {
      return false;
    }
    if (ts.isVariableDeclaration(meaning) && meaning.initializer && !path.length) {
      const value = bare(ts, meaning.initializer);
      return ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value);
    }
    return (ts.isClassLike(meaning) || ts.isEnumDeclaration(meaning)) && !path.length;
  }
}
