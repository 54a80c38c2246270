import type { ImportClause, Node, ObjectLiteralExpression, SourceFile } from 'typescript';
import { PACKAGE, ROUTE_ENV } from '../application';
import { namedImports } from '../source-file';
import { ts } from '../typescript';
import { argumentsWith, START } from './completed-start';
import { isMoved } from './moved-imports';
import type { PortalModule } from './portal-module';

/** Something from the portal's module that a file still uses. */
export interface RemainingUse {
  /** `file:line` */
  at: string;
  name: string;
  /** What to do with it; absent if it may stay. */
  advice?: string;
}

const startWith = (feature: string): string =>
  `delete it, and use ${START}(${argumentsWith([ROUTE_ENV, feature])})`;
const UTM = `${startWith('withUtm')}, which reads the page's address`;
const SESSION = 'pass it as { type, id } in config.cdata of the context for initialize';

/** Names that this package does not export, and what to do with each. */
const ADVICE: Record<string, string> = {
  TELEMETRY_PROVIDER: 'delete it: the package loads the SDK itself',
  EkTelemetry: 'use TelemetryService, or the events lack context and delivery',
  makeUTMSession: UTM,
  addUTM: UTM,
  UTMparam: UTM,
  getDeviceType: startWith('withDeviceType'),
  setSessionIdentifier: SESSION,
  userSid: SESSION,
  layoutDetails: SESSION,
  setInitialization: 'delete it: you may call initialize again, also for another user',
  telemetryEvents:
    'keep the array in a service of your own, since the portal also pushes into it; to read what is recorded, subscribe to events$',
  getRollUpData:
    'move it to the file that uses it; the package computes the rollup of its events itself',
  getUserAgent: 'move it to the file that uses it',
  sessionId: 'read it from where the portal keeps it; events carry config.sid',
};

/** What a rewritten file still imports from the portal's module, and what it uses that this package does not have. */
export function remainingUsesIn(source: SourceFile, portal: PortalModule): RemainingUse[] {
  const remaining: RemainingUse[] = [];
  const add = (node: Node, name: string, advice = ADVICE[name]): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    remaining.push({ at: `${source.fileName}:${line + 1}`, name, advice });
  };
  for (const { statement, from, names } of namedImports(source)) {
    if (portal.isAt(from, source.fileName)) {
      names.filter((name) => !isMoved(name)).forEach((name) => add(statement, name));
    }
  }
  const services = servicesOf(source);
  const visit = (node: Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const { expression, name } = node;
      const receiver = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
      if (Object.hasOwn(ADVICE, name.text) && services.has(receiver.getText(source))) {
        add(name, name.text);
      }
    } else if (ts.isObjectLiteralExpression(node) && isMock(node, source)) {
      for (const property of node.properties) {
        const name = property.name?.getText(source) ?? '';
        if (Object.hasOwn(ADVICE, name)) {
          add(
            property,
            name,
            'remove it from this mock: the service of the package has no such member',
          );
        }
      }
    } else if (ts.isIdentifier(node) && node.text === 'EkTelemetry') {
      add(node, node.text);
    } else {
      const specifier = wholeModule(node);
      if (specifier && portal.isAt(specifier, source.fileName)) {
        add(node, node.getText(source), `import what moved from '${PACKAGE}'`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return remaining;
}

/** Whether an object stands for a part of the service, in a spec: `const mock: Partial<TelemetryService> = {…}`. */
function isMock({ parent }: ObjectLiteralExpression, source: SourceFile): boolean {
  return (
    (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.type?.getText(source) === 'Partial<TelemetryService>'
  );
}

/** Names of the parameters, properties and variables that hold a TelemetryService. */
function servicesOf(source: SourceFile): Set<string> {
  const services = new Set<string>();
  const visit = (node: Node): void => {
    if (
      (ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) &&
      (node.type?.getText(source) === 'TelemetryService' ||
        /\b(inject|get)\(TelemetryService\)/.test(node.initializer?.getText(source) ?? ''))
    ) {
      services.add(node.name.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return services;
}

/** The module that a statement imports or exports as a whole, not by names. */
function wholeModule(node: Node): string | undefined {
  let specifier: Node | undefined;
  if (ts.isImportDeclaration(node) && node.importClause && !isByNames(node.importClause)) {
    specifier = node.moduleSpecifier;
  } else if (ts.isExportDeclaration(node)) {
    specifier = node.moduleSpecifier;
  } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    specifier = node.arguments[0];
  }
  return specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}

function isByNames({ name, namedBindings }: ImportClause): boolean {
  return !name && !!namedBindings && ts.isNamedImports(namedBindings);
}

/**
 * The list for the person who moves the portal: first what to do, then what may stay.
 * @param holdsMoved whether the portal's module still has the classes that this package replaces
 */
export function report(
  remaining: readonly RemainingUse[],
  { folder }: PortalModule,
  holdsMoved: boolean,
): string {
  const todo = remaining.filter(({ advice }) => advice);
  const stays = new Set(remaining.filter(({ advice }) => !advice).map(({ name }) => name));
  const isDone = !todo.length && !holdsMoved;
  return [
    ...(todo.length ? ['To do by hand, before you delete anything:'] : []),
    ...todo.map(({ at, name, advice }) => `  ${at} ${name}: ${advice ?? ''}`),
    ...(stays.size
      ? [
          `Still imported from ${folder}; these may stay, their shapes fit: ${[...stays].sort().join(', ')}.`,
        ]
      : []),
    ...(holdsMoved
      ? [
          `Then delete the module, the service and the directives in ${folder}, and what re-exports them there. Keep the interfaces${stays.size ? ', their index.ts and its alias in tsconfig' : ' if you use them'}.`,
        ]
      : []),
    ...(isDone ? ['Nothing is left to do by hand.'] : []),
  ].join('\n');
}
