import { chain, noop, SchematicsException, type Rule } from '@angular-devkit/schematics';
import { addRootImport } from '@schematics/angular/utility';
import type { SourceFile } from 'typescript';
import { applicationOf, PACKAGE, ROUTE_ENV, sourcesWith, type Application } from '../application';
import { addedToEvents } from './added-to-events';
import { argumentsWith, featureCalls, START, withCompletedStart } from './completed-start';
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
    const own = sourcesWith(tree, { ...application, sourceRoot: portal.folder }, '');
    const sources = sourcesWith(tree, application, 'elemetry').filter(
      ({ fileName }) => !portal.holds(fileName),
    );
    const added = addedToEvents(own, sources);
    const features = [ROUTE_ENV, ...added.features];
    const remaining = await sdkScripts(tree, application.name);
    for (const source of sources) {
      const { fileName } = source;
      const imported = parsedAgain(source, withMovedImports(source, portal));
      // The reported lines must match the rewritten file.
      const rewritten = parsedAgain(imported, withCompletedStart(imported, features));
      if (rewritten !== source) {
        tree.overwrite(fileName, rewritten.text);
        moved++;
      }
      if (!fileName.includes('.spec.')) {
        const starts = calls(rewritten, START) || calls(rewritten, 'provideTelemetry');
        started ||= starts;
        const missing = features.filter((feature) => !rewritten.text.includes(feature));
        if (starts && missing.length) {
          remaining.push({
            at: fileName,
            name: 'its start',
            advice: `add ${featureCalls(missing)} after its config and its session, or env and cdata of events change`,
          });
        }
      }
      remaining.push(...remainingUsesIn(rewritten, portal));
    }
    remaining.push(...added.byHand);
    return chain([
      started ? noop() : start(application, features),
      meetRequirements(application.name),
      (_, { logger }) =>
        logger.info(
          `${moved} file(s) now import from '${PACKAGE}'.\n${report(remaining, portal, own.some(holdsMoved))}`,
        ),
    ]);
  };
}

/** Whether a file of the portal's module still has a class that this package replaces. */
function holdsMoved({ text }: SourceFile): boolean {
  return [...text.matchAll(/\bclass (\w+)/g)].some(([, name = '']) => isMoved(name));
}

/** A file with this text; the same, unless that is another. */
function parsedAgain(source: SourceFile, text: string): SourceFile {
  return text === source.text ? source : parse(source.fileName, text);
}

function start({ name, standalone }: Application, features: readonly string[]): Rule {
  return standalone
    ? (_, { logger }) =>
        logger.warn(
          `Nothing starts telemetry yet: add provideTelemetry(…, ${featureCalls(features)}) to the app's providers.`,
        )
    : addRootImport(name, ({ code, external }) => {
        const module = external('TelemetryModule', PACKAGE);
        const given = features.map((feature) => external(feature, PACKAGE));
        return code`${module}.forRoot(${argumentsWith(given)})`;
      });
}
