import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { dirname, join } from 'node:path/posix';
import type { CompilerOptions, ModuleResolutionHost } from 'typescript';
import type { Application } from '../application';
import { ts } from '../typescript';

/** The portal's own telemetry module: a folder, and every import that resolves into it, by alias or by relative path. */
export class PortalModule {
  /** Whether a specifier leads here; a relative one together with the folder it is in. */
  readonly #known = new Map<string, boolean>();

  private constructor(
    readonly folder: string,
    private readonly options: CompilerOptions,
    private readonly host: ModuleResolutionHost,
  ) {}

  /**
   * @param from its specifier in imports, or its path
   * @returns `undefined` if there is no such module
   * @throws SchematicsException if it has no folder of its own
   */
  static find(
    tree: Tree,
    { sourceRoot, tsConfig }: Application,
    from: string,
  ): PortalModule | undefined {
    const options = compilerOptions(tree, tsConfig);
    const host = ownSources(tree);
    const at = [from, `/${from}`]
      .map((specifier) => resolve(specifier, `${sourceRoot}/main.ts`, options, host))
      .find((path) => path !== undefined);
    const folder = at && dirname(at);
    if (folder !== undefined && `${sourceRoot}/app/`.startsWith(`${folder}/`)) {
      throw new SchematicsException(
        `${at} is among the application's other files. Move the telemetry module to a folder of its own first.`,
      );
    }
    return folder === undefined ? undefined : new PortalModule(folder, options, host);
  }

  holds(path: string): boolean {
    return path.startsWith(`${this.folder}/`);
  }

  /** Whether this specifier in a file resolves into this module. */
  isAt(specifier: string, file: string): boolean {
    const key = specifier.startsWith('.') ? join(dirname(file), specifier) : specifier;
    let isHere = this.#known.get(key);
    if (isHere === undefined) {
      isHere = this.holds(resolve(specifier, file, this.options, this.host) ?? '');
      this.#known.set(key, isHere);
    }
    return isHere;
  }
}

function compilerOptions(tree: Tree, tsConfig: string): CompilerOptions {
  const host = {
    fileExists: (path: string) => tree.exists(path),
    readFile: (path: string) => (tree.exists(path) ? tree.readText(path) : undefined),
    readDirectory: () => [],
    useCaseSensitiveFileNames: true,
  };
  const { config } = ts.readConfigFile(tsConfig, host.readFile) as { config?: unknown };
  return ts.parseJsonConfigFileContent(config ?? {}, host, dirname(tsConfig)).options;
}

/** The files of the workspace without the installed packages: the module is not one, and to search them takes hours. */
function ownSources(tree: Tree): ModuleResolutionHost {
  const isOwn = (path: string): boolean => !/\/node_modules(\/|$)/.test(path);
  const folders = new Map<string, boolean>();
  const fileExists = (path: string): boolean => isOwn(path) && tree.exists(path);
  const isFolder = (path: string): boolean => {
    if (!isOwn(path) || tree.exists(path)) {
      return false;
    }
    const { subdirs, subfiles } = tree.getDir(path);
    return subdirs.length + subfiles.length > 0;
  };
  return {
    fileExists,
    readFile: (path) => (fileExists(path) ? tree.readText(path) : undefined),
    directoryExists: (path) => {
      const known = folders.get(path) ?? isFolder(path);
      folders.set(path, known);
      return known;
    },
  };
}

function resolve(
  specifier: string,
  file: string,
  options: CompilerOptions,
  host: ModuleResolutionHost,
): string | undefined {
  return ts.resolveModuleName(specifier, file, options, host).resolvedModule?.resolvedFileName;
}
