/**
 * Shows why delivery/backoff.ts has its constants: `npx tsx projects/bench/src/thundering-herd-constants.ts` prints what
 * other constants would do to the collector, and to a single page.
 */
import { simulate, type Outage, type Policy } from './thundering-herd-simulation';

type Shape = (base: number, cap: number) => Policy;

/** @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
const SHAPES: Record<string, Shape> = {
  full: (base, cap) => (failures) => Math.random() * ceiling(base, cap, failures),
  equal: (base, cap) => (failures) => (0.5 + Math.random() / 2) * ceiling(base, cap, failures),
  decorrelated: (base, cap) => (_failures, lastWait) =>
    Math.min(cap, base + Math.random() * (3 * Math.max(base, lastWait) - base)),
};

const HERD: Outage = { pages: 100_000, lasts: 3600, spread: 1, capacity: 2000 };
/** Pages that do not affect each other: each waits as if it were alone. */
const ALONE: Outage = { pages: 20_000, lasts: 3600, spread: 1, capacity: Infinity };

console.log(
  '| jitter | base, s | cap, min | after 1 h: peak, requests/s | refused | 99 % delivered, s | after 1 min: peak, requests/s | refused | 99 % delivered, s | alone, after 1 min: mean wait, s | 95 % | alone, after 1 h: mean wait, s | 95 % | requests per page in 1 h |',
);
console.log(`|---|${'--:|'.repeat(13)}`);
for (const [name, shape] of Object.entries(SHAPES)) {
  for (const base of [1, 2, 5]) {
    for (const cap of [1, 5, 10, 15]) {
      const policy = shape(base * 1000, cap * 60_000);
      const lone = [60, 3600].flatMap((lasts) => wait(policy, { ...ALONE, lasts }));
      const figures = [3600, 60].flatMap((lasts) => load(policy, { ...HERD, lasts }));
      console.log(`| ${[name, base, cap, ...figures, ...lone].join(' | ')} |`);
    }
  }
}

function ceiling(base: number, cap: number, failures: number): number {
  return Math.min(cap, base * 2 ** (failures - 1));
}

function load(policy: Policy, outage: Outage): string[] {
  const { requests, refused, delivered } = simulate(policy, outage);
  const after = requests.slice(outage.lasts);
  const share = (100 * refused) / (refused + outage.pages);
  return [Math.max(...after), share, at(delivered, 0.99)].map((figure) => figure.toFixed(0));
}

function wait(policy: Policy, outage: Outage): string[] {
  const { requests, delivered } = simulate(policy, outage);
  const mean = sum(delivered) / outage.pages;
  const tries = sum(requests.slice(0, outage.lasts)) / outage.pages;
  const figures = [mean, at(delivered, 0.95), ...(outage.lasts === 3600 ? [tries] : [])];
  return figures.map((figure) => figure.toFixed(0));
}

function at(ascending: number[], share: number): number {
  return ascending[Math.ceil(share * ascending.length) - 1] ?? 0;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
