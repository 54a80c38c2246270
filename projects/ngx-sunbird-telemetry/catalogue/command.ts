import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Output } from '../cli/output.js';
import { catalogueOf, type Catalogue } from './catalogue.js';
import { checked } from './check.js';
import { workspaceOf } from './files/workspace.js';
import { aboutPortal } from './formats/about.js';
import { csvOf } from './formats/csv.js';
import { pageOf } from './formats/page.js';
import { readPlan } from './plan/plan-file.js';
import { countOf, sizeOf } from './rows/counts.js';

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

Exit code: 0; 1 if the checked list differs, or what an element has has no effect; 2 if the command cannot run.
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
  for (const text of gapTexts(catalogue, check === undefined)) {
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

/**
 * Says which events the plan lacks, and which of its entries have no event.
 * @param isLong whether to list the events; there may be hundreds
 */
function gapTexts({ gaps }: Catalogue, isLong: boolean): string[] {
  const { file = '', withoutEntry = [], withoutEvent = [] } = gaps ?? {};
  const listed = (title: string, names: readonly string[]): string[] =>
    names.length ? [[title, ...names].join('\n  ')] : [];
  return [
    ...(isLong
      ? listed(`${countOf(withoutEntry, 'event')} without an entry in ${file}:`, withoutEntry)
      : withoutEntry.length
        ? [`${countOf(withoutEntry, 'event')} without an entry in ${file}.`]
        : []),
    ...listed(
      `${countOf(withoutEvent, 'entry', 'entries')} of ${file} without an event:`,
      withoutEvent,
    ),
  ];
}
