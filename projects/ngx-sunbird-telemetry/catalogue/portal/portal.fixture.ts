import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes a portal's files to a new folder, which is deleted after the test. Returns the folder. */
export function portal(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'portal-'));
  portals.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The files of a component with this template, and these members in its class. */
export function page(template: string, members = ''): Record<string, string> {
  return {
    'src/page.ts': `import { Component } from '@angular/core';
@Component({ selector: 'app-page', imports: [TelemetryModule], templateUrl: './page.html' })
export class Page { ${members} }
`,
    'src/page.html': template,
  };
}

const portals: string[] = [];

afterEach(() => {
  for (const root of portals.splice(0)) {
    rmSync(root, { recursive: true });
  }
});
