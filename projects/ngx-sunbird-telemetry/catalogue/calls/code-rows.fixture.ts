import { catalogue } from '../catalogue.fixture';
import type { CatalogueRow } from '../rows/catalogue-row';

/** The imports of a file that uses the service, on two lines. */
export const IMPORTS = `import { inject, Injectable } from '@angular/core';
import { TelemetryService } from 'ngx-sunbird-telemetry';
`;

const EMPTY = `@Component({ template: '' }) class Empty {}`;

/** What the code of a portal with these files sends. */
export function codeRows(files: Record<string, string>): readonly CatalogueRow[] {
  return catalogue({ 'src/empty.ts': EMPTY, ...files }).rows.filter(
    ({ sentBy }) => sentBy === 'code',
  );
}

/** The rows of one file that imports the service: `line: id · type · pageid · env`, with lines counted after the imports. */
export function rowsOf(code: string, files: Record<string, string> = {}): string[] {
  return codeRows({ 'src/a.ts': IMPORTS + code, ...files }).map(
    ({ file, line, id, type, pageid = '', env = '' }) =>
      `${file === 'src/a.ts' ? line - 2 : `${file}:${line}`}: ${[id ?? '', type, pageid, env].join(' · ')}`,
  );
}

/** The rows of a class that has the service as `telemetry`, without their lines. */
export function rowsOfClass(members: string): string[] {
  return rowsOf(`class A { private telemetry = inject(TelemetryService); ${members} }`).map((row) =>
    row.replace(/^\S+ /, ''),
  );
}
