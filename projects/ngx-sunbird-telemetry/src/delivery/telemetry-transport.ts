import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { Batch } from './batch';

/** What the collector answered; without a status, why it did not. */
export interface Answer {
  ok: boolean;
  status?: number;
  /** The header `Retry-After`. */
  retryAfter?: string | null;
  /** Why there is no answer: network error or timeout. */
  error?: unknown;
}

/**
 * Bodies of all keepalive requests in flight share this many bytes; one more fails at once.
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const KEEPALIVE_BYTES = 65_535;

/**
 * Posts batches to the collector. `fetch` with `keepalive`, so that the request outlives the page; not
 * `sendBeacon`, which cannot set the headers the collector reads.
 */
@Injectable({ providedIn: 'root' })
export class TelemetryTransport {
  readonly #config = inject(TELEMETRY_CONFIG);

  /** Sends a batch. Never rejects. */
  async send(batch: Batch): Promise<Answer> {
    const { host, endpoint, pdata, authtoken, requestTimeout } = this.#config;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), requestTimeout);
    try {
      const token = typeof authtoken === 'function' ? authtoken() : authtoken;
      const { channel = '', did = '' } = batch.entries[0]?.event.context ?? {};
      const response = await fetch(host + endpoint, {
        method: 'POST',
        // A larger body is refused with keepalive; without, it is sent while the page lives.
        keepalive: batch.bytes <= KEEPALIVE_BYTES,
        signal: abort.signal,
        headers: {
          'Content-Type': 'application/json',
          'x-app-id': headerValue(pdata.id),
          'x-device-id': headerValue(did),
          'x-channel-id': headerValue(channel),
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: batch.body,
      });
      const { ok, status, headers } = response;
      // Until an answer is read to its end, the bytes of its request count as in flight, and the next may be refused.
      await response.arrayBuffer().catch(() => undefined);
      return { ok, status, retryAfter: headers.get('Retry-After') };
    } catch (error) {
      return { ok: false, error };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A header carries printable ASCII only; `fetch` throws on the rest. */
function headerValue(text: string): string {
  return /[^\x20-\x7e]/.test(text) ? encodeURIComponent(text) : text;
}
