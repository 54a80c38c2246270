import { chain, type Rule } from '@angular-devkit/schematics';
import { addDependency, ExistingBehavior, updateWorkspace } from '@schematics/angular/utility';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** CommonJS dependencies of the SDK. The CLI warns of each at every build unless the workspace allows it. */
const COMMON_JS = ['ajv', 'crypto-js', 'ua-parser-js'];
/** The only peer that is ours to lift: release 0 and 1 have another API. */
const SDK = '@project-sunbird/telemetry-sdk';
const BUILDERS = /:(application|browser|browser-esbuild)$/;

/** Adds what an application needs beside the wiring: the peers, and permission for the SDK's CommonJS dependencies. */
export function meetRequirements(application: string): Rule {
  return chain([addPeers(), allowCommonJs(application)]);
}

interface Manifest {
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional?: boolean } | undefined>;
}

function addPeers(): Rule {
  return (tree) => {
    const { peerDependencies, peerDependenciesMeta } = JSON.parse(
      readFileSync(join(__dirname, '../package.json'), 'utf8'),
    ) as Manifest;
    const { dependencies = {} } = tree.readJson('/package.json') as {
      dependencies?: Record<string, string>;
    };
    return chain(
      Object.entries(peerDependencies)
        .filter(([name]) => !peerDependenciesMeta[name]?.optional)
        .map(([name, range]) => {
          if (name.startsWith('@angular/')) {
            // All Angular packages must have the same version.
            return addDependency(name, dependencies['@angular/core'] ?? range, {
              existing: ExistingBehavior.Skip,
            });
          }
          const existing = dependencies[name];
          const isLifted = name === SDK && existing !== undefined && isBelow(existing, range);
          return chain([
            addDependency(name, range, {
              existing: isLifted ? ExistingBehavior.Replace : ExistingBehavior.Skip,
            }),
            (_, { logger }) =>
              isLifted
                ? logger.warn(`${name} is now ${range}, was ${existing}: telemetry needs it.`)
                : undefined,
          ]);
        }),
    );
  };
}

/** Whether the lowest release of a range is below that of another. `false` for what names no release, such as a tag. */
function isBelow(range: string, other: string): boolean {
  const [a, b] = [range, other].map((text) =>
    /(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number),
  );
  const at = a?.findIndex((part, at) => part !== b?.[at]) ?? -1;
  return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}

function allowCommonJs(application: string): Rule {
  return updateWorkspace(({ projects }) => {
    const build = projects.get(application)?.targets.get('build');
    if (build && BUILDERS.test(build.builder)) {
      const option = 'allowedCommonJsDependencies';
      const allowed = build.options?.[option] ?? [];
      const missing = Array.isArray(allowed)
        ? COMMON_JS.filter((name) => !allowed.includes(name))
        : [];
      if (Array.isArray(allowed) && missing.length) {
        build.options = { ...build.options, [option]: [...allowed, ...missing] };
      }
    }
  });
}
