import { createServer, type Server } from 'node:http';
import { eventLine, printable } from './event-line.js';
import type { EventLog } from './event-log.js';
import { takeBatch, type CollectedBatch } from './telemetry-service.js';

/** What a page of another origin may send. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers':
    'Content-Type, Content-Encoding, Authorization, x-app-id, x-device-id, x-channel-id',
  // A portal on a public address may use a collector on this machine.
  'Access-Control-Allow-Private-Network': 'true',
  'Access-Control-Max-Age': '600',
};

/** Where Sunbird's telemetry-service takes batches; the portal's server passes them on to it. */
const SERVICE_ENDPOINT = '/v1/telemetry';

/**
 * A collector for a portal in development. It takes batches from every origin, at the endpoint of the portal and at that of the
 * service itself: what is sent elsewhere would be lost in production, too.
 * @param print prints a line for each event, and for each batch that the pipeline cannot read
 */
export function localCollector(
  log: EventLog,
  endpoint: string,
  print: (line: string) => void,
): Server {
  const store = async (batch: CollectedBatch): Promise<void> => {
    if (!isBatch(batch)) {
      print('A batch has no params.msgid or no list of events. The pipeline drops it.');
      return;
    }
    const events = batch.events.filter(
      (event: unknown) => typeof event === 'object' && event !== null,
    );
    if (events.length < batch.events.length) {
      print(
        `${batch.events.length - events.length} of the events are no objects. The pipeline drops them.`,
      );
    }
    const fresh = new Set(await log.add({ ...batch, events }));
    events.forEach((event) => print(eventLine(event, fresh.has(event))));
  };
  return createServer((request, response) => {
    Object.entries(CORS).forEach(([name, value]) => response.setHeader(name, value));
    const path = pathOf(request.url ?? '');
    if (request.method === 'POST' && path !== pathOf(endpoint) && path !== SERVICE_ENDPOINT) {
      const at = printable(path);
      print(
        `A POST to ${at} is refused: this collector takes telemetry at ${endpoint}. Correct the endpoint of the portal, or start this with --endpoint ${at}`,
      );
      response.writeHead(404, { 'Content-Type': 'application/json' });
      response.end('{"responseCode": "RESOURCE_NOT_FOUND"}');
    } else if (request.method === 'POST') {
      void takeBatch(request, response, store);
    } else if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      print(`A ${request.method} is refused: telemetry comes by POST.`);
      response.writeHead(405, { Allow: 'POST' }).end();
    } else {
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`This collector takes telemetry by POST. Its events are in ${log.file}.\n`);
    }
  });
}

function pathOf(url: string): string {
  return url.replace(/[?#].*/s, '');
}

/** The service takes everything, but only this has events. */
function isBatch({ params, events }: Partial<CollectedBatch>): boolean {
  return typeof params?.msgid === 'string' && Array.isArray(events);
}
