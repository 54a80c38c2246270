import { verdictOn } from 'ngx-sunbird-telemetry/verdict';

/** The fields of an event that a line shows. */
interface Shown {
  eid?: unknown;
  ets?: number | null;
  edata?: Record<string, unknown> | null;
  context?: Record<string, unknown> | null;
}

/** The parts of `edata` that a line shows, whatever the kind of the event. */
const EDATA = ['id', 'type', 'pageid', 'section'];

/**
 * An event as a line: when it happened, what it is, and what the Sunbird pipeline would do with it.
 * @param isFresh whether it did not count before
 */
export function eventLine(event: object, isFresh: boolean): string {
  const { eid, ets, edata, context } = event as Shown;
  const time =
    typeof ets === 'number' && Number.isFinite(ets)
      ? new Date(ets).toTimeString().slice(0, 8)
      : '--:--:--';
  const values = [
    ...EDATA.map((name) => [name, edata?.[name]] as const),
    ['env', context?.['env']] as const,
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [
    time,
    (typeof eid === 'string' ? eid : '?').padEnd(10),
    ...values,
    ` ${outcomeOf(event, isFresh)}`,
  ].join(' ');
}

function outcomeOf(event: object, isFresh: boolean): string {
  const { accepted, violations } = verdictOn(event);
  if (!accepted) {
    return `dropped by the pipeline: ${violations.map(({ message, fix }) => `${message} ${fix}`).join(' ')}`;
  }
  return isFresh ? 'accepted' : 'counted before';
}
