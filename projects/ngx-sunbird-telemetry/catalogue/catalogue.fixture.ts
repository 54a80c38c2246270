import { catalogueOf, type Catalogue } from './catalogue';
import { workspaceOf, type Workspace } from './files/workspace';
import { page, portal } from './portal/portal.fixture';
import { EVENT_KEYS } from './rows/catalogue-row';

let workspace: Workspace;

beforeAll(async () => {
  workspace = await workspaceOf(process.cwd());
});

/** The catalogue of a portal with these files. */
export function catalogue(files: Record<string, string>): Catalogue {
  return catalogueOf(portal(files), ['src'], workspace);
}

/** What the elements of one template send: each key that is known. */
export function sent(template: string, members = ''): object[] {
  return catalogue(page(template, members)).rows.map((row) =>
    Object.fromEntries(
      EVENT_KEYS.flatMap((key) => (row[key] === undefined ? [] : [[key, row[key]]])),
    ),
  );
}

/** What is warned of: `file:line: message`. */
export function warned(files: Record<string, string>): string[] {
  return catalogue(files).warnings.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}
