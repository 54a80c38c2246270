import { telemetryMessage } from './telemetry-message';

declare const ngDevMode: boolean;

// Warnings about delivery.

const IN_DEVELOPMENT =
  " In development: 'npx ngx-sunbird-telemetry collector', and the proxy of 'ng add ngx-sunbird-telemetry --dev-proxy'.";

/** The collector's address, or what stands there, does not take events. */
interface Undelivered {
  url: string;
  status?: number;
  /** Whether the collector itself answered. */
  own?: boolean;
  /** Why there is no answer. */
  error?: unknown;
}

export function batchRejected({ url, status }: Undelivered, count: number): string {
  return telemetryMessage('TEL011', rejectionError({ url, status }, count));
}

/** What the collector refused, and where to read why. */
export function rejectionError({ url, status }: Undelivered, count: number): string {
  return `POST ${url} was answered with ${status}. ${count} event(s) are not sent again. The log of the collector says what it does not accept.`;
}

export function batchWaits(undelivered: Undelivered): string {
  return telemetryMessage(
    'TEL011',
    `${deliveryError(undelivered)}${ngDevMode ? IN_DEVELOPMENT : ''} The events wait.`,
  );
}

/** What happened, where, and the cure. */
export function deliveryError(undelivered: Undelivered): string {
  const { url, status, error } = undelivered;
  const what = status ? `was answered with ${status}` : `got no answer (${String(error)})`;
  return `POST ${url} ${what}. ${cureOf(undelivered)}`;
}

export function storageError(error: unknown): string {
  return `Storage failed (${String(error)}). Until it works again, what is not sent when the page ends is lost. Free space, or allow the site to store data.`;
}

function cureOf({ url, status = 0, own, error }: Undelivered): string {
  if (!status) {
    return (error as Partial<Error> | undefined)?.name === 'AbortError'
      ? 'It took longer than requestTimeout.'
      : `Check host and endpoint, and whether the collector is up.${corsOf(url)}`;
  }
  if (status === 401 || status === 403) {
    return 'Check authtoken, and whether the session is still valid.';
  }
  if (status >= 500 || status === 408 || status === 429) {
    return 'The collector, or a proxy before it, is down or busy.';
  }
  return own
    ? 'Check host and endpoint.'
    : "That is not the answer of a collector, but of a sign-in page, or of the portal's own server, which must pass it on. Check host and endpoint.";
}

/** What a collector on another origin must allow. Scripts cannot see whether that was the cause. */
function corsOf(url: string): string {
  return url.startsWith(`${location.origin}/`)
    ? ''
    : ` For CORS it must answer OPTIONS and POST with Access-Control-Allow-Origin: ${location.origin}, and OPTIONS with Access-Control-Allow-Headers: content-type, x-app-id, x-device-id, x-channel-id; with authtoken also authorization, with compress also content-encoding.`;
}

export function eventsEvicted(bounds: string): string {
  return telemetryMessage('TEL014', `the oldest events are dropped: ${bounds}.`);
}

export function packingRefused(): string {
  return telemetryMessage(
    'TEL017',
    'the collector did not take a packed batch; batches are no longer packed.',
  );
}
