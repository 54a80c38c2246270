import type { LoggedEvent } from './logged-event';

/** The columns of an event in the list. */
export function fieldsOf({ event, state }: LoggedEvent): Record<Field, string> {
  const { edata, context, eid, ets } = event;
  const extra = edata['extra'] as { section?: unknown } | undefined;
  return {
    time: timeOf(ets),
    type: [eid, edata['type']].filter(Boolean).join(' '),
    id: text(edata['id']),
    pageid: text(edata['pageid']),
    env: context.env,
    section: text(edata['section'] ?? extra?.section),
    state,
  };
}

export type Field = 'time' | 'type' | 'id' | 'pageid' | 'env' | 'section' | 'state';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `09:05:07.042`, in the device's time zone. */
export function timeOf(ets: number): string {
  const date = new Date(ets);
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()].map(
    (part) => String(part).padStart(2, '0'),
  );
  return `${hours}:${minutes}:${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
