import { mkdirSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
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
  store: (batch) => {
    const lines = deduplication.keep(batch).map((event) => `${JSON.stringify(event)}\n`);
    return appendFile(file, lines.join(''));
  },
  telemetryServiceUrl: TELEMETRY_SERVICE_URL?.replace(/\/$/, ''),
  telemetryHost: TELEMETRY_HOST,
  contentSecurityPolicy: CONTENT_SECURITY_POLICY,
});

app.listen(Number(PORT), HOST, (error) => {
  if (error) {
    console.error(`The portal cannot listen on ${HOST}:${PORT}: ${error.message}`);
    process.exit(1);
  }
  console.log(`Portal     http://${HOST === '127.0.0.1' ? 'localhost' : HOST}:${PORT}`);
  console.log(
    `Telemetry  ${TELEMETRY_SERVICE_URL ? `forwarded to ${TELEMETRY_SERVICE_URL}` : file}`,
  );
});
