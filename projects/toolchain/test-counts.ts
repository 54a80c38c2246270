import { readFileSync } from 'node:fs';

/** Tests of a run, as its output tells them. */
export interface Count {
  passed: number;
  failed: number;
}

/** Adds up the browsers of each project. */
export function karmaCount(output: string): Count {
  return sum(output.split('Launching browsers').slice(1).map(projectCount));
}

/** `Firefox 153.0 (Linux 0.0.0): Executed 12 of 13 (1 FAILED) DISCONNECTED`: the last such line of each browser counts. */
function projectCount(output: string): Count {
  const launched = output.split(' with concurrency', 1)[0]?.split(',').length ?? 0;
  const browsers = new Map<string | undefined, Count>();
  for (const line of output.matchAll(
    /^\.*(.+): Executed (\d+) of (\d+)(?:.*?\((\d+) FAILED\))?/gm,
  )) {
    const [, browser, executed, all, failed = 0] = line;
    const passed = Number(executed) - Number(failed);
    // A spec that did not run has failed: its browser disconnected, or somebody left it out.
    browsers.set(browser, { passed, failed: Number(all) - passed });
  }
  // A browser that did not start reports no number of specs. It counts as one failure.
  return sum([...browsers.values(), { passed: 0, failed: launched - browsers.size }]);
}

function sum(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  };
}

/** `12 specs, 1 failure` */
export function jasmineCount(output: string): Count {
  const [, specs = 0, failures = 0] = /(\d+) specs?, (\d+) failures?/.exec(output) ?? [];
  return { passed: Number(specs) - Number(failures), failed: Number(failures) };
}

/** Each spec that Karma reports as failed, with its message. */
export function karmaFailures(output: string): string {
  return [...output.matchAll(/^\.*(.+ FAILED(?:\n[ \t].*)*)$/gm)]
    .map(([, spec]) => spec)
    .join('\n');
}

/** What Jasmine lists after its run. */
export function jasmineFailures(output: string): string {
  return /^Failures:\n([^]*?)^\d+ specs?, /m.exec(output)?.[1] ?? '';
}

/** Reads the report that Playwright wrote, because its output repeats names. */
export function playwrightCount(): Count {
  const { stats } = JSON.parse(readFileSync('dist/e2e/results.json', 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
