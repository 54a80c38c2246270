import type { ImportDeclaration, SourceFile } from 'typescript';
import { PACKAGE } from '../application';
import { namedImports } from '../source-file';
import { ts } from '../typescript';
import type { PortalModule } from './portal-module';

/** Longest line of an import, in characters. */
const LINE = 100;

/** Names that both the portal's module and this package export. */
const MOVED = new Set([
  'TelemetryModule',
  'TelemetryService',
  'TelemetryInteractDirective',
  'TelemetryImpressionDirective',
  'TelemetryStartDirective',
  'TelemetryEndDirective',
  'TelemetryShareDirective',
  'TelemetryErrorDirective',
]);

export function isMoved(name: string): boolean {
  return MOVED.has(name);
}

/** The text of a file, with what moved imported from this package. */
export function withMovedImports(source: SourceFile, portal: PortalModule): string {
  return namedImports(source)
    .filter(
      ({ from, names }) =>
        portal.isAt(from, source.fileName) && names.some((name) => isMoved(name)),
    )
    .reverse()
    .reduce(
      (text, { statement }) =>
        text.slice(0, statement.getStart(source)) + split(statement) + text.slice(statement.end),
      source.text,
    );
}

/** One import statement for what stays, if any, and one for what moves. */
function split({ importClause, moduleSpecifier }: ImportDeclaration): string {
  const bindings = importClause?.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
  const from = moduleSpecifier.getText();
  const quote = from.charAt(0);
  const type = importClause?.getFirstToken()?.kind === ts.SyntaxKind.TypeKeyword ? 'type ' : '';
  const line = (moves: boolean, from: string): string[] => {
    const names = elements
      .filter(({ name, propertyName }) => isMoved((propertyName ?? name).text) === moves)
      .map((element) => element.getText());
    if (!names.length) {
      return [];
    }
    const short = `import ${type}{ ${names.join(', ')} } from ${from};`;
    return [
      short.length <= LINE ? short : `import ${type}{\n  ${names.join(',\n  ')},\n} from ${from};`,
    ];
  };
  return [...line(false, from), ...line(true, `${quote}${PACKAGE}${quote}`)].join('\n');
}
