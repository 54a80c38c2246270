import { json, Router, type ErrorRequestHandler } from 'express';

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

/**
 * A collector that answers like Sunbird's telemetry-service: it does not validate, and answers 200 or 500. It also answers
 * 200 to a body of the wrong content type, which is lost; 400 to invalid JSON; and 413 to a body over 5 MB.
 * @see https://github.com/project-sunbird/sunbird-telemetry-service
 */
export function collector(
  store: (batch: CollectedBatch) => Promise<void>,
  now: () => number = Date.now,
): Router {
  const router = Router();
  router.post('/v1/telemetry', json({ limit: '5mb' }), async (request, response) => {
    const batch = request.body as CollectedBatch | undefined;
    try {
      if (batch) {
        await store({
          ...batch,
          did: request.get('x-device-id'),
          channel: request.get('x-channel-id'),
          pid: request.get('x-app-id'),
          syncts: now(),
        });
      } else {
        console.warn(`A batch arrived as ${request.get('content-type')}, not JSON. It is lost.`);
      }
      response.json(answer('SUCCESS'));
    } catch (error) {
      console.error('Could not store a batch.', error);
      response.status(500).json(answer('SERVER_ERROR', { err: String(error) }));
    }
  });
  router.use(answerErrors);
  return router;
}

/** Answers invalid JSON and large bodies, which Express rejects, in the words of the service. */
export const answerErrors: ErrorRequestHandler = (
  error: { status?: number; message: string },
  _request,
  response,
  next,
) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  response.status(error.status ?? 500).json(answer('CLIENT_ERROR', { err: error.message }));
};

function answer(responseCode: string, params: object = {}): object {
  return { id: 'api.telemetry', ver: '1.0', ets: Date.now(), params, responseCode };
}
