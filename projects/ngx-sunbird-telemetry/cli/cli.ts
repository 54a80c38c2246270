#!/usr/bin/env node
import { run } from './command-line.js';

// A collector goes on if nothing reads its lines any more.
process.stdout.on('error', () => undefined);

run(process.argv.slice(2), process.cwd(), console)
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
