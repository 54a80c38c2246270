import type {
  CallExpression,
  ConditionalExpression,
  Expression,
  Identifier,
  ObjectLiteralExpression,
  PropertyAccessExpression,
} from 'typescript';
import { sourceOf } from './expression-source.js';
import { libraryCall } from './library-calls.js';
import { resultOf } from './operators.js';
import { joinedOf, ObjectValue, truthOf, Unknown, type Known, type Value } from './value.js';
import type { TypeScript } from '../files/workspace.js';

/** The known values of names in an expression. Each function returns `undefined` if the source does not tell. */
export interface Scope {
  /** The value of a name. */
  name(node: Identifier): Known | undefined;
  /** The value of `this.name` */
  member(node: PropertyAccessExpression): Known | undefined;
  /** The value of `file.name`, of what a whole file exports. */
  exported(node: PropertyAccessExpression): Known | undefined;
  call(node: CallExpression, given: readonly Value[]): Known | undefined;
  /** The value that stands for a name where an expression is shown. */
  inlined(node: Identifier): Known | undefined;
  /** Which of the branches of a condition to take. */
  choose(condition: string): number | undefined;
  /** What `read` returns if `choose` takes no branch. */
  undecided<T>(read: () => T): T;
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
    new Unknown(
      sourceOf(ts, node, (name) => scope.inlined(name)),
      ts.isLeftHandSideExpression(node),
    );
  const valueOf = (part: Expression): Value => evaluate(ts, part, scope);

  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
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
    return objectOf(ts, node, scope);
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
    const isAsWritten =
      !(object instanceof Unknown) ||
      object.source === sourceOf(ts, node.expression, (name) => scope.inlined(name));
    return isAsWritten ? unknown() : object.field(node.name.text);
  }
  if (ts.isElementAccessExpression(node)) {
    const object = valueOf(node.expression);
    const key = object instanceof ObjectValue ? valueOf(node.argumentExpression) : undefined;
    return object instanceof ObjectValue && typeof key === 'string' ? object.field(key) : unknown();
  }
  if (ts.isCallExpression(node)) {
    return given(
      libraryCall(ts, node, valueOf) ??
        scope.call(
          node,
          node.arguments.map((argument) =>
            ts.isSpreadElement(argument) ? new Unknown('…') : valueOf(argument),
          ),
        ),
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

/** Whether a condition holds in the event that is read. */
export function decided(ts: TypeScript, condition: Expression, scope: Scope): boolean | undefined {
  const { key, isNegated } = conditionKey(ts, condition, scope);
  const choice = scope.choose(key);
  return choice === undefined ? undefined : (choice === 0) !== isNegated;
}

/** What names a condition, the same for `x`, `!x` and `!!x`. */
export function conditionKey(
  ts: TypeScript,
  condition: Expression,
  scope: Pick<Scope, 'inlined'>,
): { key: string; isNegated: boolean } {
  let inner = condition;
  let isNegated = false;
  for (;;) {
    if (ts.isParenthesizedExpression(inner)) {
      inner = inner.expression;
    } else if (
      ts.isPrefixUnaryExpression(inner) &&
      inner.operator === ts.SyntaxKind.ExclamationToken
    ) {
      inner = inner.operand;
      isNegated = !isNegated;
    } else {
      return { key: sourceOf(ts, inner, (name) => scope.inlined(name)), isNegated };
    }
  }
}

function objectOf(ts: TypeScript, node: ObjectLiteralExpression, scope: Scope): ObjectValue {
  const fields = new Map<string, () => Value>();
  let rest: Unknown | undefined;
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      const { name } = property;
      const key = ts.isComputedPropertyName(name)
        ? evaluate(ts, name.expression, scope)
        : name.text;
      if (typeof key === 'string') {
        fields.set(key, () => evaluate(ts, property.initializer, scope));
      }
    } else if (ts.isShorthandPropertyAssignment(property)) {
      fields.set(property.name.text, () => evaluate(ts, property.name, scope));
    } else if (ts.isSpreadAssignment(property)) {
      const spread = spreadOf(ts, property.expression, scope);
      if (spread instanceof ObjectValue) {
        for (const key of spread.keys) {
          fields.set(key, () => spread.field(key));
        }
      }
      const unknown = spread instanceof ObjectValue ? spread.rest : spread;
      if (unknown instanceof Unknown) {
        // It may have the keys before it.
        fields.clear();
        rest = unknown;
      }
    }
  }
  return new ObjectValue(
    fields,
    sourceOf(ts, node, (name) => scope.inlined(name)),
    rest,
  );
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
      const keys = [...object.keys];
      return new ObjectValue(
        new Map(keys.map((key) => [key, () => value.field(key)])),
        value.source,
      );
    }
  }
  return value;
}
