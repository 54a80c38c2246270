import type { CallExpression, Expression } from 'typescript';
import { truthOf, type Value } from '../expressions/value.js';
import type { TypeScript } from '../files/workspace.js';
import { conditionsAround } from '../syntax/conditions.js';
import { switchCasesAround, type SwitchCases } from '../syntax/switch-cases.js';
import type { CodeValues } from '../values/code-values.js';
import type { Decisions } from '../values/decisions.js';
import type { Frame } from '../values/frame.js';

/** What must hold so that calls run: the `if`s and the cases around them. */
export class CallConditions {
  constructor(
    private readonly ts: TypeScript,
    private readonly values: CodeValues,
    private readonly decisions: Decisions,
  ) {}

  /** Which conditions hold at all of these calls, each in a function that the next one calls; `undefined` if one cannot. */
  at(calls: readonly CallExpression[], frame: Frame): Map<string, number> | undefined {
    const { ts } = this;
    const mayRun = calls.every((one) =>
      switchCasesAround(ts, one).every((cases) => this.#mayLeadHere(cases, frame)),
    );
    if (!mayRun) {
      return undefined;
    }
    const assumed = new Map<string, number>();
    for (const { condition, holds } of calls.flatMap((one) => conditionsAround(ts, one))) {
      const value = this.decisions.without(() => this.values.of(condition, frame));
      const truth = truthOf(value);
      if (truth !== undefined && truth !== holds) {
        return undefined;
      }
      const { key, isNegated } = this.values.conditionKey(condition, frame);
      assumed.set(key, holds === isNegated ? 1 : 0);
    }
    return assumed;
  }

  /** Whether a value that the calls give may lead to these cases. */
  #mayLeadHere({ subject, labels, others }: SwitchCases, frame: Frame): boolean {
    const valueOf = (node: Expression): Value =>
      this.decisions.without(() => this.values.of(node, frame));
    const value = valueOf(subject);
    if (!isPlain(value)) {
      return true;
    }
    const mayBe = (label: Expression): boolean => {
      const other = valueOf(label);
      return !isPlain(other) || other === value;
    };
    const isOther = others.some((label) => valueOf(label) === value);
    return labels.some((label) => (label ? mayBe(label) : !isOther));
  }
}

/** Whether a value is known as a whole. */
function isPlain(value: Value): boolean {
  return typeof value === 'object' ? value === null : !String(value).includes('{{');
}
