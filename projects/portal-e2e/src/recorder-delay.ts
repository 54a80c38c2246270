import type { RequestHandler } from 'express';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Longest time that the chunk takes, in ms. */
const MOST = 500;

/** Name of the chunk of a built portal that has such a text in it. Throws where there is not exactly one. */
export function chunkWith(text: string, folder: string): string {
  const [chunk, ...others] = readdirSync(folder).filter(
    (name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes(text),
  );
  if (!chunk || others.length) {
    throw new Error(`${others.length + Number(!!chunk)} chunks in ${folder} have ${text}.`);
  }
  return chunk;
}

/** The chunk of the recorder: the one that forms batches. The SDK has the same id, but not in a text of JSON. */
export function recorderChunk(folder: string): string {
  return chunkWith('{"id":"api.sunbird.telemetry"', folder);
}

/**
 * Serves the chunk of the recorder late, each time by another 0 to 500 ms, and never from the cache of the browser: so
 * that it comes before, while and after a page does what it does.
 * @param seed says by how much; the same seed, the same times
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
