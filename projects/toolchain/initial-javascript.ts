import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

interface Output {
  entryPoint?: string;
  imports: { path: string; kind: string }[];
  inputs: Record<string, unknown>;
}

/** What a page loads initially: bytes (minified, gzip), and the modules in it. */
export interface InitialJavaScript {
  bytes: number;
  inputs: string[];
}

/** Reads it from a build that was made with `--stats-json`. */
export function initialJavaScript(folder: string): InitialJavaScript {
  const { outputs } = JSON.parse(readFileSync(`${folder}/stats.json`, 'utf8')) as {
    outputs: Record<string, Output>;
  };
  const main = Object.keys(outputs).find((path) => /^main(-\w+)?\.js$/.test(path));
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
      .map((path) => gzipBytes(`${folder}/browser/${path}`))
      .reduce((sum, bytes) => sum + bytes),
    inputs: [...paths].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {})),
  };
}

export function gzipBytes(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}
