import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { Batch } from './batch';

/** What became of a batch. */
export type Verdict =
  | { kind: 'acknowledged' }
  /** Not now: network error, timeout, 408, 429 or 5xx. `after`: what the collector asked to wait, in ms. */
  | { kind: 'retry'; reason: string; after?: number }
  /** 413: fewer at once may pass. */
  | { kind: 'too-large'; reason: string }
  /** Any other 4xx: it can never succeed. */
  | { kind: 'rejected'; reason: string };

/**
 * Posts batches to the collector. `fetch` with `keepalive`, so that the request outlives the page; not
 * `sendBeacon`, which cannot set the headers the collector reads.
 */
@Injectable({ providedIn: 'root' })
export class TelemetryTransport {
  readonly #config = inject(TELEMETRY_CONFIG);

  /** Sends a batch. Never rejects. */
  async send(batch: Batch): Promise<Verdict> {
    const { host, endpoint, pdata, authtoken, requestTimeout } = this.#config;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), requestTimeout);
    try {
      const token = typeof authtoken === 'function' ? authtoken() : authtoken;
      const context = batch.entries[0]?.event.context;
      const response = await fetch(host + endpoint, {
        method: 'POST',
        keepalive: true,
        signal: abort.signal,
        headers: {
          'Content-Type': 'application/json',
          'x-app-id': headerValue(pdata.id),
          'x-device-id': headerValue(context?.did ?? ''),
          'x-channel-id': headerValue(context?.channel ?? ''),
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: batch.body,
      });
      return verdict(response);
    } catch (error) {
      return { kind: 'retry', reason: String(error) };
    } finally {
      clearTimeout(timer);
    }
  }
}

function verdict({ ok, status, headers }: Response): Verdict {
  const reason = `HTTP ${status}`;
  if (ok) {
    return { kind: 'acknowledged' };
  }
  if (status === 413) {
    return { kind: 'too-large', reason };
  }
  if (status === 408 || status === 429 || status >= 500) {
    return { kind: 'retry', reason, after: retryAfter(headers.get('Retry-After')) };
  }
  return { kind: 'rejected', reason };
}

/** The header's seconds or date as ms from now; `undefined` where there is none. */
function retryAfter(value: string | null): number | undefined {
  const wait = value ? (/^\d+$/.test(value) ? +value * 1000 : Date.parse(value) - Date.now()) : NaN;
  return wait >= 0 ? wait : undefined;
}

/** A header carries printable ASCII only; `fetch` throws on the rest. */
function headerValue(text: string): string {
  return /[^\x20-\x7e]/.test(text) ? encodeURIComponent(text) : text;
}
