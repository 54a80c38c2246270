import { chain, noop, SchematicsException, type Rule, type Tree } from '@angular-devkit/schematics';
import { addRootImport } from '@schematics/angular/utility';
import { applicationOf, PACKAGE, ROUTE_ENV, sourcesWith, type Application } from '../application';
import { addedToEvents, DEVICE } from './added-to-events';
import { argumentsWith, withCompletedStart } from './completed-start';
import { meetRequirements } from '../requirements';
import { calls, parse } from '../source-file';
import { remainingUsesIn, report } from './remaining-uses';
import { PortalModule } from './portal-module';
import { sdkScripts } from './sdk-scripts';
import { isMoved, withMovedImports } from './moved-imports';

/** Options of `ng generate ngx-sunbird-telemetry:adopt`; see schema.json. */
export interface AdoptOptions {
  project?: string;
  from?: string;
}

/**
 * Moves a portal from its own telemetry module to this package: rewrites the imports of the module, the service and the
 * directives, starts telemetry in the root module with the features that keep the events as they are, and lists what remains to
 * be done by hand.
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
    const added = addedToEvents(tree, portal, application);
    const device = added.find(({ name }) => name === DEVICE);
    const features = [ROUTE_ENV, ...(device ? ['withDeviceType'] : [])];
    const remaining = await sdkScripts(tree, application.name);
    for (const source of sourcesWith(tree, application, 'elemetry')) {
      const { fileName } = source;
      if (portal.holds(fileName)) {
        continue;
      }
      const text = withCompletedStart(parse(fileName, withMovedImports(source, portal)), features);
      if (text !== source.text) {
        tree.overwrite(fileName, text);
        moved++;
      }
      // Parsed again: the reported lines must match the rewritten file.
      const rewritten = parse(fileName, text);
      if (!fileName.includes('.spec.')) {
        const starts =
          calls(rewritten, 'TelemetryModule.forRoot') || calls(rewritten, 'provideTelemetry');
        started ||= starts;
        const missing = features.filter((feature) => !text.includes(feature));
        if (starts && missing.length) {
          remaining.push({
            at: fileName,
            name: 'its start',
            advice: `add ${missing.map((feature) => `${feature}()`).join(', ')} after its config and its session, or env and cdata of events change`,
          });
        }
      }
      remaining.push(...remainingUsesIn(rewritten, portal));
    }
    // The start has its feature, or is listed.
    remaining.push(...added.filter((one) => one !== device));
    return chain([
      started ? noop() : start(application, features),
      meetRequirements(application.name),
      (_, { logger }) =>
        logger.info(
          `${moved} file(s) now import from '${PACKAGE}'.\n${report(remaining, portal, holdsMoved(tree, portal, application))}`,
        ),
    ]);
  };
}

/** Whether the portal's module still has the classes that this package replaces. */
function holdsMoved(tree: Tree, portal: PortalModule, application: Application): boolean {
  return sourcesWith(tree, { ...application, sourceRoot: portal.folder }, 'class ').some(
    ({ text }) => [...text.matchAll(/\bclass (\w+)/g)].some(([, name = '']) => isMoved(name)),
  );
}

function start({ name, standalone }: Application, features: readonly string[]): Rule {
  return standalone
    ? (_, { logger }) =>
        logger.warn(
          `Nothing starts telemetry yet: add provideTelemetry(…, ${features.map((feature) => `${feature}()`).join(', ')}) to the app's providers.`,
        )
    : addRootImport(name, ({ code, external }) => {
        const module = external('TelemetryModule', PACKAGE);
        const given = features.map((feature) => `${external(feature, PACKAGE)}()`);
        return code`${module}.forRoot(${argumentsWith(given)})`;
      });
}
