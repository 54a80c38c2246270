import { chain, noop, SchematicsException, type Rule } from '@angular-devkit/schematics';
import { addRootImport } from '@schematics/angular/utility';
import { applicationOf, PACKAGE, ROUTE_ENV, sourcesWith, type Application } from '../application';
import { addedToEvents } from './added-to-events';
import { meetRequirements } from '../requirements';
import { calls, parse } from '../source-file';
import { remainingUsesIn, report } from './remaining-uses';
import { PortalModule } from './portal-module';
import { sdkScripts } from './sdk-scripts';
import { withMovedImports } from './moved-imports';

/** Options of `ng generate ngx-sunbird-telemetry:adopt`; see schema.json. */
export interface AdoptOptions {
  project?: string;
  from?: string;
}

/**
 * Moves a portal from its own telemetry module to this package: rewrites the imports of the module, the service and the
 * directives, starts telemetry in the root module, and lists what remains to be done by hand.
 * Throws and changes nothing if there is no such module.
 */
export function adopt({ project, from = '@sunbird/telemetry' }: AdoptOptions): Rule {
  return async (tree) => {
    const application = await applicationOf(tree, project);
    const portal = PortalModule.find(tree, application, from);
    if (!portal) {
      throw new SchematicsException(
        `There is no module at '${from}'. Name the portal's own telemetry module with --from, as its imports do or by its path.`,
      );
    }
    let moved = 0;
    let started = false;
    const remaining = [
      ...(await sdkScripts(tree, application.name)),
      ...addedToEvents(tree, portal.folder, application),
    ];
    for (const source of sourcesWith(tree, application, 'elemetry')) {
      if (portal.holds(source.fileName)) {
        continue;
      }
      const text = withMovedImports(source, portal);
      if (text !== source.text) {
        tree.overwrite(source.fileName, text);
        moved++;
      }
      if (!source.fileName.includes('.spec.')) {
        const starts =
          calls(source, 'TelemetryModule.forRoot') || calls(source, 'provideTelemetry');
        started ||= starts;
        if (starts && !source.text.includes(ROUTE_ENV)) {
          remaining.push({
            at: source.fileName,
            name: 'its start',
            advice: `add ${ROUTE_ENV}() to its features, or env changes where several routes have one`,
          });
        }
      }
      // Parsed again: the reported lines must match the rewritten file.
      remaining.push(...remainingUsesIn(parse(source.fileName, text), portal));
    }
    return chain([
      started ? noop() : start(application),
      meetRequirements(application.name),
      (_, { logger }) =>
        logger.info(`${moved} file(s) now import from '${PACKAGE}'.\n${report(remaining, portal)}`),
    ]);
  };
}

function start({ name, standalone }: Application): Rule {
  return standalone
    ? (_, { logger }) =>
        logger.warn(
          `Nothing starts telemetry yet: add provideTelemetry(…, ${ROUTE_ENV}()) to the app's providers.`,
        )
    : addRootImport(
        name,
        ({ code, external }) =>
          code`${external('TelemetryModule', PACKAGE)}.forRoot({}, undefined, ${external(ROUTE_ENV, PACKAGE)}())`,
      );
}
