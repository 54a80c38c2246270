import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Name of the recorder's chunk in the folder of a built portal: the one that builds batches. The SDK contains the same id, but
 * not in a JSON text.
 */
export function recorderChunk(folder: string): string {
  return chunkWith('{"id":"api.sunbird.telemetry"', folder);
}

/** Name of the SDK's chunk: the one that has the schemas of events. */
export function sdkChunk(folder: string): string {
  return chunkWith('api.ekstep.org/telemetry/uaspec', folder);
}

/** Name of the chunk that contains a text. Throws if there is not exactly one. */
function chunkWith(text: string, folder: string): string {
  const [chunk, ...others] = readdirSync(folder).filter(
    (name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes(text),
  );
  if (!chunk || others.length) {
    throw new Error(`${others.length + Number(!!chunk)} chunks in ${folder} have ${text}.`);
  }
  return chunk;
}
