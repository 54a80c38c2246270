import { existsSync } from 'node:fs';

/** The trackers that the bench builds, by the names of their builds: first the baselines. */
export const BASELINES = [
  'baseline-no-tracker',
  'baseline-idle-directive',
  'baseline-durable-write',
] as const;
export const TRACKERS = [
  ...BASELINES,
  'sdk',
  'ours',
  'ours-packed',
  'portal',
  'angulartics2',
  'posthog-js',
  'snowplow',
  'applicationinsights',
] as const;

/** The folder of a build. */
export function buildFolder(name: string): string {
  return `dist/bench/${name}`;
}

/** Throws if one of these trackers was not built, and says how to build it. */
export function requireBuilds(names: readonly string[]): void {
  for (const name of names) {
    if (!existsSync(`${buildFolder(name)}/stats.json`)) {
      throw new Error(
        `${buildFolder(name)} is missing. Run npx ng build ngx-sunbird-telemetry, npm run pack:library, npm ci --prefix projects/bench, and npx tsx projects/bench/src/build-trackers.ts.`,
      );
    }
  }
}
