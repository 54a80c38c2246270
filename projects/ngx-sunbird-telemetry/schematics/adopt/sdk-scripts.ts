import type { Tree } from '@angular-devkit/schematics';
import { readWorkspace } from '@schematics/angular/utility';
import type { RemainingUse } from './remaining-uses';

const ADVICE =
  'remove it, release 2 of the SDK has no such file and the package loads the SDK itself; if other code uses window.EkTelemetry, name dist/index.global.js of the SDK instead';

/** The scripts in the workspace's config that are files of the SDK. */
export async function sdkScripts(tree: Tree, project: string): Promise<RemainingUse[]> {
  const targets = (await readWorkspace(tree)).projects.get(project)?.targets;
  const scripts = new Set<string>();
  for (const { options, configurations } of targets?.values() ?? []) {
    for (const one of [options, ...Object.values(configurations ?? {})]) {
      const given = one?.['scripts'];
      for (const script of (Array.isArray(given) ? given : []) as (string | { input?: string })[]) {
        const path = typeof script === 'string' ? script : (script.input ?? '');
        if (/telemetry-sdk\/(?!dist\/)/.test(path)) {
          scripts.add(path);
        }
      }
    }
  }
  return [...scripts].map((name) => ({ at: '/angular.json', name, advice: ADVICE }));
}
