import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { NETWORK_LATENCY } from './slow-network';
import type { PageLoad } from './slow-phone-results';

/** The bench's own install has it. This file runs it as a program, so that checking types does not need it. */
const PROGRAM = 'projects/bench/node_modules/lighthouse/cli/index.js';
/** What the bench reads, and what else the performance score consists of. Further audits would only take time. */
const AUDITS = [
  'first-contentful-paint',
  'speed-index',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'interactive',
];
/** More than its report, in bytes. */
const REPORT_LIMIT = 64e6;
/** When a run counts as broken, in ms. */
const RUN_TIMEOUT = 180_000;
/** How often it may run for one page. */
const TRIES = 3;

/** The fields of Lighthouse's report that the bench reads. */
interface Report {
  runtimeError?: { message: string };
  audits: Record<string, { numericValue?: number; errorMessage?: string } | undefined>;
  categories: { performance?: { score: number | null } };
}

/**
 * Runs Lighthouse on a mobile page in the Chromium at this port. `lighthouse.json` lets it clear all that the page before
 * has stored, so that each load is a first visit. It repeats a run that gives no figures, and logs why.
 */
export async function lighthouse(url: string, port: number, rate: number): Promise<PageLoad> {
  for (let tries = 0; tries < TRIES; tries++) {
    const report = await runLighthouse(url, port, rate);
    const blocking = report.audits['total-blocking-time']?.numericValue;
    const interactive = report.audits['interactive']?.numericValue;
    const score = report.categories.performance?.score;
    if (blocking !== undefined && interactive !== undefined && typeof score === 'number') {
      return { blocking, interactive, score: score * 100 };
    }
    console.log(`Lighthouse gave no figures, and runs again: ${reasonOf(report)}`);
  }
  throw new Error(`Lighthouse gave no figures for ${url} in ${TRIES} runs.`);
}

function reasonOf({ runtimeError, audits }: Report): string {
  const errors = Object.entries(audits).map(([id, audit]) => [id, audit?.errorMessage]);
  const failed = errors.flatMap(([id, error]) => (error ? [`${id}: ${error}`] : []));
  return runtimeError?.message ?? failed.join(' ');
}

async function runLighthouse(url: string, port: number, rate: number): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      PROGRAM,
      url,
      `--port=${port}`,
      '--config-path=projects/bench/src/lighthouse.json',
      `--only-audits=${AUDITS.join(',')}`,
      '--form-factor=mobile',
      '--throttling-method=devtools',
      `--throttling.cpuSlowdownMultiplier=${rate}`,
      `--throttling.requestLatencyMs=${NETWORK_LATENCY}`,
      '--throttling.downloadThroughputKbps=0',
      '--throttling.uploadThroughputKbps=0',
      '--disable-full-page-screenshot',
      '--no-enable-error-reporting',
      '--output=json',
      '--output-path=stdout',
      '--quiet',
    ],
    { maxBuffer: REPORT_LIMIT, timeout: RUN_TIMEOUT },
  );
  return JSON.parse(stdout) as Report;
}
