import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { resolve } from 'node:path';
import { packLibrary } from './run';

/**
 * Compares the public API of each built entry point with its golden; with `--accept`, builds the library and rewrites the
 * goldens.
 */
const ENTRY_POINTS = {
  'ngx-sunbird-telemetry': 'types/ngx-sunbird-telemetry.d.ts',
  'ngx-sunbird-telemetry-inspector': 'types/ngx-sunbird-telemetry-inspector.d.ts',
  'ngx-sunbird-telemetry-playwright': 'playwright/index.d.ts',
  'ngx-sunbird-telemetry-testing': 'types/ngx-sunbird-telemetry-testing.d.ts',
  'ngx-sunbird-telemetry-verdict': 'types/ngx-sunbird-telemetry-verdict.d.ts',
};
const CONFIG = 'projects/toolchain/api-extractor.json';
const isAccepted = process.argv.includes('--accept');

if (isAccepted) {
  packLibrary();
}

for (const [name, types] of Object.entries(ENTRY_POINTS)) {
  const given = ExtractorConfig.loadFile(CONFIG);
  const configObject = {
    ...given,
    mainEntryPointFilePath: `<projectFolder>/dist/ngx-sunbird-telemetry/${types}`,
    apiReport: { enabled: true, ...given.apiReport, reportFileName: `${name}.api.md` },
  };
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve('projects/ngx-sunbird-telemetry/package.json'),
  });
  if (!Extractor.invoke(config, { localBuild: isAccepted }).succeeded) {
    console.error(
      `The public API of ${name} differs from its golden. If the change is intended: npm run api:accept`,
    );
    process.exitCode = 1;
  }
}
