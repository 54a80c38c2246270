import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import browsers from './browsers.cjs';
import type { ConsumerName } from './consumer-portals';

interface Count {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  command: string;
  /** Counts the tests of a run from its output. A step without this counts as one test. */
  count?: (output: string) => Count;
  /** Whether later steps need this one to pass. */
  needed?: boolean;
}

const ng = 'node node_modules/@angular/cli/bin/ng.js';
const build = (name: string, configuration: string): Step => ({
  name: `build ${name}`,
  command: `${ng} build portal -c ${configuration} --stats-json --output-path dist/e2e/${name}`,
  needed: true,
});

/** The oldest and the newest; `npm run test:consumers` also tests those between. */
const CONSUMERS: ConsumerName[] = ['angular-16', 'angular-22'];

const LINT: Step[] = [
  { name: 'lint', command: 'npm run --silent lint' },
  {
    name: 'schematic and catalogue tests',
    command: 'npm run --silent test:node',
    count: jasmineCount,
  },
];

const LIBRARY: Step[] = [
  { name: 'build the library', command: `${ng} build ngx-sunbird-telemetry`, needed: true },
  { name: 'pack the library', command: 'npm run --silent pack:library', needed: true },
];

const PORTALS: Step[] = [
  { name: 'API golden', command: 'npm run --silent api' },
  { name: 'catalogue', command: 'npm run --silent catalogue' },
  { name: 'check the package', command: 'npm run --silent lint:package' },
  { name: 'unit tests', command: `${ng} test`, count: karmaCount },
  build('portal', 'production,packed'),
  build('portal-zone', 'production,packed,zone'),
  build('portal-inspect', 'production,packed,inspect'),
  build('baseline', 'production,baseline'),
  { name: 'size', command: 'tsx projects/toolchain/initial-javascript-budget.ts' },
];

const CONSUMER_PORTALS: Step[] = [
  {
    name: 'consumers',
    command: `tsx projects/toolchain/consumers.ts ${CONSUMERS.join(' ')}`,
    needed: true,
  },
];

const END_TO_END: Step[] = [
  {
    name: 'end-to-end tests',
    command: 'playwright test -c projects/portal-e2e',
    count: playwrightCount,
  },
];

/** Adds up the last count of each project: `Executed 12 of 12 (1 FAILED)`. */
function karmaCount(output: string): Count {
  const runs = output.split('Starting browser').slice(1);
  let passed = 0;
  let failed = 0;
  for (const run of runs) {
    const last = [...run.matchAll(/Executed (\d+) of \d+(?:.*?(\d+) FAILED)?/g)].at(-1);
    const broken = Number(last?.[2] ?? 0);
    passed += Number(last?.[1] ?? 0) - broken;
    failed += broken;
  }
  return { passed, failed };
}

/** `12 specs, 1 failure` */
function jasmineCount(output: string): Count {
  const [, specs = 0, failures = 0] = /(\d+) specs?, (\d+) failures?/.exec(output) ?? [];
  return { passed: Number(specs) - Number(failures), failed: Number(failures) };
}

function playwrightCount(): Count {
  const { stats } = JSON.parse(readFileSync('dist/e2e/results.json', 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/** Runs a step. With `live`, shows its output as it arrives. */
function run({ command }: Step, live: boolean): Promise<{ ok: boolean; output: string }> {
  const child = spawn(command, {
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', NO_COLOR: '1' },
  });
  let output = '';
  for (const from of [child.stdout, child.stderr]) {
    from.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (live) {
        process.stdout.write(chunk);
      }
    });
  }
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

let passed = 0;
let failed = 0;

/** Runs steps one after the other, and stops if a needed one fails. Returns whether all needed steps passed. */
async function runAll(steps: readonly Step[], live = false): Promise<boolean> {
  for (const step of steps) {
    const started = Date.now();
    const { ok, output } = await run(step, live);
    const count = step.count?.(output) ?? { passed: Number(ok), failed: Number(!ok) };
    passed += count.passed;
    // A run that aborted, or ran no test, has failed, whatever its count says.
    const broken = !ok || count.passed + count.failed === 0;
    failed += broken ? Math.max(1, count.failed) : count.failed;
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(
      `${live ? '' : output}\n=== ${step.name}: ${broken ? 'FAILED' : 'passed'} (${seconds} s)`,
    );
    if (broken && step.needed) {
      return false;
    }
  }
  return true;
}

process.env['CHROME_BIN'] = browsers.findChromium();
process.env['HEADLESS_SHELL'] = browsers.findHeadlessShell();
process.env['CONSUMERS'] = CONSUMERS.join(' ');
rmSync('dist', { recursive: true, force: true });

/** Builds everything that the end-to-end tests need. */
async function buildAll(): Promise<boolean> {
  if (!(await runAll(LIBRARY))) {
    return false;
  }
  const built = await Promise.all([runAll(PORTALS), runAll(CONSUMER_PORTALS)]);
  return built.every(Boolean);
}

// Builds and lint run in parallel because both wait for the disk. The end-to-end tests run alone.
const [built] = await Promise.all([buildAll(), runAll(LINT)]);
if (built) {
  await runAll(END_TO_END, true);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
