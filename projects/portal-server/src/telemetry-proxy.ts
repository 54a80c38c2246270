import { raw, Router, type ErrorRequestHandler } from 'express';

/** Headers that the proxy must not forward: those of one connection or body, and the portal's own cookies. */
const NOT_FORWARDED = [
  'connection',
  'content-encoding',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Forwards telemetry to the production collector, Sunbird's telemetry-service, and returns its answer. If the service does
 * not answer in time, the proxy answers: a browser opens only six connections to a host, and the portal needs them.
 * @param timeout how long the service may take to answer, in ms
 */
export function telemetryProxy(serviceUrl: string, timeout = 10_000): Router {
  const router = Router();
  router.post(
    '/v1/telemetry',
    raw({ type: () => true, limit: '5mb' }),
    async (request, response) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) {
        if (value !== undefined && !NOT_FORWARDED.includes(name)) {
          headers.set(name, String(value));
        }
      }
      try {
        const answer = await fetch(`${serviceUrl}/v1/telemetry`, {
          method: 'POST',
          headers,
          body: request.body as Buffer<ArrayBuffer>,
          signal: AbortSignal.timeout(timeout),
        });
        const retryAfter = answer.headers.get('retry-after');
        if (retryAfter) {
          response.set('Retry-After', retryAfter);
        }
        response
          .status(answer.status)
          .type(answer.headers.get('content-type') ?? 'text/plain')
          .send(await answer.text());
      } catch (error) {
        const isLate = error instanceof DOMException && error.name === 'TimeoutError';
        response
          .status(isLate ? 504 : 502)
          .json({ responseCode: 'SERVER_ERROR', params: { err: String(error) } });
      }
    },
  );
  router.use(answerErrors);
  return router;
}

/** Answers a body that Express refuses, for example because it is too large. */
const answerErrors: ErrorRequestHandler = (
  error: { status?: number; message: string },
  _request,
  response,
  next,
) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  response
    .status(error.status ?? 500)
    .json({ responseCode: 'CLIENT_ERROR', params: { err: error.message } });
};
