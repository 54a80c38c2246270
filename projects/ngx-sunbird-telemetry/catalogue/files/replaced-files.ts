import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TypeScript } from './workspace.js';

const CONFIGS = ['angular.json', '.angular.json', 'workspace.json', 'project.json'];
/** Where Angular's own template of a portal has what a build may replace. */
const BY_CONVENTION = /[\\/]environments[\\/]environment[^\\/]*\.ts$/;

/** The files in whose place a build may take others: `fileReplacements`. What they say is not certain. */
export class ReplacedFiles {
  readonly #paths = new Set<string>();

  constructor(ts: TypeScript, root: string) {
    for (let folder = root; ; folder = dirname(folder)) {
      for (const file of CONFIGS.map((name) => join(folder, name)).filter((path) =>
        existsSync(path),
      )) {
        const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8')) as {
          config?: unknown;
        };
        this.#add(config, folder);
      }
      if (folder === dirname(folder)) {
        return;
      }
    }
  }

  has(path: string): boolean {
    return this.#paths.has(path) || BY_CONVENTION.test(path);
  }

  #add(config: unknown, folder: string): void {
    if (typeof config !== 'object' || config === null) {
      return;
    }
    for (const [key, value] of Object.entries(config)) {
      if (key !== 'fileReplacements' || !Array.isArray(value)) {
        this.#add(value, folder);
        continue;
      }
      for (const one of value as unknown[]) {
        for (const path of Object.values(one ?? {})) {
          if (typeof path === 'string') {
            this.#paths.add(join(folder, path));
          }
        }
      }
    }
  }
}
