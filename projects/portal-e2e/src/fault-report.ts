import type { Reporter, TestCase } from '@playwright/test/reporter';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { ClickCount } from './click-count';

interface Row extends ClickCount {
  fault: string;
  attempted: number;
}

interface Line extends Row {
  /** In how many variants the fault ran. */
  runs: number;
}

/** Prints the fault table and writes it to `dist/e2e/faults.md`. Each line adds up the variants of a fault. */
export default class FaultReport implements Reporter {
  readonly #lines = new Map<string, Line>();

  onTestEnd({ annotations }: TestCase): void {
    for (const { type, description } of annotations) {
      if (type === 'fault' && description) {
        this.#add(JSON.parse(description) as Row);
      }
    }
  }

  onEnd(): void {
    if (this.#lines.size) {
      const lines = [
        '| fault | runs | attempted | received | doubled | repeated |',
        '|---|--:|--:|--:|--:|--:|',
        ...[...this.#lines.values()]
          .sort((one, other) => one.fault.localeCompare(other.fault))
          .map(
            ({ fault, runs, attempted, received, doubled, repeated }) =>
              `| ${fault} | ${runs} | ${attempted} | ${received} | ${doubled} | ${repeated} |`,
          ),
      ];
      const table = `${lines.join('\n')}\n`;
      mkdirSync('dist/e2e', { recursive: true });
      writeFileSync('dist/e2e/faults.md', table);
      console.log(`\n${table}`);
    }
  }

  #add(row: Row): void {
    const line = this.#lines.get(row.fault);
    if (line) {
      line.runs++;
      for (const count of ['attempted', 'received', 'doubled', 'repeated'] as const) {
        line[count] += row[count];
      }
    } else {
      this.#lines.set(row.fault, { ...row, runs: 1 });
    }
  }
}
