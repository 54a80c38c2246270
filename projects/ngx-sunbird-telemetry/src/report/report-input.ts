import type { EventInput, LogEdata } from '../capture/event-input';
import { countOf, percentile } from './delivery-times';
import { RELEASE } from './release';
import type { ReportCounts } from './report-counts';

/** The `edata.type` of a report. */
export const REPORT_TYPE = 'delivery_report';

/** The report on what was counted; `undefined` if nothing was. */
export function reportOf(
  { since, losses, times, oldest }: ReportCounts,
  now: number,
): EventInput<LogEdata> | undefined {
  const lost = Object.entries(losses).filter(([, count]) => count > 0);
  const all = lost.reduce((sum, [, count]) => sum + count, 0);
  const delivered = countOf(times);
  if (!all && !delivered) {
    return undefined;
  }
  const numbers = {
    release: RELEASE,
    period: Math.abs(now - since),
    delivered,
    lost: all,
    ...Object.fromEntries(lost),
    ...(delivered && {
      p50: Math.min(percentile(times, 0.5), oldest),
      p95: Math.min(percentile(times, 0.95), oldest),
      oldest,
    }),
  };
  return {
    edata: {
      type: REPORT_TYPE,
      level: all ? 'WARN' : 'INFO',
      message: `${delivered} events delivered, ${all} lost`,
      params: Object.entries(numbers).map(([key, value]) => ({ [key]: value })),
    },
  };
}
