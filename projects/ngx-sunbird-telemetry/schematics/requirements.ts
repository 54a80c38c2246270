import { chain, type Rule } from '@angular-devkit/schematics';
import { addDependency, ExistingBehavior, updateWorkspace } from '@schematics/angular/utility';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** CommonJS dependencies of the SDK. The CLI warns of each at every build unless the workspace allows it. */
const COMMON_JS = ['ajv', 'crypto-js', 'ua-parser-js'];
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
        .map(([name, range]) =>
          addDependency(
            name,
            // All Angular packages must have the same version.
            (name.startsWith('@angular/') && dependencies['@angular/core']) || range,
            { existing: ExistingBehavior.Skip },
          ),
        ),
    );
  };
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
