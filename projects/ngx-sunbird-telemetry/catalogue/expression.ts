import type { Expression, ObjectLiteralExpression } from 'typescript';
import { sourceOf } from './expression-source.js';
import { ObjectValue, textOf, Unknown, type Value } from './value.js';
import type { TypeScript } from './workspace.js';

/** The known values of names in an expression. Each function returns `undefined` if the source does not tell. */
export interface Scope {
  /** The parameters of the function around the expression. */
  readonly locals: ReadonlyMap<string, Value>;
  name(name: string): Known | undefined;
  /** `this.name` */
  member(name: string): Known | undefined;
  /** A call of `name`, or of `this.name` if `ofThis`. */
  call(name: string, ofThis: boolean, given: readonly Value[]): Known | undefined;
}

export interface Known {
  readonly value: Value;
}

/** Parses an expression of a template; `undefined` if it is not TypeScript, e.g. a pipe with an argument. */
export function parseExpression(ts: TypeScript, source: string): Expression | undefined {
  const file = ts.createSourceFile('', `(${source}\n)`, ts.ScriptTarget.Latest, true);
  const [statement, ...others] = file.statements;
  return statement &&
    !others.length &&
    ts.isExpressionStatement(statement) &&
    ts.isParenthesizedExpression(statement.expression) &&
    statement.expression.end === file.text.length
    ? statement.expression.expression
    : undefined;
}

export function evaluate(ts: TypeScript, node: Expression, scope: Scope): Value {
  const unknown = (): Unknown =>
    new Unknown(sourceOf(ts, node, scope.locals), ts.isLeftHandSideExpression(node));
  const valueOf = (part: Expression): Value => evaluate(ts, part, scope);

  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  ) {
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
      (text, { expression, literal }) => text + (textOf(valueOf(expression)) ?? '') + literal.text,
      node.head.text,
    );
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [valueOf(node.left), valueOf(node.right)];
    return typeof left === 'string' || typeof right === 'string'
      ? (textOf(left) ?? '') + (textOf(right) ?? '')
      : unknown();
  }
  if (ts.isObjectLiteralExpression(node)) {
    return objectOf(ts, node, scope);
  }
  if (ts.isIdentifier(node)) {
    if (scope.locals.has(node.text)) {
      return scope.locals.get(node.text);
    }
    return node.text === 'undefined' ? undefined : given(scope.name(node.text), unknown);
  }
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ThisKeyword) {
      return given(scope.member(node.name.text), unknown);
    }
    const object = valueOf(node.expression);
    return object instanceof ObjectValue ? object.field(node.name.text) : unknown();
  }
  if (ts.isCallExpression(node)) {
    const { expression: callee } = node;
    const args = node.arguments.map(valueOf);
    if (ts.isIdentifier(callee)) {
      return given(scope.call(callee.text, false, args), unknown);
    }
    return ts.isPropertyAccessExpression(callee) &&
      callee.expression.kind === ts.SyntaxKind.ThisKeyword
      ? given(scope.call(callee.name.text, true, args), unknown)
      : unknown();
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

function objectOf(ts: TypeScript, node: ObjectLiteralExpression, scope: Scope): ObjectValue {
  const fields = new Map<string, Value>();
  let rest: Unknown | undefined;
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      const { name } = property;
      const key = ts.isComputedPropertyName(name) ? undefined : name.text;
      if (key !== undefined) {
        fields.set(key, evaluate(ts, property.initializer, scope));
      }
    } else if (ts.isShorthandPropertyAssignment(property)) {
      fields.set(property.name.text, evaluate(ts, property.name, scope));
    } else if (ts.isSpreadAssignment(property)) {
      const spread = spreadOf(ts, property.expression, scope);
      if (spread instanceof ObjectValue) {
        spread.fields.forEach((value, key) => fields.set(key, value));
      }
      const unknown = spread instanceof ObjectValue ? spread.rest : spread;
      if (unknown instanceof Unknown) {
        // It may have the keys before it.
        fields.clear();
        rest = unknown;
      }
    }
  }
  return new ObjectValue(fields, sourceOf(ts, node, scope.locals), rest);
}

/** The value of a spread. For `condition && { key }` we know which keys it may set. */
function spreadOf(ts: TypeScript, node: Expression, scope: Scope): Value {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
  const value = evaluate(ts, inner, scope);
  if (
    ts.isBinaryExpression(inner) &&
    inner.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken &&
    value instanceof Unknown
  ) {
    const object = evaluate(ts, inner.right, scope);
    if (object instanceof ObjectValue && !object.rest) {
      const keys = [...object.fields.keys()];
      return new ObjectValue(new Map(keys.map((key) => [key, value.field(key)])), value.source);
    }
  }
  return value;
}
