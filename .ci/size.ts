import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Most bytes the library may add to the portal's initial JavaScript, minified and gzipped. */
const BUDGET = 4096;

interface Output {
  entryPoint?: string;
  imports: { path: string; kind: string }[];
  inputs: Record<string, unknown>;
}

/** The JavaScript a page loads before anything is asked for. */
function initial(build: string): { bytes: number; inputs: string[] } {
  const folder = `dist/e2e/${build}`;
  const { outputs } = JSON.parse(readFileSync(`${folder}/stats.json`, 'utf8')) as {
    outputs: Record<string, Output>;
  };
  const main = Object.keys(outputs).find((path) => /^main-\w+\.js$/.test(path));
  if (!main) {
    throw new Error(`${folder} has no main bundle.`);
  }
  const paths = new Set([main]);
  for (const path of paths) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') {
        paths.add(imported);
      }
    }
  }
  return {
    bytes: [...paths]
      .map((path) => gzipSync(readFileSync(`${folder}/browser/${path}`), { level: 9 }).length)
      .reduce((sum, length) => sum + length),
    inputs: [...paths].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {})),
  };
}

const portal = initial('portal');
const cost = portal.bytes - initial('floor').bytes;
const sdk = portal.inputs.filter((input) => input.includes('@project-sunbird/telemetry-sdk'));

console.log(`The library adds ${cost} bytes to the initial JavaScript (budget ${BUDGET}).`);
if (cost > BUDGET) {
  throw new Error(`That is ${cost - BUDGET} bytes too many.`);
}
if (sdk.length) {
  throw new Error(`The SDK is in the initial bundle: ${sdk.join(', ')}.`);
}
