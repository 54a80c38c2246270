import {
  callRule,
  chain,
  noop,
  SchematicsException,
  type Rule,
  type Tree,
} from '@angular-devkit/schematics';
import { addRootImport, addRootProvider } from '@schematics/angular/utility';
import { dirname, join } from 'node:path/posix';
import { lastValueFrom } from 'rxjs';
import { applicationOf, PACKAGE, sourcesWith, type Application } from '../application';
import { calls, namedImports } from '../source-file';
import { meetRequirements } from '../requirements';
import { addDevProxy } from './dev-proxy';

/** Options of `ng add ngx-sunbird-telemetry`; see schema.json. */
export interface NgAddOptions {
  project?: string;
  channel?: string;
  pdataId?: string;
  endpoint?: string;
  devProxy?: boolean;
}

/** The path that the library sends to by default. */
const ENDPOINT = '/content/data/v1/telemetry';
/** An endpoint: the origin, if it is a URL, and the path. */
const ADDRESS = /^(https?:\/\/[^/?#]+)?(\/.*)$/;

const nextSteps = ({
  channel = '',
  pdataId,
  devProxy = false,
  endpoint = ENDPOINT,
}: NgAddOptions): string => `Telemetry is set up. Next:
${channel ? '' : '- set the channel, the id of the tenant. Until then the console shows TEL002, and nothing is sent;\n'}${pdataId ? '' : '- check pdata.id, the producer: it is the name of the application;\n'}- say who is signed in: withSession(() => inject(UserService).session$);
- name the elements that users click: <button appTelemetryInteract="save">;
- add TelemetryInteractDirective to the imports of their components, or TelemetryModule to those of their NgModules;
- watch the events arrive: run 'npx ${PACKAGE} collector${localEndpoint(endpoint)}' beside 'ng serve'${devProxy ? '' : `, which needs a proxy: 'ng add ${PACKAGE} --dev-proxy${endpoint === ENDPOINT ? '' : ` --endpoint ${endpoint}`}'`}.
README, guides and codes are in node_modules/${PACKAGE}, and at https://www.npmjs.com/package/${PACKAGE}.`;

/**
 * Adds telemetry to an application: the provider, or the module in an application with NgModules; the peers; and
 * permission for the SDK's CommonJS dependencies; if asked for, a proxy to the local collector. A second run changes
 * nothing that is there. Throws and changes nothing if it cannot change the application safely.
 */
export function ngAdd(given: NgAddOptions): Rule {
  return async (tree) => {
    const options = { ...given, channel: text(given.channel), pdataId: text(given.pdataId) };
    const { endpoint = ENDPOINT } = options;
    if (!ADDRESS.test(endpoint)) {
      throw new SchematicsException(
        `'${endpoint}' is no endpoint. Give a path that starts with '/', e.g. '${ENDPOINT}', or a URL with its path.`,
      );
    }
    const application = await applicationOf(tree, options.project);
    refuseBesideOthers(tree, application);
    const wired = isWired(tree, application);
    return chain([
      wired ? noop() : wire(tree, application, options),
      meetRequirements(application.name),
      options.devProxy ? addDevProxy(application, endpoint) : noop(),
      (_, { logger }) =>
        logger.info(
          wired
            ? `${application.name} already has telemetry; its config stays.`
            : nextSteps(options),
        ),
    ]);
  };
}

/** What the local collector has to know of an endpoint. */
function localEndpoint(endpoint: string): string {
  const path = ADDRESS.exec(endpoint)?.[2] ?? ENDPOINT;
  return path === ENDPOINT ? '' : ` --endpoint ${path}`;
}

/** An answer; `undefined` if it is blank. */
function text(answer: string | undefined): string | undefined {
  return answer?.trim() || undefined;
}

/** Throws if the application has its own telemetry module. */
function refuseBesideOthers(tree: Tree, application: Application): void {
  for (const source of sourcesWith(tree, application, 'TelemetryModule')) {
    for (const { from, names } of namedImports(source)) {
      if (names.includes('TelemetryModule') && from !== PACKAGE) {
        const path = from.startsWith('.') ? join(dirname(source.fileName), from).slice(1) : from;
        throw new SchematicsException(
          `${source.fileName} imports a TelemetryModule from '${from}'. Two telemetry services on one page share one ` +
            `SDK, and each would corrupt the context of the other's events. Move to this one with ` +
            `'ng generate ${PACKAGE}:adopt --from ${path}'.`,
        );
      }
    }
  }
}

function isWired(tree: Tree, application: Application): boolean {
  return sourcesWith(tree, application, PACKAGE).some((source) =>
    namedImports(source).some(
      ({ from, names }) =>
        from === PACKAGE &&
        ((names.includes('provideTelemetry') && calls(source, 'provideTelemetry')) ||
          (names.includes('TelemetryModule') && calls(source, 'TelemetryModule.forRoot'))),
    ),
  );
}

function wire(tree: Tree, application: Application, options: NgAddOptions): Rule {
  const { name, standalone } = application;
  const config = configOf({ ...options, pdataId: options.pdataId ?? name }, name, versionIn(tree));
  // From Angular 18 on with features, and from 22 on by default, it replays clicks.
  const isHydrated = sourcesWith(tree, application, 'provideClientHydration').some((source) =>
    calls(source, 'provideClientHydration'),
  );
  const rule = standalone
    ? addRootProvider(name, ({ code, external }) =>
        isHydrated
          ? code`${external('provideTelemetry', PACKAGE)}(${config}, ${external('withReplayedClicks', PACKAGE)}())`
          : code`${external('provideTelemetry', PACKAGE)}(${config})`,
      )
    : addRootImport(name, ({ code, external }) =>
        isHydrated
          ? code`${external('TelemetryModule', PACKAGE)}.forRoot(${config}, undefined, ${external('withReplayedClicks', PACKAGE)}())`
          : code`${external('TelemetryModule', PACKAGE)}.forRoot(${config})`,
      );
  return async (tree, context) => {
    const trial = tree.branch();
    let reason = '';
    try {
      await lastValueFrom(callRule(rule, trial, context));
    } catch (error) {
      reason = ` (${error instanceof Error ? error.message : String(error)})`;
    }
    if (reason || !isWired(trial, application)) {
      const [place, call] = standalone
        ? ['the providers of bootstrapApplication', 'provideTelemetry']
        : ['the imports of the root module', 'TelemetryModule.forRoot'];
      throw new SchematicsException(
        `${name} is set up in a way that cannot be changed safely${reason}; nothing was changed. ` +
          `Add ${call}(${config}) from '${PACKAGE}' to ${place} yourself.`,
      );
    }
    return rule;
  };
}

/** The release of the portal. */
function versionIn(tree: Tree): string {
  const { version = '1.0' } = tree.readJson('/package.json') as { version?: string };
  return version;
}

function configOf(
  { channel = '', pdataId = '', endpoint = '' }: NgAddOptions,
  pid: string,
  ver: string,
): string {
  const [, host, path] = ADDRESS.exec(endpoint) ?? [];
  const fields = [
    `pdata: { id: ${literal(pdataId)}, ver: ${literal(ver)}, pid: ${literal(pid)} }`,
    `channel: ${literal(channel)}`,
    ...(host ? [`host: ${literal(host)}`] : []),
    ...(path && path !== ENDPOINT ? [`endpoint: ${literal(path)}`] : []),
  ];
  return `{ ${fields.join(', ')} }`;
}

function literal(text: string): string {
  return `'${text.trim().replace(/[\\']/g, '\\$&')}'`;
}
