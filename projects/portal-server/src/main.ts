import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { EventLog } from '../../ngx-sunbird-telemetry/collector/event-log';
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

const log = new EventLog(resolve(TELEMETRY_FILE));

const app = portalServer({
  portal: resolve(PORTAL),
  store: async (batch) => {
    await log.add(batch);
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
    `Telemetry  ${TELEMETRY_SERVICE_URL ? `forwarded to ${TELEMETRY_SERVICE_URL}` : log.file}`,
  );
});
