import type { Batch } from './batch';
import { MOST_UNANSWERED, mayRepeatAt } from './repeat-rules';
import { KEEPALIVE_BYTES, sizeOf } from './telemetry-transport';

/**
 * What a page that is left sends: its own newest first, since what is older has had its chance or is stored; nothing
 * that an earlier page sent seconds ago; and as much as browsers take.
 * @param mayGo whether a batch may go at all
 * @param stuck how many requests of earlier pages may still take a connection
 */
export function batchesForExit(
  batches: readonly Batch[],
  owner: string,
  stuck: number,
  mayGo: (batch: Batch) => boolean = () => true,
): Batch[] {
  const now = Date.now();
  const inFlight = batches.filter((batch) => batch.inFlight);
  const ready = batches.filter((batch) => batch.isReady && mayRepeatAt(batch, now) <= now);
  let requests = MOST_UNANSWERED - inFlight.length - stuck;
  let bytes = KEEPALIVE_BYTES - inFlight.reduce((sum, batch) => sum + sizeOf(batch), 0);
  return ready
    .filter(mayGo)
    .reverse()
    .sort((one, other) => Number(other.owner === owner) - Number(one.owner === owner))
    .filter((batch) => {
      const size = sizeOf(batch);
      const fits = requests > 0 && size <= bytes;
      if (fits) {
        requests--;
        bytes -= size;
      }
      return fits;
    });
}
