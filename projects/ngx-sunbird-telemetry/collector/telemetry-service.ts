import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

/** A batch as it arrived, with the values of its headers. */
export interface CollectedBatch {
  id: string;
  ver: string;
  ets: number;
  params: { msgid: string };
  events: Record<string, unknown>[];
  /** `x-device-id` */
  did?: string;
  /** `x-channel-id` */
  channel?: string;
  /** `x-app-id` */
  pid?: string;
  /** Time of arrival, ms since the epoch. */
  syncts: number;
}

/** Most bytes of a body, also when it is decompressed. */
const MOST_BYTES = 5 * 1024 * 1024;

const DECOMPRESS = new Map([
  ['gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/** A request that the service refuses, with this status. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Takes a batch, and answers like Sunbird's telemetry-service: it does not validate, and answers 200 or 500. It also answers
 * 200 to a body of the wrong content type, which is lost; 400 to invalid JSON; and 413 to a body over 5 MB. Never rejects.
 * @param store if it rejects, the answer is 500
 * @see https://github.com/project-sunbird/sunbird-telemetry-service
 */
export async function takeBatch(
  request: IncomingMessage,
  response: ServerResponse,
  store: (batch: CollectedBatch) => Promise<void>,
  now: () => number = Date.now,
): Promise<void> {
  try {
    const batch = await batchOf(request);
    const header = (name: string): string | undefined => request.headers[name]?.toString();
    if (batch !== undefined) {
      await store({
        ...batch,
        did: header('x-device-id'),
        channel: header('x-channel-id'),
        pid: header('x-app-id'),
        syncts: now(),
      });
    } else {
      const type = request.headers['content-type'] ?? 'no content type';
      console.warn(`A batch arrived as ${type}, not as JSON. It is lost.`);
    }
    answer(response, 200, 'SUCCESS');
  } catch (error) {
    if (error instanceof Refusal) {
      console.warn(`A batch is refused with ${error.status}. ${error.message}`);
      answer(response, error.status, 'CLIENT_ERROR', { err: error.message });
    } else {
      console.error('Could not store a batch.', error);
      answer(response, 500, 'SERVER_ERROR', { err: String(error) });
    }
  }
}

/** Returns `undefined` for a body that is not JSON by its content type. */
async function batchOf(request: IncomingMessage): Promise<CollectedBatch | undefined> {
  const body = await decompressed(await bodyOf(request), request.headers['content-encoding']);
  if (!/^application\/(.+\+)?json\b/i.test(request.headers['content-type'] ?? '')) {
    return undefined;
  }
  try {
    return JSON.parse(body.toString()) as CollectedBatch;
  } catch (error) {
    throw new Refusal(400, `The body is not JSON: ${String(error)}`);
  }
}

/** Reads a body that is too large to its end, too: else the client would not read the answer. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) {
        chunks.length = 0;
      } else {
        chunks.push(chunk);
      }
    }
  } catch {
    throw new Refusal(400, 'The request ended early.');
  }
  if (bytes > MOST_BYTES) {
    throw new Refusal(413, 'The body is larger than 5 MB.');
  }
  return Buffer.concat(chunks);
}

async function decompressed(body: Buffer, encoding = 'identity'): Promise<Buffer> {
  if (encoding.toLowerCase() === 'identity') {
    return body;
  }
  const decompress = DECOMPRESS.get(encoding.toLowerCase());
  if (!decompress) {
    throw new Refusal(415, `The content encoding ${encoding} is not supported.`);
  }
  try {
    return await decompress(body, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isLarge
      ? new Refusal(413, 'The decompressed body is larger than 5 MB.')
      : new Refusal(400, `The body is not ${encoding}: ${String(error)}`);
  }
}

function answer(
  response: ServerResponse,
  status: number,
  responseCode: string,
  params: object = {},
): void {
  const body = { id: 'api.telemetry', ver: '1.0', ets: Date.now(), params, responseCode };
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
