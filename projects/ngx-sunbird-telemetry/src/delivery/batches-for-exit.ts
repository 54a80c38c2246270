import type { Batch } from './batch';
import { MOST_UNANSWERED, mayRepeatAt } from './repeat-rules';
import { KEEPALIVE_BYTES, sizeOf } from './telemetry-transport';

/**
 * The batches that a page sends when it is left: its own before those it took over, and the newest first, since older
 * ones were tried or are stored. None that an earlier page sent seconds ago, and no more than browsers allow.
 * @param stuck number of requests of earlier pages that may still hold a connection
 * @param mayGo whether a batch may be sent at all
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
