import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { packingRefused } from '../messages/delivery-warnings';
import { isOwn, outcomeOf, type Answer } from './collector-answer';
import type { Batch } from './batch';
import { gzip } from './gzip';

/**
 * The bodies of all keepalive requests in flight share this many bytes. A request beyond it fails at once.
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const KEEPALIVE_BYTES = 65_535;

/** Most bytes of the envelope around the events of a batch. */
const ENVELOPE = 300;

/** Upper bound of a batch's request body, in bytes. */
export function sizeOf({ packed, eventBytes, entries }: Batch): number {
  return packed?.length ?? ENVELOPE + eventBytes + entries.length;
}

/**
 * Posts batches to the collector. Uses `fetch` with `keepalive`, so that the request outlives the page; not
 * `sendBeacon`, which cannot set the headers the collector reads.
 */
@Injectable({ providedIn: 'root' })
export class TelemetryTransport {
  readonly #config = inject(TELEMETRY_CONFIG);
  #compress = this.#config.compress;
  /** Whether the collector has acknowledged a packed batch. */
  #proven = false;

  /**
   * Packs a batch with gzip, if the config asks for it. Returns `undefined` if there is nothing to do. The batch may be
   * sent unpacked meanwhile. Never rejects.
   */
  pack(batch: Batch): Promise<void> | undefined {
    if (!this.#compress || batch.packed) {
      return undefined;
    }
    const { body } = batch;
    return gzip(body).then(
      (packed) => {
        // It may have been sent unpacked, or an event removed, meanwhile.
        if (!batch.inFlight && batch.body === body) {
          batch.packed = packed;
        }
      },
      () => void (this.#compress = false),
    );
  }

  /**
   * Sends a batch. Never rejects.
   * @param isWanted whether to send it again unpacked, if the packed one is refused
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
    // A proxy on the way may refuse packed bodies.
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
        // Browsers refuse a larger body with keepalive. Without, the page must live until it is sent.
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
      // Until the answer is read to its end, the bytes of its request count as in flight, and the browser may refuse
      // the next.
      const text = await response.text().catch(() => '');
      return { status, own: isOwn(response, text), retryAfter: headers.get('Retry-After') };
    } catch (error) {
      return { error };
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * A header carries printable ASCII only: `fetch` throws on the rest, and `encodeURIComponent` on half a surrogate pair.
 */
function headerValue(text: string): string {
  return /[^\x20-\x7e]/.test(text)
    ? encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)))
    : text;
}
