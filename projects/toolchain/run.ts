import { execSync } from 'node:child_process';

/** Runs commands one after the other, like `npm run`. Throws if one fails. */
export function run(...commands: readonly string[]): void {
  for (const command of commands) {
    execSync(`npx ${command}`, {
      stdio: 'inherit',
      env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
    });
  }
}

/** Builds and packs the library, for commands that use the package like its users. */
export function packLibrary(): void {
  run('ng build ngx-sunbird-telemetry', 'tsx projects/toolchain/pack.ts');
}
