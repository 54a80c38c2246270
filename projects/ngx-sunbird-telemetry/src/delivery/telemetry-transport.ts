import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { packingRefused } from '../messages/recorder-warnings';
import { isOwn, outcomeOf, type Answer } from './answer';
import type { Batch } from './batch';
import { gzip } from './gzip';

/**
 * Bodies of all keepalive requests in flight share this many bytes; one more fails at once.
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const KEEPALIVE_BYTES = 65_535;

/** Length of what stands around the events of a batch, in bytes, at most. */
const ENVELOPE = 300;

/** What a batch takes of the body of a request, in bytes, at most. */
export function sizeOf({ packed, eventBytes, entries }: Batch): number {
  return packed?.length ?? ENVELOPE + eventBytes + entries.length;
}

/**
 * Posts batches to the collector. `fetch` with `keepalive`, so that the request outlives the page; not
 * `sendBeacon`, which cannot set the headers the collector reads.
 */
@Injectable({ providedIn: 'root' })
export class TelemetryTransport {
  readonly #config = inject(TELEMETRY_CONFIG);
  #compress = this.#config.compress;
  /** Whether the collector has acknowledged a packed batch. */
  #proven = false;

  /**
   * Packs a batch where the config asks for it and it is not done yet: `undefined` where there is nothing to wait
   * for. It may be sent before, as it is. Never rejects.
   */
  pack(batch: Batch): Promise<void> | undefined {
    if (!this.#compress || batch.packed) {
      return undefined;
    }
    const { body } = batch;
    return gzip(body).then(
      (packed) => {
        // An event of it may be gone meanwhile.
        if (batch.body === body) {
          batch.packed = packed;
        }
      },
      () => void (this.#compress = false),
    );
  }

  /**
   * Sends a batch. Never rejects.
   * @param isWanted whether it is still to be sent, should it have to be sent unpacked
   */
  async send(batch: Batch, isWanted = (): boolean => true): Promise<Answer> {
    const isPacked = !!batch.packed;
    const answer = await this.#post(batch);
    if (!isPacked || this.#proven) {
      return answer;
    }
    this.#proven = outcomeOf(answer) === 'acknowledged';
    if (this.#proven || !navigator.onLine) {
      return answer;
    }
    // It may be the packing that something on the way does not take.
    this.#compress = false;
    batch.packed = undefined;
    console.warn(packingRefused());
    return outcomeOf(answer) === 'reject' && isWanted() ? this.#post(batch) : answer;
  }

  async #post(batch: Batch): Promise<Answer> {
    const { entries, packed } = batch;
    const { host, endpoint, pdata, authtoken, requestTimeout } = this.#config;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), requestTimeout);
    try {
      const token = typeof authtoken === 'function' ? authtoken() : authtoken;
      const { channel = '', did = '' } = entries[0]?.event.context ?? {};
      const response = await fetch(host + endpoint, {
        method: 'POST',
        // A larger body is refused with keepalive; without, it is sent while the page lives.
        keepalive: sizeOf(batch) <= KEEPALIVE_BYTES,
        signal: abort.signal,
        headers: {
          'Content-Type': 'application/json',
          ...(packed && { 'Content-Encoding': 'gzip' }),
          'x-app-id': headerValue(pdata.id),
          'x-device-id': headerValue(did),
          'x-channel-id': headerValue(channel),
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: packed ?? batch.body,
      });
      const { status, headers } = response;
      // Until an answer is read to its end, the bytes of its request count as in flight, and the next may be refused.
      const text = await response.text().catch(() => '');
      return { status, own: isOwn(response, text), retryAfter: headers.get('Retry-After') };
    } catch (error) {
      return { error };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A header carries printable ASCII only; `fetch` throws on the rest, and `encodeURIComponent` on half a character. */
function headerValue(text: string): string {
  return /[^\x20-\x7e]/.test(text)
    ? encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)))
    : text;
}
