/**
 * Shows what many pages do to a collector that comes back after an hour: `npx tsx projects/bench/src/thundering-herd.ts`
 * prints the numbers and draws thundering-herd.svg.
 */
import { writeFileSync } from 'node:fs';
import { backoff } from '../../ngx-sunbird-telemetry/src/delivery/backoff';
import { plot } from './thundering-herd-plot';
import { simulate, type Herd, type Outage, type Policy } from './thundering-herd-simulation';

const POLICIES: Record<string, Policy> = {
  'ours: full jitter, at most 5 min': (failures) => backoff(failures),
  'no jitter, at most 5 min': (failures) => Math.min(300_000, 1000 * 2 ** (failures - 1)),
  // `TelemetrySyncManager` of @project-sunbird/telemetry-sdk 2.0.1
  'the SDK: no jitter, at most 1 min': (failures) => Math.min(60_000, 1000 * 2 ** (failures - 1)),
};

const HOUR: Outage = { pages: 100_000, lasts: 3600, spread: 3600, capacity: 2000 };
const OUTAGES: Record<string, Outage> = {
  'Pages that began to fail at random moments of the hour': HOUR,
  'Pages that all failed within one second, an hour ago': { ...HOUR, spread: 1 },
};

const scenarios = Object.entries(OUTAGES).map(([title, outage]) => ({
  title,
  herds: Object.entries(POLICIES).map(([name, policy]) => {
    const herd = simulate(policy, outage);
    return { name, herd, end: time(herd.delivered.at(-1) ?? 0) };
  }),
}));

for (const { title, herds } of scenarios) {
  console.log(`### ${title}\n`);
  console.log(
    '| policy | peak, requests/s | in the first minute | refused | 50 % delivered after | 99 % | 100 % | requests per page and hour of outage |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|');
  for (const { name, herd } of herds) {
    console.log(`| ${[name, ...figures(herd)].join(' | ')} |`);
  }
  console.log();
}
writeFileSync(new URL('../thundering-herd.svg', import.meta.url), plot(scenarios, HOUR.capacity));

function figures({ outage, requests, refused, delivered, pageHours }: Herd): string[] {
  const after = requests.slice(outage.lasts);
  return [
    count(Math.max(...after)),
    count(sum(after.slice(0, 60))),
    `${((100 * refused) / sum(after)).toFixed(0)} %`,
    ...[0.5, 0.99, 1].map((share) => time(delivered[Math.ceil(share * outage.pages) - 1] ?? 0)),
    (sum(requests.slice(0, outage.lasts)) / pageHours).toFixed(0),
  ];
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function time(seconds: number): string {
  const whole = Math.ceil(seconds);
  const minutes = Math.round(seconds / 60);
  if (whole < 600) {
    return [whole >= 60 && `${Math.floor(whole / 60)} min`, whole % 60 && `${whole % 60} s`]
      .filter(Boolean)
      .join(' ');
  }
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
