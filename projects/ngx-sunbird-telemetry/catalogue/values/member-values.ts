import type { ClassLikeDeclaration, Expression, FunctionLikeDeclaration, Node } from 'typescript';
import type { ClassTypes } from '../declarations/class-types.js';
import type { Classes } from '../declarations/classes.js';
import { isForeign } from '../declarations/declarations.js';
import {
  declaredMembers,
  onlyValue,
  type DeclaredMember,
} from '../declarations/declared-members.js';
import type { OutsideWrites } from '../declarations/outside-writes.js';
import type { Known, Value } from '../expressions/value.js';
import type { TypeScript } from '../files/workspace.js';
import { contains } from '../syntax/conditions.js';
import type { ActivatedRoutes } from './activated-routes.js';
import { NO_FRAME, type Frame } from './frame.js';
import { seenOutside } from './outside-names.js';

/** What `MemberValues` needs of the evaluation around it. */
interface MemberReader {
  /** The value of an expression; `undefined` if unknown. */
  known(expression: Expression, frame: Frame): Known | undefined;
  /** The result of a function that only returns. */
  returned(
    called: FunctionLikeDeclaration,
    given: readonly Value[],
    frame: Frame,
  ): Known | undefined;
}

/** What `MemberValues` needs to know of the portal's names. */
interface MemberNames {
  readonly classes: Classes;
  readonly types: ClassTypes;
  readonly outside: OutsideWrites;
}

/** The values of the members of classes. */
export class MemberValues {
  readonly #members = new Map<ClassLikeDeclaration, ReadonlyMap<string, DeclaredMember>>();
  readonly #written = new Map<ClassLikeDeclaration, Set<string>>();

  constructor(
    private readonly ts: TypeScript,
    private readonly names: MemberNames,
    private readonly routes: ActivatedRoutes,
    private readonly reader: MemberReader,
  ) {}

  /** Says which members of a class its template writes. */
  writtenByTemplate(declaration: ClassLikeDeclaration, names: Iterable<string>): void {
    const written = this.#written.get(declaration) ?? new Set();
    for (const name of names) {
      written.add(name);
    }
    this.#written.set(declaration, written);
    this.#members.delete(declaration);
  }

  /** A member of a class, if the class and those that it extends give it exactly one value. */
  of(self: ClassLikeDeclaration, name: string): Known | undefined {
    const value = this.#onlyValue(self, name);
    const known = value && this.reader.known(value, { ...this.#frameOf(self), isOutside: true });
    if (known) {
      return { value: seenOutside(known.value, name) };
    }
    return this.routes.of(this.names.types.ofMember(self, name), self, name);
  }

  /** The result of a call of a member: of a method or function that only returns, or of a signal that nothing sets. */
  called(
    self: ClassLikeDeclaration,
    name: string,
    given: readonly Value[],
    frame = NO_FRAME,
  ): Known | undefined {
    const { ts } = this;
    const inside = this.#frameOf(self, frame);
    const member = this.#membersOf(self).get(name);
    if (member?.method && !member.foreign) {
      return this.reader.returned(member.method, given, inside);
    }
    const value = this.#onlyValue(self, name);
    if (!value) {
      return undefined;
    }
    if (ts.isArrowFunction(value)) {
      return this.reader.returned(value, given, inside);
    }
    const [argument] = ts.isCallExpression(value) ? value.arguments : [];
    if (!argument || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) {
      return undefined;
    }
    switch (value.expression.text) {
      case 'computed':
        return ts.isArrowFunction(argument)
          ? this.reader.returned(argument, [], inside)
          : undefined;
      case 'signal':
        return this.reader.known(argument, inside);
      default:
        return undefined;
    }
  }

  /** Whether code outside of a function may set a member. */
  mayWrite(self: ClassLikeDeclaration, name: string, outside: Node): boolean {
    const { written = [], isSetElsewhere } = this.#membersOf(self).get(name) ?? {};
    return (
      !!isSetElsewhere ||
      written.some(
        (node) => node.getSourceFile() !== outside.getSourceFile() || !contains(outside, node),
      ) ||
      this.names.outside.mayWrite(self, name)
    );
  }

  #onlyValue(self: ClassLikeDeclaration, name: string): Expression | undefined {
    const value = onlyValue(this.#membersOf(self).get(name));
    return value && !this.names.outside.mayWrite(self, name) ? value : undefined;
  }

  #membersOf(self: ClassLikeDeclaration): ReadonlyMap<string, DeclaredMember> {
    let members = this.#members.get(self);
    if (!members) {
      const lineage = this.names.classes
        .lineage(self)
        .flatMap((one) => (!isForeign(one) && this.ts.isClassLike(one) ? one : []));
      members = declaredMembers(this.ts, lineage, this.#written.get(self) ?? new Set());
      this.#members.set(self, members);
    }
    return members;
  }

  /** A frame in which `this` is of a class, also in those that it extends. */
  #frameOf(self: ClassLikeDeclaration, frame = NO_FRAME): Frame {
    const lineage = this.names.classes.lineage(self).flatMap((one) => (isForeign(one) ? [] : one));
    return {
      ...frame,
      self: new Map([...frame.self, ...lineage.map((one) => [one, self] as const)]),
    };
  }
}
