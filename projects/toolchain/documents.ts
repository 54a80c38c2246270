import { execSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { verdictOn } from '../ngx-sunbird-telemetry/verdict/src/public-api';
import { blocksOf, type Block } from './document-blocks';

/**
 * Checks every code block of README and the guides: TypeScript and templates compile against the packed library, JSON parses,
 * an event in it is one that the pipeline accepts, and commands exist. Needs `npm run pack:library`.
 */
const GUIDES = 'projects/ngx-sunbird-telemetry/guides';
const FOLDER = 'dist/documents';
const DOCUMENTS = [
  'README.md',
  '.github/CONTRIBUTING.md',
  ...readdirSync(GUIDES).map((guide) => `${GUIDES}/${guide}`),
];
/** Output, or a picture in letters. */
const NO_CODE = ['', 'csv'];

/** What a part of a program needs around it, by the name in it. `surroundings.ts` has what a portal would have. */
const KNOWN: Record<string, string> = {
  inject: '@angular/core',
  TelemetryService: 'ngx-sunbird-telemetry',
};
const SURROUNDINGS = `import { Component, Injectable } from '@angular/core';
import { of, type Observable } from 'rxjs';
import type { TelemetryConfig, TelemetrySession } from 'ngx-sunbird-telemetry';

export const config: TelemetryConfig = { pdata: { id: 'portal' }, channel: 'tenant' };
export const event: unknown = {};
export const error = new Error();
export const rootOrg = { hashTagId: '' };
export const user = { id: '', sessionId: '', hashTagIds: [''] };
export const [deviceId, userSid, serverTimeDiff] = ['', '', 0];

@Injectable({ providedIn: 'root' })
export class UserService {
  readonly session$: Observable<TelemetrySession | null> = of(null);
}

@Injectable({ providedIn: 'root' })
export class ConsentService {
  readonly given$: Observable<boolean> = of(true);
}

/** The component around a template. */
export class Page {
  readonly course = { id: '', pkgVersion: 1 };
  readonly batch = { id: '' };
  logout(): void {}
}

@Component({ selector: 'app-root', standalone: false, template: '' })
export class AppComponent {}
`;

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const { schematics } = JSON.parse(
  readFileSync('projects/ngx-sunbird-telemetry/schematics/collection.json', 'utf8'),
) as { schematics: Record<string, unknown> };

const faults: string[] = [];
const files = new Map([
  ['src/surroundings.ts', SURROUNDINGS],
  ['src/app/app.component.ts', "export { AppComponent } from '../surroundings';\n"],
]);
let checked = 0;
for (const document of DOCUMENTS) {
  for (const block of blocksOf(readFileSync(document, 'utf8'))) {
    try {
      check(document, block);
    } catch (error) {
      faults.push(`${document}:${block.line}: ${String(error)}`);
    }
  }
}
compile();
for (const fault of faults) {
  console.error(fault);
}
console.log(`${checked} code blocks of ${DOCUMENTS.length} documents, ${faults.length} faults.`);
process.exitCode = faults.length ? 1 : 0;

function check(document: string, block: Block): void {
  const { language, flag, text, line } = block;
  if (NO_CODE.includes(language)) {
    return;
  }
  checked++;
  const path = `src/blocks/${basename(document, '.md').toLowerCase()}-${line}.ts`;
  if (language === 'json') {
    checkJson(text);
  } else if (language === 'sh') {
    checkCommands(text);
  } else if (language === 'html') {
    files.set(path, componentWith(text));
  } else if (language === 'ts' && flag.startsWith('file=')) {
    files.set(flag.slice('file='.length), text);
  } else if (language === 'ts' && flag === 'providers') {
    files.set(
      path,
      part(text, (body) => `export const providers = [${body.replace(/;\s*$/, '')}];`),
    );
  } else if (language === 'ts' && flag === 'statements') {
    files.set(
      path,
      part(text, (body) => `export function block(): void {\n${body}\n}`),
    );
  } else if (language === 'ts' && flag.startsWith('quote=')) {
    checkQuote(flag.slice('quote='.length), text);
  } else {
    throw new Error(`Nothing checks a block of '${language} ${flag}'.`);
  }
}

function checkJson(text: string): void {
  const { events = [] } = JSON.parse(text) as { events?: unknown[] };
  for (const { violations } of events.map(verdictOn)) {
    violations.forEach(({ message, fix }) => faults.push(`${message} ${fix}`));
  }
}

function checkQuote(file: string, text: string): void {
  const unindented = (code: string): string => code.replaceAll(/^ +/gm, '');
  if (!unindented(readFileSync(file, 'utf8')).includes(unindented(text))) {
    throw new Error(`${file} does not have these lines.`);
  }
}

/** Commands of npm's and ours must exist. */
function checkCommands(text: string): void {
  for (const [, script = ''] of text.matchAll(/\bnpm run ([\w:-]+)/g)) {
    if (!scripts[script]) {
      throw new Error(`There is no script ${script}.`);
    }
  }
  for (const [, command = ''] of text.matchAll(/\bnpx ngx-sunbird-telemetry (\w+)/g)) {
    execSync(`node dist/packed/package/cli/cli.js ${command} --help`, { stdio: 'pipe' });
  }
  for (const [, schematic = ''] of text.matchAll(/\bng generate ngx-sunbird-telemetry:([\w-]+)/g)) {
    if (!schematics[schematic]) {
      throw new Error(`There is no schematic ${schematic}.`);
    }
  }
}

/** A file with a part of a program, after its imports and those of what it uses. */
function part(text: string, wrap: (body: string) => string): string {
  const [, imports = '', body = ''] = /^((?:import [^;]+;\n)*)([^]*)$/.exec(text) ?? [];
  const unknown = (name: string): boolean =>
    new RegExp(`\\b${name}\\b`).test(body) && !new RegExp(`\\b${name}\\b`).test(imports);
  const known = Object.entries(KNOWN)
    .filter(([name]) => unknown(name))
    .map(([name, from]) => `import { ${name} } from '${from}';\n`);
  const around = [...SURROUNDINGS.matchAll(/^export (?:const|class) (?:\[([^\]]+)\]|(\w+))/gm)]
    .flatMap(([, list, name = '']) => list?.split(', ') ?? [name])
    .filter(unknown);
  return `${imports}${known.join('')}import { ${around.join(', ')} } from '../surroundings';\n${wrap(body)}\n`;
}

function componentWith(template: string): string {
  return `import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TelemetryModule } from 'ngx-sunbird-telemetry';
import { Page } from '../surroundings';

@Component({ selector: 'app-block', standalone: true, imports: [RouterLink, TelemetryModule], template: ${JSON.stringify(template)} })
export class BlockComponent extends Page {}
`;
}

function compile(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), text);
  }
  const types = '../packed/package/types/ngx-sunbird-telemetry';
  const tsconfig = {
    extends: '../../tsconfig.json',
    compilerOptions: {
      noEmit: true,
      types: ['jasmine', 'node'],
      paths: {
        'ngx-sunbird-telemetry': [`${types}.d.ts`],
        'ngx-sunbird-telemetry/playwright': ['../packed/package/playwright/index.d.ts'],
        'ngx-sunbird-telemetry/*': [`${types}-*.d.ts`],
      },
    },
    files: [...files.keys()],
    references: [],
  };
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(tsconfig, undefined, 2));
  try {
    execSync(`npx ngc -p ${FOLDER}/tsconfig.json`, { stdio: 'pipe' });
  } catch (error) {
    faults.push(String((error as { stderr?: Buffer }).stderr ?? error));
  }
}
