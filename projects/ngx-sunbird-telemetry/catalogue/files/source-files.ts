import type { SourceFile } from 'typescript';
import { readFileSync } from 'node:fs';
import type { TypeScript } from './workspace.js';

/** The portal's TypeScript files, each parsed once. */
export class SourceFiles {
  readonly #files = new Map<string, SourceFile | undefined>();

  constructor(private readonly ts: TypeScript) {}

  /** `undefined` if there is no such file. */
  get(path: string): SourceFile | undefined {
    if (!this.#files.has(path)) {
      this.#files.set(path, this.#parsed(path));
    }
    return this.#files.get(path);
  }

  #parsed(path: string): SourceFile | undefined {
    const { ts } = this;
    try {
      return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    } catch {
      return undefined;
    }
  }
}
