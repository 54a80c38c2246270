import type {
  BindingElement,
  Declaration,
  ParameterDeclaration,
  VariableDeclaration,
} from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { functionsAround } from './function-nodes.js';

/** Whether a name belongs to a function. */
export function isLocalName(ts: TypeScript, meaning: Declaration): boolean {
  return (
    ts.isParameter(meaning) ||
    ((ts.isBindingElement(meaning) || ts.isVariableDeclaration(meaning)) && isLocal(ts, meaning))
  );
}

/** Whether it is declared in a function. */
export function isLocal(ts: TypeScript, node: BindingElement | VariableDeclaration): boolean {
  return functionsAround(ts, node).length > 0;
}

/** The parameter that a name in `({ name }) => …` is a part of. */
export function parameterOf(
  ts: TypeScript,
  element: BindingElement,
): ParameterDeclaration | undefined {
  const holder = element.parent.parent;
  return ts.isBindingElement(holder)
    ? parameterOf(ts, holder)
    : ts.isParameter(holder)
      ? holder
      : undefined;
}
