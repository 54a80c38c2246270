import type { Reporter, TestCase } from '@playwright/test/reporter';
import { mkdirSync, writeFileSync } from 'node:fs';

interface Row {
  fault: string;
  attempted: number;
  received: number;
  twice: number;
}

/** Prints what the tests of faults measured, and writes it to `dist/e2e/faults.md`. */
export default class FaultTable implements Reporter {
  readonly #rows: Row[] = [];

  onTestEnd({ annotations }: TestCase): void {
    for (const { type, description } of annotations) {
      if (type === 'fault' && description) {
        this.#rows.push(JSON.parse(description) as Row);
      }
    }
  }

  onEnd(): void {
    if (this.#rows.length) {
      const lines = [
        '| fault | attempted | received | twice |',
        '|---|--:|--:|--:|',
        ...this.#rows
          .sort((one, other) => one.fault.localeCompare(other.fault))
          .map(
            ({ fault, attempted, received, twice }) =>
              `| ${fault} | ${attempted} | ${received} | ${twice} |`,
          ),
      ];
      const table = `${lines.join('\n')}\n`;
      mkdirSync('dist/e2e', { recursive: true });
      writeFileSync('dist/e2e/faults.md', table);
      console.log(`\n${table}`);
    }
  }
}
