import type { Node, SourceFile } from 'typescript';
import { readdirSync, statSync } from 'node:fs';
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

/** How deep the code of a file may be nested, for all that goes over it. */
const DEPTH = 800;

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
  /** What is wrong with files that could not be read to their end. */
  readonly unreadable: { file: string; line: number; message: string }[] = [];

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
      return filesBelow(path, (link, isFolder) =>
        this.unreadable.push({
          file: this.pathOf(link),
          line: 1,
          message: isFolder
            ? 'Did not read this linked folder. If it has sources of the portal, name it: ngx-sunbird-telemetry catalogue src <folder>'
            : 'Cannot read this link: it leads nowhere.',
        }),
      );
    });
    // Folders may overlap.
    const files = [...new Set(below)];
    const { ts } = workspace;
    const sourceFiles = new SourceFiles(ts);
    this.sources = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((path) => this.#parsed(path, sourceFiles) ?? []);
    this.htmlFiles = files.filter((file) => file.endsWith('.html'));
    this.declarations = new Declarations(ts, sourceFiles, new ModulePaths(ts, root));
    this.classes = new Classes(ts, this.declarations);
    this.types = new ClassTypes(ts, this.declarations, this.classes);
    this.outside = new OutsideWrites(ts, this.sources, this.declarations, this.classes, this.types);
    this.replaced = new ReplacedFiles(ts, root);
    this.values = new CodeValues(ts, this);
  }

  /** What `read` returns; `undefined`, with a warning, if a file is nested too deeply to read. */
  readable<T>(file: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw error;
      }
      const message =
        'Cannot read this file: it is nested too deeply, or has an expression that is too long.';
      if (!this.unreadable.some((known) => known.file === file)) {
        this.unreadable.push({ file, line: 1, message });
      }
      return undefined;
    }
  }

  /** A file, unless it is too deep for all that goes over it. */
  #parsed(path: string, files: SourceFiles): SourceFile | undefined {
    const { ts } = this.workspace;
    const file = this.pathOf(path);
    return this.readable(file, () => {
      const source = files.get(path);
      const visit = (node: Node, depth: number): void => {
        if (depth > DEPTH) {
          throw new RangeError();
        }
        ts.forEachChild(node, (child) => visit(child, depth + 1));
      };
      if (!source) {
        throw new RangeError();
      }
      visit(source, 0);
      return source;
    });
  }

  /** The path of a file as the catalogue names it. */
  pathOf(path: string): string {
    return relative(this.root, path).split(sep).join('/');
  }
}

/** @param skipped called with each link that is not followed */
function filesBelow(folder: string, skipped: (path: string, isFolder: boolean) => void): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const target = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (entry.isSymbolicLink() && !target?.isFile()) {
      skipped(path, !!target);
      return [];
    }
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' ? [] : filesBelow(path, skipped);
    }
    return /\.html$|(?<!\.(spec|test|d))\.ts$/.test(path) ? path : [];
  });
}
