import type { SourceFile } from 'typescript';
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ClassTypes } from '../declarations/class-types.js';
import { Classes } from '../declarations/classes.js';
import { Declarations } from '../declarations/declarations.js';
import { OutsideWrites } from '../declarations/outside-writes.js';
import { ModulePaths } from '../files/module-paths.js';
import { ReplacedFiles } from '../files/replaced-files.js';
import { SourceFiles } from '../files/source-files.js';
import type { Workspace } from '../files/workspace.js';
import { CodeValues } from '../values/code-values.js';
import { Decisions } from '../values/decisions.js';
import { sourceFolder } from './source-folder.js';

export const NAME_FOLDER =
  "Name the folder of the portal's sources: ngx-sunbird-telemetry catalogue src/app";

/** The sources of a portal, and what is known of their names. */
export class Portal {
  readonly sources: readonly SourceFile[];
  /** Paths of all HTML files. */
  readonly htmlFiles: readonly string[];
  readonly declarations: Declarations;
  readonly classes: Classes;
  readonly types: ClassTypes;
  readonly outside: OutsideWrites;
  readonly replaced: ReplacedFiles;
  readonly decisions = new Decisions();
  readonly values: CodeValues;

  /**
   * @param root the portal's folder
   * @param folders folders with its sources, absolute or relative to `root`
   * @throws if a folder does not exist
   */
  constructor(
    readonly workspace: Workspace,
    private readonly root: string,
    folders: readonly string[],
  ) {
    const below = folders.flatMap((folder) => {
      const path = sourceFolder(root, folder);
      if (path === undefined) {
        throw new Error(`There is no folder ${folder}. ${NAME_FOLDER}`);
      }
      return filesBelow(path);
    });
    // Folders may overlap.
    const files = [...new Set(below)];
    const { ts } = workspace;
    const sourceFiles = new SourceFiles(ts);
    this.sources = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((path) => sourceFiles.get(path) ?? []);
    this.htmlFiles = files.filter((file) => file.endsWith('.html'));
    this.declarations = new Declarations(ts, sourceFiles, new ModulePaths(ts, root));
    this.classes = new Classes(ts, this.declarations);
    this.types = new ClassTypes(ts, this.declarations, this.classes);
    this.outside = new OutsideWrites(ts, this.sources, this.declarations, this.classes, this.types);
    this.replaced = new ReplacedFiles(ts, root);
    this.values = new CodeValues(ts, this);
  }

  /** The path of a file as the catalogue names it. */
  pathOf(path: string): string {
    return relative(this.root, path).split(sep).join('/');
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' ? [] : filesBelow(path);
    }
    return /\.html$|(?<!\.(spec|test|d))\.ts$/.test(path) ? path : [];
  });
}
