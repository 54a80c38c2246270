import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Output } from '../cli/output.js';
import { EventLog } from './event-log.js';
import { localCollector } from './local-collector.js';

/** The path that the library sends to by default. */
const ENDPOINT = '/content/data/v1/telemetry';

const USAGE = `Usage: ngx-sunbird-telemetry collector [options]

Takes the events of a portal in development. Prints each, with what the Sunbird pipeline would do with it, and appends it to a
file, one JSON a line. A batch that arrives twice is in the file once.

  --port <number>    default 9001
  --host <name>      default 127.0.0.1; 0.0.0.0 for other devices
  --file <file>      default dist/telemetry.ndjson
  --endpoint <path>  the endpoint of the portal's config; default ${ENDPOINT}
  --help`;

/** Runs the collector until its server is closed. Throws an error whose message is for the user, if it cannot listen. */
export async function run(args: string[], root: string, output: Output): Promise<number> {
  const server = await start(args, root, output);
  if (server) {
    await once(server, 'close');
  }
  return 0;
}

/** Starts the collector. Resolves when it listens; with nothing if it only had to print its options. */
export async function start(
  args: string[],
  root: string,
  output: Output,
): Promise<Server | undefined> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      file: { type: 'string' },
      endpoint: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    output.log(USAGE);
    return undefined;
  }
  const { host = '127.0.0.1', file = 'dist/telemetry.ndjson', endpoint = ENDPOINT } = values;
  const port = Number(values.port ?? 9001);
  if (!file) {
    throw new Error('--file must name a file.');
  }
  if (!/^\d*$/.test(values.port ?? '9001') || values.port === '' || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not '${values.port}'.`);
  }
  if (!endpoint.startsWith('/')) {
    throw new Error(`--endpoint must be a path that starts with '/', not '${endpoint}'.`);
  }
  const log = new EventLog(resolve(root, file));
  const server = localCollector(log, endpoint, (line) => output.log(line)).listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(
      `The collector cannot listen on ${host}:${port} (${String(error)}). If that is a collector, too, use it. Else choose another --port or --host, also in the proxy of ng serve.`,
      { cause: error },
    );
  }
  const { port: taken } = server.address() as AddressInfo;
  output.log(
    `Collector  http://${host}:${taken}${endpoint}\nFile       ${relative(root, log.file)}`,
  );
  return server;
}
