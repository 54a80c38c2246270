import { execSync } from 'node:child_process';

/** Runs commands one after the other, as `npm run` would. Throws where one fails. */
export function run(...commands: readonly string[]): void {
  for (const command of commands) {
    execSync(`npx ${command}`, {
      stdio: 'inherit',
      env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
    });
  }
}

/** What the commands need that try the package as its users have it. */
export function packLibrary(): void {
  run('ng build ngx-sunbird-telemetry', 'tsx projects/toolchain/pack.ts');
}
