import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueOf } from '../catalogue';
import { workspaceOf, type Workspace } from '../files/workspace';
import { page, portal } from './portal.fixture';

describe('the catalogue names files in the same way', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await workspaceOf(process.cwd());
  });

  const files = {
    ...page('<b appTelemetryInteract="a"></b>'),
    'lib/b.ts': `@Component({ template: '<b appTelemetryInteract></b>' }) class B {}`,
  };
  const placesIn = (root: string, ...folders: string[]): string[] => {
    const { rows, warnings } = catalogueOf(root, folders, workspace);
    return [...rows, ...warnings].map(({ file, line }) => `${file}:${line}`);
  };

  it('for an absolute folder, with and without a slash at its end', () => {
    const root = portal(files);

    for (const folder of ['src', './src/', join(root, 'src'), `${join(root, 'src')}/`]) {
      expect(placesIn(root, folder)).toEqual(['src/page.html:1']);
    }
  });

  it('for a folder outside the portal', () => {
    const root = portal(files);
    const app = join(root, 'src');

    for (const folder of ['../lib', join(root, 'lib')]) {
      expect(new Set(placesIn(app, folder))).toEqual(new Set(['../lib/b.ts:1']));
    }
  });

  it('through a link to the portal, on either side', () => {
    const root = portal(files);
    const link = join(portal({}), 'link');
    symlinkSync(root, link, 'junction');

    expect(placesIn(root, join(link, 'src'))).toEqual(['src/page.html:1']);
    expect(placesIn(link, join(root, 'src'))).toEqual(['src/page.html:1']);
  });

  it('once, if folders overlap', () => {
    const root = portal(files);

    expect(placesIn(root, '.', 'lib', join(root, 'lib'))).toEqual(placesIn(root, '.'));
  });

  it('and tells a file from a folder', () => {
    const root = portal(files);

    for (const file of ['src/page.ts', join(root, 'src/page.ts'), join(root, 'none')]) {
      expect(() => placesIn(root, file)).toThrowError(
        new RegExp(`^There is no folder ${file}\\. Name`),
      );
    }
  });
});
