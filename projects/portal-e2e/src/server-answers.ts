import type { RequestHandler } from 'express';

/** Applies the fault to the first requests, and handles the rest normally. */
export function first(times: number, fault: RequestHandler): RequestHandler {
  let requests = 0;
  return (request, response, next) => {
    if (requests++ < times) {
      void fault(request, response, next);
    } else {
      next();
    }
  };
}

/** Handles the request normally. */
export const passOn: RequestHandler = (_request, _response, next) => next();

/** Applies the fault to requests for a path, and handles the rest normally. */
export function onPath(path: string, fault: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (request.path === path) {
      void fault(request, response, next);
    } else {
      next();
    }
  };
}

export function answer(status: number): RequestHandler {
  return (_request, response) => void response.sendStatus(status);
}
