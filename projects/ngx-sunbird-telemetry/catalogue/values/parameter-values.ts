import type { BindingElement, Expression, ParameterDeclaration } from 'typescript';
import { fieldOf, Unknown, type Known, type Value } from '../expressions/value.js';
import type { TypeScript } from '../files/workspace.js';
import { isLocal, parameterOf } from '../syntax/local-names.js';
import type { Frame } from './frame.js';
import { marked } from './parameter-mark.js';

/** The values of parameters, and of names in `{ name }`. */
export class ParameterValues {
  constructor(
    private readonly ts: TypeScript,
    private readonly read: (expression: Expression, frame: Frame) => Value,
  ) {}

  /** What the call passes; if its callers are not looked at yet, a mark. */
  of(
    parameter: ParameterDeclaration,
    frame: Frame,
    shown: ParameterDeclaration | BindingElement = parameter,
  ): Known | undefined {
    const owner = parameter.parent;
    const given = frame.given.get(owner);
    if (given && !parameter.dotDotDotToken) {
      const value = given[owner.parameters.indexOf(parameter)];
      return value === undefined && parameter.initializer
        ? { value: this.read(parameter.initializer, frame) }
        : { value };
    }
    const number = frame.open.get(owner);
    return number === undefined
      ? undefined
      : { value: new Unknown(marked(shown.name.getText(), number)) };
  }

  /** The value of `name` in `{ name }`. */
  bound(element: BindingElement, frame: Frame): Known | undefined {
    const { ts } = this;
    const parameter = parameterOf(ts, element);
    if (parameter && !frame.given.has(parameter.parent)) {
      return this.of(parameter, frame, element);
    }
    const pattern = element.parent;
    const holder = pattern.parent;
    const whole = ts.isBindingElement(holder)
      ? this.bound(holder, frame)
      : ts.isParameter(holder)
        ? this.of(holder, frame)
        : holder.initializer && isLocal(ts, holder)
          ? { value: this.read(holder.initializer, frame) }
          : undefined;
    if (!whole || ts.isArrayBindingPattern(pattern) || element.dotDotDotToken) {
      return undefined;
    }
    const key = element.propertyName ?? element.name;
    const value = ts.isIdentifier(key)
      ? fieldOf(whole.value, key.text)
      : new Unknown(key.getText());
    return value === undefined && element.initializer
      ? { value: this.read(element.initializer, frame) }
      : { value };
  }
}
