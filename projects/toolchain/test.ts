import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { findBrowsers, WEBKIT_PACKAGES } from './browsers.cjs';
import type { ConsumerName } from './consumer-portals';
import {
  jasmineCount,
  jasmineFailures,
  karmaCount,
  karmaFailures,
  playwrightCount,
  type Count,
} from './test-counts';

interface Step {
  name: string;
  command: string;
  /** Counts the tests of a run from its output. A step without this counts as one test. */
  count?: (output: string) => Count;
  /** Finds the failed tests in the output. Without it, or if it finds none, the output's end says most. */
  failures?: (output: string) => string;
  /** Whether later steps need this one to pass. */
  needed?: boolean;
}

/** Tests that cannot run on this machine. */
interface Skipped {
  what: string;
  why: string;
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
    failures: jasmineFailures,
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
  { name: 'code in the documents', command: 'npm run --silent test:documents' },
  { name: 'unit tests', command: `${ng} test`, count: karmaCount, failures: karmaFailures },
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
  { name: 'move a portal', command: 'tsx projects/toolchain/moving.ts', needed: true },
];

const END_TO_END: Step[] = [
  {
    name: 'end-to-end tests',
    command: 'playwright test -c projects/portal-e2e',
    count: playwrightCount,
  },
];

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

/** What this machine cannot run, because it lacks a browser. Chromium it must have. */
function cannotRun({ firefox, webkit }: ReturnType<typeof findBrowsers>): Skipped[] {
  const noFirefox = 'no Firefox was found; install it or set FIREFOX_BIN';
  const noWebKit = `no WebKitGTK was found; install Debian's ${WEBKIT_PACKAGES.join(', ')}`;
  return [
    ...(firefox
      ? []
      : [
          { what: 'unit tests in Firefox', why: noFirefox },
          { what: 'fault table in Firefox', why: noFirefox },
        ]),
    ...(webkit ? [] : [{ what: 'fault table in WebKit', why: noWebKit }]),
  ];
}

let passed = 0;
let failed = 0;
const failures: string[] = [];

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
    if (broken) {
      const what =
        step.failures?.(output).trim() || output.trimEnd().split('\n').slice(-40).join('\n');
      failures.push(`${step.name}:\n${what}`);
      if (step.needed) {
        return false;
      }
    }
  }
  return true;
}

const skipped = cannotRun(findBrowsers());
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
// A machine of CI runs everything, or fails: nobody reads the list of a run that passed.
const mustRunAll = Boolean(process.env['CI']);
if (skipped.length > 0) {
  console.log(`\nSkipped${mustRunAll ? ', which fails the run because CI is set' : ''}:`);
  skipped.forEach(({ what, why }) => console.log(`- ${what}: ${why}`));
}
// A long log is often kept without its beginning, so what failed stands at its end.
failures.forEach((failure) => console.log(`\nFailed: ${failure}`));
const result = `${passed} passed, ${failed} failed`;
console.log(`\n${skipped.length > 0 ? `${result}, ${skipped.length} skipped` : result}`);
process.exitCode = failed || (mustRunAll && skipped.length > 0) ? 1 : 0;
