import { mkdirSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import { Deduplication } from './deduplication';
import { portalServer } from './portal-server';

const {
  HOST = '127.0.0.1',
  PORT = '4200',
  PORTAL = 'dist/portal/browser',
  TELEMETRY_FILE = 'dist/telemetry.ndjson',
  TELEMETRY_SERVICE_URL,
  TELEMETRY_HOST,
  CONTENT_SECURITY_POLICY,
} = process.env;

const file = resolve(TELEMETRY_FILE);
mkdirSync(dirname(file), { recursive: true });

const deduplication = new Deduplication();

const app = portalServer({
  portal: resolve(PORTAL),
  store: async (batch) => {
    const lines = deduplication.fresh(batch).map((event) => `${JSON.stringify(event)}\n`);
    await appendFile(file, lines.join(''));
    deduplication.remember(batch);
  },
  telemetryServiceUrl: TELEMETRY_SERVICE_URL?.replace(/\/$/, ''),
  telemetryHost: TELEMETRY_HOST,
  contentSecurityPolicy: CONTENT_SECURITY_POLICY,
});

const server = app.listen(Number(PORT), HOST, (error) => {
  if (error) {
    console.error(`The portal cannot listen on ${HOST}:${PORT}: ${error.message}`);
    process.exit(1);
  }
  const { port } = server.address() as AddressInfo;
  console.log(`Portal     http://${HOST === '127.0.0.1' ? 'localhost' : HOST}:${port}`);
  console.log(
    `Telemetry  ${TELEMETRY_SERVICE_URL ? `forwarded to ${TELEMETRY_SERVICE_URL}` : file}`,
  );
});
