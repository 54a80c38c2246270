import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Output } from '../cli/output.js';
import { aboutPortal } from './formats/about.js';
import { catalogueOf, type Catalogue } from './catalogue.js';
import type { CatalogueRow } from './rows/catalogue-row.js';
import { changeLine } from './difference/change-line.js';
import { csvOf } from './formats/csv.js';
import { changesOf } from './difference/changes.js';
import { isOfEarlierRelease } from './difference/earlier-release.js';
import { readPlan } from './plan/plan-file.js';
import { pageOf } from './formats/page.js';
import { workspaceOf } from './files/workspace.js';

const USAGE = `Usage: ngx-sunbird-telemetry catalogue [folder …] [options]

Reads the templates and the code below the folders (default: src), and lists the events of the elements with
appTelemetryInteract and of the calls of TelemetryService.
Folders and files are absolute, or relative to the portal's folder.

  --json <file>   writes the list as JSON
  --csv <file>    writes the list as a table
  --html <file>   writes the list as a web page
  --check <file>  writes nothing; fails if the list differs from this JSON file
  --plan <file>   notes on the events, by id and type (default: telemetry-plan.json, if it exists)
  --help

Without options: writes telemetry-catalogue.json, .csv and .html.`;

const FORMATS = {
  json: ({ rows }: Catalogue) => `${JSON.stringify(rows, undefined, 2)}\n`,
  csv: ({ rows }: Catalogue) => csvOf(rows),
  html: (catalogue: Catalogue, root: string) => pageOf(catalogue, aboutPortal(root)),
};

/**
 * Runs `ngx-sunbird-telemetry catalogue` with these arguments in a portal's folder.
 * @returns the exit code: 1 if the checked catalogue differs
 * @throws an error whose message is for the user, if it cannot run
 */
export async function run(args: string[], root: string, output: Output): Promise<number> {
  const { values, positionals: folders } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      csv: { type: 'string' },
      html: { type: 'string' },
      check: { type: 'string' },
      plan: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    output.log(USAGE);
    return 0;
  }
  const { check, json, csv, html } = values;
  const outputs = Object.entries({ json, csv, html });
  if (check !== undefined && outputs.some(([, file]) => file !== undefined)) {
    throw new Error('--check writes nothing. Leave out --json, --csv and --html.');
  }
  const plan = readPlan(root, values.plan);
  const catalogue = catalogueOf(
    root,
    folders.length ? folders : ['src'],
    await workspaceOf(root),
    plan,
  );
  for (const { file, line, message } of catalogue.warnings) {
    output.warn(`${file}:${line}: ${message}`);
  }
  for (const text of gapTexts(catalogue)) {
    output.warn(text);
  }
  if (check !== undefined) {
    const code = checked(check, resolve(root, check), catalogue.rows, folders, output);
    const faults = catalogue.warnings.filter(({ isFault }) => isFault).length;
    if (faults) {
      output.warn(`${faults} of the warnings above must be fixed: what they name has no effect.`);
    }
    return faults ? 1 : code;
  }
  const isAll = outputs.every(([, file]) => file === undefined);
  const written = (Object.keys(FORMATS) as (keyof typeof FORMATS)[]).flatMap((format) => {
    const file = values[format] ?? (isAll ? `telemetry-catalogue.${format}` : undefined);
    if (file === undefined) {
      return [];
    }
    writeFileSync(resolve(root, file), FORMATS[format](catalogue, root));
    return file;
  });
  output.log(`${sizeOf(catalogue.rows)}: ${written.join(', ')}`);
  return 0;
}

/** Says which events the plan lacks, and which of its entries have no event. */
function gapTexts({ gaps }: Catalogue): string[] {
  const { file = '', withoutEntry = [], withoutEvent = [] } = gaps ?? {};
  const listed = (title: string, names: readonly string[]): string[] =>
    names.length ? [[title, ...names].join('\n  ')] : [];
  return [
    ...listed(`${countOf(withoutEntry, 'event')} without an entry in ${file}:`, withoutEntry),
    ...listed(
      `${countOf(withoutEvent, 'entry', 'entries')} of ${file} without an event:`,
      withoutEvent,
    ),
  ];
}

function checked(
  name: string,
  path: string,
  rows: readonly CatalogueRow[],
  folders: readonly string[],
  output: Output,
): number {
  const committed = committedRows(name, path);
  const isEarlier = isOfEarlierRelease(committed);
  const comparable = rows.filter(({ sentBy }) => !isEarlier || sentBy !== 'code');
  const accept = `  npx ngx-sunbird-telemetry ${['catalogue', ...folders, '--json', name].map(quoted).join(' ')}`;
  if (comparable.length < rows.length) {
    const others = rows.slice(comparable.length);
    output.warn(
      `An earlier release wrote ${name}, so --check knows nothing of ${countOf(others, 'event')} of code. Write it again:\n${accept}`,
    );
  }
  const changes = changesOf(committed, comparable);
  if (!changes.length) {
    output.log(`${sizeOf(comparable)}, the same as in ${name}.`);
    return 0;
  }
  output.warn(
    [
      `The portal does not send what ${name} lists:`,
      ...changes.map((change) => `  ${changeLine(change)}`),
      'Dashboards may depend on the old events. If the change is intended:',
      accept,
    ].join('\n'),
  );
  return 1;
}

function committedRows(name: string, path: string): CatalogueRow[] {
  let rows: unknown;
  try {
    rows = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(
      `Cannot read ${name}: ${String(error)}. Write it first, and commit it: ngx-sunbird-telemetry catalogue --json ${name}`,
      { cause: error },
    );
  }
  if (
    !Array.isArray(rows) ||
    rows.some((row) => typeof (row as CatalogueRow | null)?.file !== 'string')
  ) {
    throw new Error(
      `${name} is not a catalogue. Write one: ngx-sunbird-telemetry catalogue --json ${name}`,
    );
  }
  return rows as CatalogueRow[];
}

/** An argument as a shell takes it. */
function quoted(argument: string): string {
  return /[^\w./:\\@+-]/.test(argument) ? `"${argument}"` : argument;
}

function sizeOf(rows: readonly CatalogueRow[]): string {
  const files = [...new Set(rows.map(({ file }) => file))];
  return `${countOf(rows, 'event')} in ${countOf(files, 'file')}`;
}

function countOf({ length }: readonly unknown[], one: string, several = `${one}s`): string {
  return `${length} ${length === 1 ? one : several}`;
}
