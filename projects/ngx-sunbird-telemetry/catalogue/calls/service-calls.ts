import type { Expression, Node, SourceFile } from 'typescript';
import type { Classes, ClassType } from '../declarations/classes.js';
import { isForeign } from '../declarations/declarations.js';
import type { TypeScript } from '../files/workspace.js';
import type { Portal } from '../portal/portal.js';
import type { Eid } from '../rows/edata-verdict.js';
import { classAround } from '../syntax/class-elements.js';
import { decoratorArgument } from '../syntax/decorator.js';
import type { ReadTemplate } from '../templates/portal-templates.js';
import type { CallSite } from './call-index.js';
import type { Callers } from './callers.js';

/** The methods of `TelemetryService` whose events have an id or a type. */
const METHODS = new Map<string, Eid>([
  ['interact', 'INTERACT'],
  ['impression', 'IMPRESSION'],
  ['start', 'START'],
  ['end', 'END'],
  ['share', 'SHARE'],
  ['audit', 'AUDIT'],
  ['log', 'LOG'],
  ['exData', 'EXDATA'],
]);
const MAY_CALL = new RegExp(`\\.(${[...METHODS.keys()].join('|')})\\s*(\\?\\.\\s*)?\\(`);

const SERVICE = 'TelemetryService';

/** A call that records an event. */
export interface ServiceCall extends CallSite {
  readonly eid: Eid;
}

/**
 * The calls of `TelemetryService` in a file, whatever the name of its receiver. A class of that name is taken for the service,
 * wherever it comes from: so a portal that still has its own gets a plan, too.
 */
export function serviceCallsIn(
  { workspace: { ts }, types, classes }: Portal,
  file: SourceFile,
): ServiceCall[] {
  if (!MAY_CALL.test(file.text)) {
    return [];
  }
  return callsBelow(ts, classes, file, (receiver) => types.of(receiver)).filter(
    ({ call }) => !isImplementation(ts, call),
  );
}

/** The calls of the service that templates make themselves: `(click)="telemetry.interact({ … })"`. */
export function serviceCallsInTemplates(
  { workspace: { ts }, classes }: Portal,
  templates: readonly ReadTemplate[],
  callers: Callers,
): ServiceCall[] {
  return templates.flatMap((read) =>
    read.template.handlers.flatMap(({ statement, line }) => {
      const inTemplate = { ...read, line };
      const calls = callsBelow(ts, classes, statement, (receiver) =>
        callers.typeIn(inTemplate, receiver),
      );
      return calls.map((call) => ({ ...call, inTemplate }));
    }),
  );
}

/** The calls of the service below a node. */
function callsBelow(
  ts: TypeScript,
  classes: Classes,
  root: Node,
  typeOf: (receiver: Expression) => ClassType | undefined,
): ServiceCall[] {
  const found: ServiceCall[] = [];
  const visit = (node: Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) {
      return;
    }
    const { name, expression: receiver } = node.expression;
    const eid = METHODS.get(name.text);
    if (eid && node.arguments.length && isService(classes, typeOf(receiver), name.text)) {
      found.push({ eid, call: node });
    }
  };
  visit(root);
  return found;
}

/** Whether a class is the service, or one that extends it and inherits the method. */
function isService(classes: Classes, type: ClassType | undefined, method: string): boolean {
  if (!type || isForeign(type)) {
    return type?.name === SERVICE;
  }
  for (const one of classes.lineage(type)) {
    if (isForeign(one) || one.name?.text === SERVICE) {
      return isForeign(one) ? one.name === SERVICE : true;
    }
    if (classes.member(one, method)?.owner === one) {
      // Its own method: what that calls is listed.
      return false;
    }
  }
  return false;
}

/** Whether a call is in the portal's own service or directives: elements and callers of these are listed. */
function isImplementation(ts: TypeScript, node: Node): boolean {
  const own = classAround(ts, node);
  const selector = own && decoratorArgument(ts, own, 'Directive')?.get('selector')?.value;
  return (
    own?.name?.text === SERVICE ||
    (!!selector && ts.isStringLiteralLike(selector) && selector.text.includes('[appTelemetry'))
  );
}
