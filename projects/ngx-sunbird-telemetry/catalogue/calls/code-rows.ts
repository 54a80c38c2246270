import type { ClassLikeDeclaration, Expression, FunctionLikeDeclaration } from 'typescript';
import { evaluate } from '../expressions/evaluate.js';
import type { Scope } from '../expressions/scope.js';
import { Unknown, type Value } from '../expressions/value.js';
import type { TypeScript } from '../files/workspace.js';
import type { Portal } from '../portal/portal.js';
import { recordedOf } from '../rows/catalogue-row.js';
import type { FoundRow } from '../rows/found-row.js';
import { classAround, isAbstract } from '../syntax/class-elements.js';
import { functionsAround, namedFunction, type NamedFunction } from '../syntax/function-nodes.js';
import { scopeOf } from '../templates/template-scope.js';
import type { CodeValues } from '../values/code-values.js';
import type { Decisions } from '../values/decisions.js';
import { NO_FRAME, type Frame } from '../values/frame.js';
import { ownersIn, withoutMarks } from '../values/parameter-mark.js';
import { CallConditions } from './call-conditions.js';
import { callEvent } from './call-event.js';
import type { CallSite } from './call-index.js';
import type { Callers } from './callers.js';
import type { ServiceCall } from './service-calls.js';

/** How many functions of the portal a call may go through. */
const DEPTH = 5;

/** How many calls of functions of the portal are looked at for one call of the service. */
const SITES = 1_000;

/** A function, and the call of it that is looked at. */
interface Link {
  readonly called: FunctionLikeDeclaration;
  readonly site: CallSite;
}

/** What the events that code sends are. */
export class CodeRows {
  readonly #ts: TypeScript;
  readonly #values: CodeValues;
  readonly #decisions: Decisions;
  readonly #conditions: CallConditions;
  /** How many calls were looked at. */
  #sites = 0;

  constructor(
    private readonly portal: Portal,
    private readonly callers: Callers,
  ) {
    this.#ts = portal.workspace.ts;
    this.#values = portal.values;
    this.#decisions = portal.decisions;
    this.#conditions = new CallConditions(this.#ts, this.#values, this.#decisions);
  }

  /**
   * The events of a call of the service. If one depends on the parameters of the function around, there is one for each call of
   * that function instead.
   */
  of(sent: ServiceCall): FoundRow[] {
    this.#sites = 0;
    const rows = this.#rows(sent, []) ?? [];
    if (this.#sites <= SITES) {
      return rows;
    }
    // Too many ways lead here: rather the callers next to it, with the expressions that they pass.
    this.#sites = 0;
    const nearer = this.#rows(sent, [], 2) ?? [];
    if (this.#sites <= SITES) {
      return nearer;
    }
    this.#sites = -Infinity;
    return this.#rows(sent, [], 1) ?? [];
  }

  /**
   * @param chain the calls that lead to the service, from the inside
   * @returns `undefined` if the chain ends in a circle
   */
  #rows(sent: ServiceCall, chain: readonly Link[], depth = DEPTH): FoundRow[] | undefined {
    if (++this.#sites > SITES) {
      return [];
    }
    const outer: CallSite = chain.at(-1)?.site ?? sent;
    const open = this.#openAround(outer);
    const sites = [sent, ...chain.map(({ site }) => site)];
    const calls = sites.flatMap(({ call, inTemplate }) => (inTemplate ? [] : call));
    const place = this.#placeOf(outer);
    const found = distinct(
      this.#selvesAt(outer).flatMap((self) => {
        const frameOf = (): Frame => this.#frame(chain, open, self);
        const conditions = this.#conditions.at(calls, this.#decisions.without(frameOf));
        const rows =
          conditions &&
          this.#decisions.each(
            () => callEvent(sent, (node) => this.#valueIn(sent, node, frameOf())),
            conditions,
          );
        return recordedOf((rows ?? []).flatMap((row) => (row ? { ...place, ...row } : [])));
      }),
    );
    if (!found.length) {
      return [];
    }
    const shown = (): FoundRow[] =>
      found.map((row) => ({
        row: unmarked(row),
        offset: outer.call.getStart(),
        owner: outer.inTemplate?.component.declaration ?? classAround(this.#ts, outer.call),
      }));
    const owners = found.flatMap(({ id = '', type, pageid = '', env = '', section = '' }) =>
      ownersIn([id, type, pageid, env, section].join()),
    );
    const wrapper = open[Math.min(...owners)];
    if (wrapper && chain.length < depth) {
      const callers = this.callers.of(wrapper);
      const outside = this.#outside(callers, [wrapper.node, ...chain.map(({ called }) => called)]);
      if (chain.length && callers.length && !outside.length) {
        return undefined;
      }
      const rowsOfCalls = outside.map((site) =>
        this.#rows(sent, [...chain, { called: wrapper.node, site }], depth),
      );
      if (rowsOfCalls.some((rows) => rows)) {
        // What uses it by its name may pass anything.
        const others = this.callers.isPassedOn(wrapper) ? shown() : [];
        return [...rowsOfCalls.flatMap((rows) => rows ?? []), ...others];
      }
    }
    return shown();
  }

  /** The functions around a call that others call, from the inside. */
  #openAround({ call, inTemplate }: CallSite): NamedFunction[] {
    const ts = this.#ts;
    return inTemplate
      ? []
      : functionsAround(ts, call).flatMap((node) => namedFunction(ts, node) ?? []);
  }

  /** The calls that are not in functions that are looked at already. */
  #outside(sites: readonly CallSite[], seen: readonly FunctionLikeDeclaration[]): CallSite[] {
    const ts = this.#ts;
    return sites.filter(
      ({ call, inTemplate }) =>
        !!inTemplate || !functionsAround(ts, call).some((around) => seen.includes(around)),
    );
  }

  /** What the calls of a chain pass to its functions. */
  #frame(
    chain: readonly Link[],
    open: readonly NamedFunction[],
    [own, outermost]: readonly ClassLikeDeclaration[],
  ): Frame {
    let frame: Frame = {
      ...NO_FRAME,
      self: new Map(own && outermost ? [[own, outermost]] : []),
      open: new Map(open.map(({ node }, number) => [node, number])),
    };
    for (const { called, site } of [...chain].reverse()) {
      const given = this.#givenBy(site, called, frame);
      const owner = classAround(this.#ts, called);
      const target = this.callers.selfOf(site);
      const self = target && (frame.self.get(target) ?? target);
      frame = {
        ...frame,
        given: new Map(frame.given).set(called, given),
        self: owner && self ? new Map(frame.self).set(owner, self) : frame.self,
      };
    }
    return frame;
  }

  #givenBy(
    { call, inTemplate }: CallSite,
    { parameters }: FunctionLikeDeclaration,
    frame: Frame,
  ): Value[] {
    const ts = this.#ts;
    const scope = inTemplate ? this.#scopeIn(inTemplate) : this.#values.scope(frame);
    const spread = call.arguments.findIndex(ts.isSpreadElement);
    const sure = spread < 0 ? call.arguments : call.arguments.slice(0, spread);
    const others = spread < 0 ? [] : parameters.slice(spread);
    return [
      ...sure.map((argument) => evaluate(ts, argument, scope)),
      ...others.map(({ name }) => new Unknown(name.getText())),
    ];
  }

  /** The class around a call, and each class that `this` may be of: it, and those that extend it. */
  #selvesAt({ call, inTemplate }: CallSite): ClassLikeDeclaration[][] {
    const { classes, sources } = this.portal;
    const ts = this.#ts;
    const own = inTemplate ? undefined : classAround(ts, call);
    const others = own ? classes.subclasses(own, sources) : [];
    if (!own || !others.length) {
      return [[]];
    }
    const concrete = [own, ...others].filter((one) => !isAbstract(ts, one));
    return (concrete.length ? concrete : [own]).map((one) => [own, one]);
  }

  #scopeIn({ component, template }: NonNullable<CallSite['inTemplate']>): Scope {
    return scopeOf(this.#ts, component, template, this.#values, this.#decisions);
  }

  #valueIn({ inTemplate }: ServiceCall, node: Expression, frame: Frame): Value {
    return inTemplate
      ? evaluate(this.#ts, node, this.#scopeIn(inTemplate))
      : this.#values.of(node, frame);
  }

  #placeOf({ call, inTemplate }: CallSite): { file: string; line: number } {
    if (inTemplate) {
      return { file: inTemplate.file, line: inTemplate.line };
    }
    const ts = this.#ts;
    const { expression: callee } = call;
    const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    const source = call.getSourceFile();
    const { line } = source.getLineAndCharacterOfPosition(name.getStart());
    return { file: this.portal.pathOf(source.fileName), line: line + 1 };
  }
}

function distinct<T>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function unmarked<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'string' ? withoutMarks(value) : (value as unknown),
    ]),
  ) as T;
}
