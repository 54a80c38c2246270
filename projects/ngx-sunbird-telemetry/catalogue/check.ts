import { readFileSync } from 'node:fs';
import type { Output } from '../cli/output.js';
import { changeLine } from './difference/change-line.js';
import { changesOf } from './difference/changes.js';
import { isOfEarlierRelease } from './difference/earlier-release.js';
import type { CatalogueRow } from './rows/catalogue-row.js';
import { countOf, sizeOf } from './rows/counts.js';

/**
 * Compares the rows with those of a committed catalogue, and prints how they differ.
 * @returns the exit code
 */
export function checked(
  name: string,
  path: string,
  rows: readonly CatalogueRow[],
  folders: readonly string[],
  output: Output,
): number {
  const committed = committedRows(name, path);
  const isEarlier = isOfEarlierRelease(committed);
  const isUnknown = ({ sentBy }: CatalogueRow): boolean => isEarlier && sentBy === 'code';
  const unknown = rows.filter(isUnknown);
  const comparable = rows.filter((row) => !isUnknown(row));
  const accept = `  npx ngx-sunbird-telemetry ${['catalogue', ...folders, '--json', name].map(quoted).join(' ')}`;
  if (unknown.length) {
    output.warn(
      `An earlier release wrote ${name}, so --check knows nothing of ${countOf(unknown, 'event')} of code. Write it again:\n${accept}`,
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
    rows = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
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
