import { execSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { packDocuments } from './packed-documents';
import { run } from './run';

/**
 * Packs the built library as npm publishes it, and unpacks the tarball next to it, in `dist/packed`. Compiles the parts that
 * are not Angular code. Needs `ng build ngx-sunbird-telemetry`.
 */
const PACKED = 'dist/packed';
const LIBRARY = 'projects/ngx-sunbird-telemetry';

run(
  `tsc -p ${LIBRARY}/schematics`,
  `tsc -p ${LIBRARY}/playwright/tsconfig.build.json`,
  `tsc -p ${LIBRARY}/cli/tsconfig.build.json`,
);
packDocuments('dist/ngx-sunbird-telemetry');
rmSync(PACKED, { recursive: true, force: true });
mkdirSync(PACKED, { recursive: true });
execSync(`npm pack --silent ./dist/ngx-sunbird-telemetry --pack-destination ${PACKED}`);
execSync(`tar -xzf ${PACKED}/*.tgz -C ${PACKED}`);
