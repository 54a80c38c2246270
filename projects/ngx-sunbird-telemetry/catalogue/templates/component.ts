import type { ClassLikeDeclaration, Expression, SourceFile } from 'typescript';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TypeScript } from '../files/workspace.js';
import { classesIn, decoratedClasses } from '../syntax/decorator.js';

/** A template, and its place. */
export interface TemplateSource {
  /** The file that contains it. */
  readonly path: string;
  /** The whole of that file. */
  readonly text: string;
  /** For an inline template: where its literal starts and ends. */
  readonly inline?: { readonly start: number; readonly end: number };
}

export interface Component {
  readonly declaration: ClassLikeDeclaration;
  /** A string if the template cannot be read: the reason. */
  readonly template: TemplateSource | string;
  /** Line of `template` or `templateUrl` in the decorator. */
  readonly line: number;
  /** `standalone` in the decorator. What is neither `true` nor `false` there counts as `false`. */
  readonly standalone: boolean | 'default';
  /** What its decorator imports, without what is Angular's. */
  readonly imports: readonly string[];
}

/** The components that a file declares. */
export function componentsIn(ts: TypeScript, file: SourceFile): Component[] {
  return decoratedClasses(ts, file, 'Component').flatMap((decorated) => {
    const { declaration, metadata } = decorated;
    const key = (['template', 'templateUrl'] as const).find((one) => metadata.has(one));
    const property = key && metadata.get(key);
    if (!property) {
      return [];
    }
    const { line } = file.getLineAndCharacterOfPosition(property.start);
    const standalone = metadata.get('standalone');
    return {
      declaration,
      template: templateOf(ts, key, property.value, file),
      line: line + 1,
      standalone: standalone ? standalone.value?.kind === ts.SyntaxKind.TrueKeyword : 'default',
      imports: classesIn(ts, decorated, 'imports', file),
    };
  });
}

function templateOf(
  ts: TypeScript,
  key: 'template' | 'templateUrl',
  value: Expression | undefined,
  file: SourceFile,
): TemplateSource | string {
  if (!value || !ts.isStringLiteralLike(value)) {
    return `its ${key} is not a literal. Make it one.`;
  }
  const path = file.fileName;
  if (key === 'template') {
    return { path, text: file.text, inline: { start: value.getStart() + 1, end: value.end - 1 } };
  }
  const url = join(dirname(path), value.text);
  return statSync(url, { throwIfNoEntry: false })?.isFile()
    ? { path: url, text: readFileSync(url, 'utf8') }
    : `there is no file ${value.text || "''"}.`;
}
