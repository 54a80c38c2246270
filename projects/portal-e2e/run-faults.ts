import { spawn } from 'node:child_process';

/** Number of busy programs: with `LOAD=1`, one for each core of a small machine. */
const BUSY = process.env['LOAD'] ? 2 : 0;

const loops = Array.from({ length: BUSY }, () => spawn(process.execPath, ['-e', 'for (;;);']));
const options = process.argv.slice(2);
const tests = spawn('playwright', ['test', '-c', 'projects/portal-e2e', 'faults', ...options], {
  stdio: 'inherit',
  env: { LOGOUTS: '100', WHOLE_TABLE: '1', ...process.env },
});
tests.on('close', (code) => {
  loops.forEach((loop) => loop.kill());
  process.exitCode = code ?? 1;
});
