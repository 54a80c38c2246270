import type { Reporter, TestCase } from '@playwright/test/reporter';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { ClickCount } from './click-count';
import { ENGINES, type EngineName } from './engines/engine';

interface Row extends ClickCount {
  fault: string;
  attempted: number;
  engine: EngineName;
  /** Its name and version. */
  version: string;
  /** Why it ran in Chromium only. */
  needs: string;
}

/** Prints the fault table and writes it to `dist/e2e/faults.md`. Each cell adds up the variants of a fault in an engine. */
export default class FaultReport implements Reporter {
  readonly #versions = new Map<EngineName, string>();
  readonly #lines = new Map<string, Map<EngineName, Row>>();

  onTestEnd({ annotations }: TestCase): void {
    for (const { type, description } of annotations) {
      if (type === 'fault' && description) {
        this.#add(JSON.parse(description) as Row);
      }
    }
  }

  onEnd(): void {
    if (this.#lines.size) {
      const reasons: string[] = [];
      const lines = [
        `| fault | ${ENGINES.map((engine) => this.#versions.get(engine) ?? engine).join(' | ')} |`,
        `|---|${'--:|'.repeat(ENGINES.length)}`,
        ...[...this.#lines]
          .sort(([one], [other]) => one.localeCompare(other))
          .map(([fault, cells]) => {
            const texts = ENGINES.map((engine) => cellOf(cells.get(engine), cells, reasons));
            return `| ${fault} | ${texts.join(' | ')} |`;
          }),
      ];
      const notes = reasons.map((needs, at) => `<sup>${at + 1}</sup> ${needs}  \n`);
      const table = `${lines.join('\n')}\n\n${notes.join('')}`;
      mkdirSync('dist/e2e', { recursive: true });
      writeFileSync('dist/e2e/faults.md', table);
      console.log(`\n${table}`);
    }
  }

  #add(row: Row): void {
    this.#versions.set(row.engine, row.version);
    const cells = this.#lines.get(row.fault) ?? new Map<EngineName, Row>();
    this.#lines.set(row.fault, cells);
    const cell = cells.get(row.engine);
    if (cell) {
      for (const count of ['attempted', 'received', 'doubled', 'repeated'] as const) {
        cell[count] += row[count];
      }
    } else {
      cells.set(row.engine, row);
    }
  }
}

/**
 * `15 of 15, 5 again`: received of attempted, and how many came again on the wire. A dash with the number of the reason if
 * the row cannot run in the engine.
 */
function cellOf(
  row: Row | undefined,
  others: ReadonlyMap<EngineName, Row>,
  reasons: string[],
): string {
  if (row) {
    const { attempted, received, doubled, repeated } = row;
    return [
      `${received} of ${attempted}`,
      ...(doubled ? [`**${doubled} doubled**`] : []),
      ...(repeated ? [`${repeated} again`] : []),
    ].join(', ');
  }
  const needs = others.get('Chromium')?.needs;
  if (!needs) {
    return 'not run';
  }
  if (!reasons.includes(needs)) {
    reasons.push(needs);
  }
  return `–<sup>${reasons.indexOf(needs) + 1}</sup>`;
}
