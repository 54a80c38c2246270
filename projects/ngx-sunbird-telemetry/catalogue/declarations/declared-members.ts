import type {
  ClassElement,
  ClassLikeDeclaration,
  Expression,
  FunctionLikeDeclaration,
  Node,
} from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { isAbstract } from '../syntax/class-elements.js';
import { writesIn } from '../syntax/member-writes.js';
import { onlyReturned } from '../syntax/only-returned.js';

/** A member, and all places that set it. */
export interface DeclaredMember {
  /** Each value that the class gives it. */
  readonly values: Expression[];
  /** Whether something else also sets it: an input, a setter, a part of an expression. */
  foreign?: boolean;
  /** The places in the class, and in those that it extends, that set it. */
  readonly written: Node[];
  /** Whether something else than these places sets it. */
  isSetElsewhere?: boolean;
  method?: FunctionLikeDeclaration;
}

/**
 * The members of a class by name.
 * @param lineage the class, and those that it extends, nearest first
 * @param writtenElsewhere names that the template writes
 */
export function declaredMembers(
  ts: TypeScript,
  lineage: readonly ClassLikeDeclaration[],
  writtenElsewhere: ReadonlySet<string>,
): Map<string, DeclaredMember> {
  const members = new Map<string, DeclaredMember>();
  const memberOf = (name: string): DeclaredMember => {
    const member = members.get(name) ?? { values: [], written: [] };
    members.set(name, member);
    return member;
  };
  for (const declaration of [...lineage].reverse()) {
    const declared = new Set<string>();
    for (const element of declaration.members) {
      const { name } = element;
      if (name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) {
        if (!declared.has(name.text) && !isAbstract(ts, element)) {
          // It hides the inherited one.
          members.delete(name.text);
        }
        declared.add(name.text);
        declare(ts, element, memberOf(name.text));
      }
    }
  }
  const writes = lineage.flatMap((one) => writesIn(ts, one, false));
  for (const { node, name, value } of writes) {
    const member = name === undefined ? undefined : memberOf(name);
    member?.written.push(node);
    if (member && value) {
      if (isAtStart(ts, node)) {
        // Nothing reads the empty text that it has before.
        const { values } = member;
        values.splice(0, Infinity, ...values.filter((one) => !isEmptyText(ts, one)));
      }
      member.values.push(value);
    } else if (member) {
      member.foreign = true;
    }
  }
  for (const name of writtenElsewhere) {
    const member = memberOf(name);
    member.foreign = true;
    member.isSetElsewhere = true;
  }
  for (const { node } of writes.filter(({ name }) => name === undefined)) {
    for (const member of members.values()) {
      member.foreign = !member.method || member.foreign;
      member.written.push(node);
    }
  }
  return members;
}

/** The value of a member, if the class gives it exactly one. */
export function onlyValue(member: DeclaredMember | undefined): Expression | undefined {
  const [value, ...others] = member?.values ?? [];
  return member?.foreign || others.some((other) => other.getText() !== value?.getText())
    ? undefined
    : value;
}

/** Adds what a class element says about its member. */
function declare(ts: TypeScript, element: ClassElement, member: DeclaredMember): void {
  if (ts.canHaveDecorators(element) && ts.getDecorators(element)?.length) {
    member.foreign = true;
    member.isSetElsewhere = true;
  } else if (ts.isPropertyDeclaration(element)) {
    if (element.initializer && !isEmpty(ts, element.initializer)) {
      member.values.push(element.initializer);
    }
  } else if (ts.isGetAccessor(element)) {
    const returned = onlyReturned(ts, element);
    if (returned) {
      member.values.push(returned);
    } else {
      member.foreign = true;
    }
  } else if (ts.isMethodDeclaration(element)) {
    member.method = element;
  } else {
    member.foreign = true;
    member.isSetElsewhere = true;
  }
}

/** Whether a value only means that the member is not set yet. */
function isEmpty(ts: TypeScript, value: Expression): boolean {
  return (
    value.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(value) && value.text === 'undefined')
  );
}

function isEmptyText(ts: TypeScript, value: Expression): boolean {
  return ts.isStringLiteralLike(value) && !value.text;
}

/** Whether something certainly runs before anyone uses the object. */
function isAtStart(ts: TypeScript, { parent }: Node): boolean {
  const method = ts.isExpressionStatement(parent) ? parent.parent.parent : undefined;
  return (
    !!method &&
    (ts.isConstructorDeclaration(method) ||
      (ts.isMethodDeclaration(method) && method.name.getText() === 'ngOnInit'))
  );
}
