import type { SourceFile } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { classesIn, decoratedClasses } from '../syntax/decorator.js';

/** An NgModule of the portal. */
export interface PortalModule {
  readonly name: string;
  /** Names of classes; an expression for what is no name. */
  readonly declarations: readonly string[];
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

/** The names of the components, directives and pipes that a file declares. */
export function declaredIn(ts: TypeScript, file: SourceFile): string[] {
  return ['Component', 'Directive', 'Pipe']
    .flatMap((name) => decoratedClasses(ts, file, name))
    .map(({ declaration }) => declaration.name?.text ?? '');
}

/** The NgModules that a file declares. */
export function modulesIn(ts: TypeScript, file: SourceFile): PortalModule[] {
  return decoratedClasses(ts, file, 'NgModule').map((decorated) => {
    const classes = (property: string): string[] => classesIn(ts, decorated, property, file);
    return {
      name: decorated.declaration.name?.text ?? '',
      declarations: classes('declarations'),
      imports: classes('imports'),
      exports: classes('exports'),
    };
  });
}
