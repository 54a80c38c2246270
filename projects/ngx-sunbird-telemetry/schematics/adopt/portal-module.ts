import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { dirname } from 'node:path/posix';
import type { CompilerOptions, ModuleResolutionHost } from 'typescript';
import type { Application } from '../application';
import { ts } from '../typescript';

/** The portal's own telemetry module: a folder, and every import that resolves into it, by alias or by relative path. */
export class PortalModule {
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
    const host = {
      fileExists: (path: string) => tree.exists(path),
      readFile: (path: string) => (tree.exists(path) ? tree.readText(path) : undefined),
      directoryExists: (path: string) => {
        const { subdirs, subfiles } = tree.getDir(path);
        return subdirs.length + subfiles.length > 0;
      },
    };
    const { config } = ts.readConfigFile(tsConfig, host.readFile) as { config?: unknown };
    const { options } = ts.parseJsonConfigFileContent(
      config ?? {},
      { ...host, readDirectory: () => [], useCaseSensitiveFileNames: true },
      dirname(tsConfig),
    );
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
    return this.holds(resolve(specifier, file, this.options, this.host) ?? '');
  }
}

function resolve(
  specifier: string,
  file: string,
  options: CompilerOptions,
  host: ModuleResolutionHost,
): string | undefined {
  return ts.resolveModuleName(specifier, file, options, host).resolvedModule?.resolvedFileName;
}
