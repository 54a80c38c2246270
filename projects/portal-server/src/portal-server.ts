import express, { type Express } from 'express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CollectedBatch } from '../../ngx-sunbird-telemetry/collector/telemetry-service';
import { collector } from './collector';
import { sessions } from './session';
import { telemetryProxy } from './telemetry-proxy';

export interface PortalServerOptions {
  /** Folder of the built portal. */
  portal: string;
  /** Stores the batches of the embedded collector. */
  store: (batch: CollectedBatch) => Promise<void>;
  /** Origin of Sunbird's telemetry-service; without one the embedded collector answers. */
  telemetryServiceUrl?: string;
  /** How long that service may take to answer, in ms; default: 10 s. */
  telemetryTimeout?: number;
  /** Origin to which the page sends; default: the portal's own. */
  telemetryHost?: string;
  /** Value of the header `Content-Security-Policy`; default: none. */
  contentSecurityPolicy?: string;
}

/** The server of the demo portal: the page, its sessions, and the collector or the proxy to one. */
export function portalServer(options: PortalServerOptions): Express {
  const app = express().disable('x-powered-by');
  const {
    contentSecurityPolicy,
    telemetryHost = '',
    telemetryServiceUrl,
    telemetryTimeout,
  } = options;
  if (contentSecurityPolicy) {
    app.use((_request, response, next) => {
      response.set('Content-Security-Policy', contentSecurityPolicy);
      next();
    });
  }
  app.use(sessions());
  const telemetry = telemetryServiceUrl
    ? telemetryProxy(telemetryServiceUrl, telemetryTimeout)
    : collector(options.store);
  app.use('/content/data', telemetry);
  app.use(['/api', '/content'], (_request, response) => void response.sendStatus(404));
  app.get('/index.html', (_request, response) => response.redirect('/'));
  app.use(
    express.static(options.portal, {
      index: false,
      setHeaders: (response, path) => {
        // The build adds a hash to these names.
        if (/-[A-Z0-9]{8}\.\w+$/.test(path)) {
          response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
        }
      },
    }),
  );
  const index = readFileSync(join(options.portal, 'index.html'), 'utf8').replace(
    'name="telemetry-host" content=""',
    () => `name="telemetry-host" content="${encodeURI(telemetryHost)}"`,
  );
  app.get('/{*page}', (request, response) => {
    if (/\.\w+$/.test(request.path)) {
      response.status(404).type('text/plain').send('Not found');
    } else {
      response.set('Cache-Control', 'no-cache').type('html').send(index);
    }
  });
  return app;
}
