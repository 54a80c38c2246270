import type { RequestHandler } from 'express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { recorderChunk } from './chunks';

/** Longest delay of the chunk, in ms. */
const MOST = 500;

/**
 * Delays the recorder's chunk, each time by another 0 to 500 ms, and prevents caching. So the chunk arrives before, during or
 * after the actions of a page.
 * @param seed of the random delays
 */
export function recorderDelay(folder: string, seed: number): RequestHandler {
  const chunk = recorderChunk(folder);
  const body = readFileSync(join(folder, chunk));
  const random = pseudoRandom(seed);
  return async (request, response, next) => {
    if (request.path !== `/${chunk}`) {
      next();
      return;
    }
    await wait(random() * MOST);
    response.set('Cache-Control', 'no-store').type('js').send(body);
  };
}

/**
 * Numbers from 0 to 1.
 * @see https://en.wikipedia.org/wiki/Linear_congruential_generator
 */
function pseudoRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
