import type { SyntaxKind } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import {
  isLiteral,
  joinedOf,
  ObjectValue,
  truthOf,
  Unknown,
  type Known,
  type Value,
} from './value.js';

/** The result of an operator; `undefined` if only the running portal knows. */
export function resultOf(
  ts: TypeScript,
  operator: SyntaxKind,
  left: Value,
  rightOf: () => Value,
): Known | undefined {
  switch (operator) {
    case ts.SyntaxKind.PlusToken: {
      const right = rightOf();
      return typeof left === 'string' || typeof right === 'string'
        ? { value: joinedOf(left) + joinedOf(right) }
        : undefined;
    }
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.QuestionQuestionToken: {
      const truth = truthOf(left);
      if (truth === undefined) {
        return undefined;
      }
      const takesRight =
        operator === ts.SyntaxKind.QuestionQuestionToken
          ? left === undefined || left === null
          : operator === ts.SyntaxKind.BarBarToken
            ? !truth
            : truth;
      return { value: takesRight ? rightOf() : left };
    }
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken: {
      const right = rightOf();
      return isComparable(left) && isComparable(right)
        ? {
            value: (left === right) === (operator === ts.SyntaxKind.EqualsEqualsEqualsToken),
          }
        : undefined;
    }
    default:
      return undefined;
  }
}

function isComparable(value: Value): boolean {
  const isObject = value instanceof Unknown || value instanceof ObjectValue;
  return !isObject && (typeof value !== 'string' || isLiteral(value));
}
