import type { ConditionalExpression, Expression } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { isWrapped } from '../syntax/bare.js';
import { decided } from './condition.js';
import { sourceOf } from './expression-source.js';
import { libraryCall } from './library-calls.js';
import { objectOf } from './object-literal.js';
import { resultOf } from './operators.js';
import type { Scope } from './scope.js';
import { joinedOf, ObjectValue, truthOf, Unknown, type Known, type Value } from './value.js';

export function evaluate(ts: TypeScript, node: Expression, scope: Scope): Value {
  const source = (part: Expression): string => sourceOf(ts, part, (name) => scope.inlined(name));
  const unknown = (): Unknown => new Unknown(source(node), ts.isLeftHandSideExpression(node));
  const valueOf = (part: Expression): Value => evaluate(ts, part, scope);

  if (isWrapped(ts, node)) {
    return valueOf(node.expression);
  }
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isNumericLiteral(node)) {
    return Number(node.text);
  }
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce(
      (text, { expression, literal }) => text + joinedOf(valueOf(expression)) + literal.text,
      node.head.text,
    );
  }
  if (ts.isBinaryExpression(node)) {
    const result = resultOf(ts, node.operatorToken.kind, valueOf(node.left), () =>
      valueOf(node.right),
    );
    return given(result, unknown);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const truth = truthOf(valueOf(node.operand));
    return truth === undefined ? unknown() : !truth;
  }
  if (ts.isConditionalExpression(node)) {
    return given(branchOf(ts, node, scope), unknown);
  }
  if (ts.isObjectLiteralExpression(node)) {
    return objectOf(ts, node, () => source(node), valueOf);
  }
  if (ts.isIdentifier(node)) {
    return node.text === 'undefined' ? undefined : given(scope.name(node), unknown);
  }
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ThisKeyword) {
      return given(scope.member(node), unknown);
    }
    const exported = scope.exported(node);
    if (exported) {
      return exported.value;
    }
    const object = valueOf(node.expression);
    if (object instanceof ObjectValue) {
      return object.field(node.name.text);
    }
    const isAsWritten = !(object instanceof Unknown) || object.source === source(node.expression);
    return isAsWritten ? unknown() : object.field(node.name.text);
  }
  if (ts.isElementAccessExpression(node)) {
    const object = valueOf(node.expression);
    const key = object instanceof ObjectValue ? valueOf(node.argumentExpression) : undefined;
    return object instanceof ObjectValue && typeof key === 'string' ? object.field(key) : unknown();
  }
  if (ts.isCallExpression(node)) {
    if (node.arguments.some(ts.isSpreadElement)) {
      return unknown();
    }
    const { expression: callee } = node;
    const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
    const mayBeLibrary = ts.isIdentifier(root) && scope.isLibrary(root);
    return given(
      (mayBeLibrary ? libraryCall(ts, node, valueOf) : undefined) ??
        scope.call(node, node.arguments.map(valueOf)),
      unknown,
    );
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return true;
    case ts.SyntaxKind.FalseKeyword:
      return false;
    case ts.SyntaxKind.NullKeyword:
      return null;
    default:
      return unknown();
  }
}

function given(known: Known | undefined, unknown: () => Unknown): Value {
  return known ? known.value : unknown();
}

/** The branch of a condition that is known, or decided; none if no branch tells more than the whole expression. */
function branchOf(ts: TypeScript, node: ConditionalExpression, scope: Scope): Known | undefined {
  const { condition, whenTrue, whenFalse } = node;
  const truth = truthOf(evaluate(ts, condition, scope));
  if (truth !== undefined) {
    return { value: evaluate(ts, truth ? whenTrue : whenFalse, scope) };
  }
  const tells = (branch: Expression): boolean => {
    const inner = ts.isParenthesizedExpression(branch) ? branch.expression : branch;
    return ts.isConditionalExpression(inner)
      ? tells(inner.whenTrue) || tells(inner.whenFalse)
      : !(scope.undecided(() => evaluate(ts, inner, scope)) instanceof Unknown);
  };
  if (!tells(whenTrue) && !tells(whenFalse)) {
    return undefined;
  }
  const holds = decided(ts, condition, scope);
  return holds === undefined
    ? undefined
    : { value: evaluate(ts, holds ? whenTrue : whenFalse, scope) };
}
