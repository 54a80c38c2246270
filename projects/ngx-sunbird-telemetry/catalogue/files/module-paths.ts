import type { CompilerOptions, ModuleResolutionCache, ModuleResolutionHost } from 'typescript';
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { TypeScript } from './workspace.js';

/** Where a portal sets `paths`: in the first of these that has them. */
const CONFIGS = [
  'tsconfig.json',
  'tsconfig.app.json',
  'tsconfig.base.json',
  'src/tsconfig.app.json',
  'src/tsconfig.json',
];

/** Finds the file of the portal that an import names: by its relative path, or by `paths` and `baseUrl` of the tsconfig. */
export class ModulePaths {
  readonly #ts: TypeScript;
  readonly #options: CompilerOptions;
  readonly #host: ModuleResolutionHost;
  readonly #cache: ModuleResolutionCache;
  /** How the names of `paths` begin, up to a `*`. */
  readonly #prefixes: readonly string[];
  readonly #found = new Map<string, string | undefined>();

  constructor(ts: TypeScript, root: string) {
    this.#ts = ts;
    this.#options = {
      ...pathOptions(ts, root),
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      preserveSymlinks: true,
    };
    this.#host = ts.sys;
    this.#cache = ts.createModuleResolutionCache(root, (name) => name, this.#options);
    this.#prefixes = Object.keys(this.#options.paths ?? {}).map((name) => name.split('*')[0] ?? '');
  }

  /** The file that `specifier` names in the file `from`; `undefined` for a package. */
  resolve(specifier: string, from: string): string | undefined {
    if (!this.#mayBeOwn(specifier)) {
      return undefined;
    }
    const key = `${specifier}\n${from.slice(0, from.lastIndexOf(sep))}`;
    if (!this.#found.has(key)) {
      const { resolvedModule: found } = this.#ts.resolveModuleName(
        specifier,
        from,
        this.#options,
        this.#host,
        this.#cache,
      );
      const isOwn =
        found && !found.isExternalLibraryImport && /(?<!\.d)\.ts$/.test(found.resolvedFileName);
      this.#found.set(key, isOwn ? join(found.resolvedFileName) : undefined);
    }
    return this.#found.get(key);
  }

  /** A package would be searched for in all folders above. */
  #mayBeOwn(specifier: string): boolean {
    const { baseUrl } = this.#options;
    return (
      specifier.startsWith('.') ||
      this.#prefixes.some((prefix) => specifier.startsWith(prefix)) ||
      (baseUrl !== undefined && existsSync(join(baseUrl, specifier.split('/')[0] ?? '')))
    );
  }
}

function pathOptions(ts: TypeScript, root: string): CompilerOptions {
  // Without the list of all files, which TypeScript would look for.
  const host = { ...ts.sys, readDirectory: (): string[] => [] };
  for (const name of CONFIGS) {
    const file = join(root, name);
    if (existsSync(file)) {
      const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
        config?: unknown;
      };
      const folder = file.slice(0, file.lastIndexOf(sep));
      const { options } = ts.parseJsonConfigFileContent(config ?? {}, host, folder, {}, file);
      const { paths, baseUrl, pathsBasePath } = options;
      if (paths || baseUrl) {
        return { paths, baseUrl, pathsBasePath };
      }
    }
  }
  return {};
}
