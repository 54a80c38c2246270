import { middle, short } from './figures';
import {
  BARE_PAGE,
  blockingAdded,
  interactionP98,
  longestTasks,
  RATES,
  roundsOf,
  type Rate,
  type SlowPhone,
} from './slow-phone-results';
import { trackerName } from './tracker-names';

/** What the trackers cost a slow phone, as a section of the results. */
export function slowPhoneSection(results: SlowPhone): string {
  return `## A slow phone

What a phone with a slow processor pays for each tracker: ${results.rounds} interleaved rounds in Chromium ${results.browser}, each on a
first visit. Every request waits 150 ms; the bandwidth has no limit. As in a new Angular app, the page is blank until Angular
has rendered it, and that is its first paint.
Lighthouse 12 loads the mobile page and reports Total Blocking Time, the time to interactive and the performance score (of 100;
higher is better). What a tracker adds is the median of the differences from the page without one, in the same round. Another
visit clicks as soon as a person can, 0.3 s after the button is there: 20 times, and 20 times more after 3 s. The longest task is any from the first paint
on, and 0 if none took 50 ms. The interactions of all rounds together give their p98, in steps of 8 ms. What a tracker does
before the first paint delays the page: it shows in the time to interactive, and in the script time below.

![Total Blocking Time added and the longest task, with the processor slowed down four times](slow-phone.svg)

${RATES.map((rate) => `${titleOf(rate)}\n\n${tableAt(results, rate)}`).join('\n\n')}

### A page that nobody touches

At full speed: the JavaScript heap after garbage collection; and in the next eight seconds the callbacks of timers, frames and
idle moments, and the time of all tasks of the main thread.

As soon as the page has loaded, when our SDK has not come yet:

${idleTable(results, 0)}

Half a minute later:

${idleTable(results, 1)}`;
}

function titleOf(rate: Rate): string {
  return rate === 1
    ? '### The processor at full speed'
    : `### The processor slowed down ${rate} times`;
}

function tableAt(results: SlowPhone, rate: Rate): string {
  const rows = results.trackers.map((tracker) => {
    const loads = roundsOf(results.loads, tracker, rate);
    return [
      trackerName(tracker),
      tracker === BARE_PAGE ? '–' : middle(blockingAdded(results, tracker, rate)),
      middle(longestTasks(results, tracker, rate)),
      middle(loads.map(({ interactive }) => interactive)),
      middle(loads.map(({ score }) => score)),
      short(interactionP98(results, tracker, rate)),
    ];
  });
  return table(
    [
      'added Total Blocking Time, ms',
      'longest task, ms',
      'interactive, ms',
      'Lighthouse score',
      'interaction p98, ms',
    ],
    rows,
  );
}

function idleTable({ idle, trackers }: SlowPhone, at: 0 | 1): string {
  const measured = trackers.filter((name) => idle.some(({ tracker }) => tracker === name));
  const rows = measured.map((tracker) => {
    const periods = roundsOf(idle, tracker, 1).flatMap(({ periods }) => periods[at] ?? []);
    return [
      trackerName(tracker),
      middle(periods.map(({ heap }) => heap / 1e6)),
      middle(periods.map(({ wakeUps }) => wakeUps)),
      middle(periods.map(({ busy }) => busy)),
    ];
  });
  return table(['heap, MB', 'callbacks', 'time of tasks, ms'], rows);
}

function table(head: readonly string[], rows: readonly string[][]): string {
  return [
    `| tracker | ${head.join(' | ')} |`,
    `|---|${'--:|'.repeat(head.length)}`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
