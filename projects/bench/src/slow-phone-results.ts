import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { quantile } from './measurements';

/** How many times slower the processor is: a desktop, a slow phone, and a very slow one. */
export const RATES = [1, 4, 6] as const;
export type Rate = (typeof RATES)[number];

/** One measurement of a tracker, in one round. */
export interface Turn {
  round: number;
  tracker: string;
  rate: Rate;
}

/** How the page loads, as Lighthouse sees it. */
export interface PageLoad {
  /** Total Blocking Time, and time to interactive, in ms. */
  blocking: number;
  interactive: number;
  /** The performance score, of 100. */
  score: number;
}

/** What a user who clicks notices. */
export interface ClickSession {
  /** The longest task from the first paint on, in ms; 0 if no task took 50 ms. */
  longestTask: number;
  /** The duration of each interaction, in ms, in steps of 8. */
  interactions: number[];
}

/** What a page costs that nobody touches: soon after it has loaded, and later. */
export interface IdlePage {
  periods: IdlePeriod[];
}

export interface IdlePeriod {
  /** JavaScript heap in use when it begins, in bytes. */
  heap: number;
  /** Callbacks of timers, frames and idle moments, and the time of all tasks, in ms. */
  wakeUps: number;
  busy: number;
}

/** All that was measured on a slow phone. */
export interface SlowPhone {
  browser: string;
  rounds: number;
  trackers: string[];
  loads: (Turn & PageLoad)[];
  sessions: (Turn & ClickSession)[];
  idle: (Turn & IdlePage)[];
}

/** The page without a tracker, with which all others are compared. */
export const BARE_PAGE = 'baseline-no-tracker';

const FILE = 'dist/bench/slow-phone.json';

export function writeSlowPhone(results: SlowPhone): void {
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync(FILE, JSON.stringify(results, null, 1));
}

/** Throws if it was not measured, and says how to measure it. */
export function readSlowPhone(): SlowPhone {
  if (!existsSync(FILE)) {
    throw new Error(`${FILE} is missing. Run npx tsx projects/bench/src/slow-phone.ts.`);
  }
  return JSON.parse(readFileSync(FILE, 'utf8')) as SlowPhone;
}

/** The measurements of one tracker at one rate, one for each round. */
export function roundsOf<T extends Turn>(turns: readonly T[], tracker: string, rate: Rate): T[] {
  const rounds = turns.filter((turn) => turn.tracker === tracker && turn.rate === rate);
  if (!rounds.length) {
    throw new Error(`${tracker} was not measured with the processor ${rate} times slower.`);
  }
  return rounds.sort((one, other) => one.round - other.round);
}

/** The Total Blocking Time that a tracker adds to the page without one in the same round, in ms, for each round. */
export function blockingAdded({ loads }: SlowPhone, tracker: string, rate: Rate): number[] {
  const bare = new Map(
    roundsOf(loads, BARE_PAGE, rate).map(({ round, blocking }) => [round, blocking]),
  );
  return roundsOf(loads, tracker, rate).map(
    ({ round, blocking }) => blocking - (bare.get(round) ?? NaN),
  );
}

/** The longest task of each round, in ms. */
export function longestTasks({ sessions }: SlowPhone, tracker: string, rate: Rate): number[] {
  return roundsOf(sessions, tracker, rate).map(({ longestTask }) => longestTask);
}

/** The interactions of all rounds together: the time that 98 of 100 do not exceed, in ms. */
export function interactionP98({ sessions }: SlowPhone, tracker: string, rate: Rate): number {
  const rounds = roundsOf(sessions, tracker, rate);
  return quantile(
    rounds.flatMap(({ interactions }) => interactions),
    0.98,
  );
}
