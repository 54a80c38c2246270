#!/usr/bin/env node
import { run } from './command-line.js';

run(process.argv.slice(2), process.cwd(), console)
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
