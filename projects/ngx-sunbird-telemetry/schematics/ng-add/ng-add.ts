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

/** Options of `ng add ngx-sunbird-telemetry`; see schema.json. */
export interface NgAddOptions {
  project?: string;
  channel: string;
  pdataId: string;
  endpoint?: string;
}

const NEXT_STEPS = `Telemetry is set up. Next:
- say who is signed in: withSession(() => inject(UserService).session$);
- name the elements that users click: <button appTelemetryInteract="save">;
- add TelemetryInteractDirective to the imports of their components, or TelemetryModule to those of their NgModules.
See https://www.npmjs.com/package/${PACKAGE}.`;

/**
 * Adds telemetry to an application: the provider, or the module in an application with NgModules; the peers; and
 * permission for the SDK's CommonJS dependencies. A second run changes nothing. Throws and changes nothing if it cannot
 * change the application safely.
 */
export function ngAdd(options: NgAddOptions): Rule {
  return async (tree) => {
    const application = await applicationOf(tree, options.project);
    refuseBesideOthers(tree, application);
    const wired = isWired(tree, application);
    return chain([
      wired ? noop() : wire(application, options),
      meetRequirements(application.name),
      (_, { logger }) =>
        logger.info(wired ? `${application.name} already has telemetry.` : NEXT_STEPS),
    ]);
  };
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

function wire(application: Application, options: NgAddOptions): Rule {
  const config = configOf(options);
  const { name, standalone } = application;
  const rule = standalone
    ? addRootProvider(
        name,
        ({ code, external }) => code`${external('provideTelemetry', PACKAGE)}(${config})`,
      )
    : addRootImport(
        name,
        ({ code, external }) => code`${external('TelemetryModule', PACKAGE)}.forRoot(${config})`,
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

function configOf({ channel, pdataId, endpoint = '' }: NgAddOptions): string {
  const [, host, path] = /^(https?:\/\/[^/]+)?(.*)$/.exec(endpoint) ?? [];
  const fields = [
    `pdata: { id: ${literal(pdataId)} }`,
    `channel: ${literal(channel)}`,
    ...(host ? [`host: ${literal(host)}`] : []),
    ...(path && path !== '/content/data/v1/telemetry' ? [`endpoint: ${literal(path)}`] : []),
  ];
  return `{ ${fields.join(', ')} }`;
}

function literal(text: string): string {
  return `'${text.trim().replace(/[\\']/g, '\\$&')}'`;
}
