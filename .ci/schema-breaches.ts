import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { default as standaloneCode } from 'ajv/dist/standalone';
import { TELEMETRY_SCHEMA } from '../projects/ngx-sunbird-telemetry/verdict/src/telemetry-schema';

/**
 * Compiles the schema of the verdict to code: no Ajv at run time, and no `eval`, which a Content-Security-Policy may
 * forbid. With `--check` writes nothing, but fails where the code is not that of the schema.
 */
const FILE = 'projects/ngx-sunbird-telemetry/verdict/src/schema-breaches.ts';

const ajv = new Ajv({
  allErrors: true,
  discriminator: true,
  inlineRefs: false,
  messages: false,
  strictTypes: true,
  code: { source: true, esm: true, lines: true },
});
ajv.addVocabulary(['mend', 'foreign']);
ajv.addSchema(TELEMETRY_SCHEMA, 'telemetry');

const validator = standaloneCode(ajv, { validate: 'telemetry' });
if (/\b(require|import|eval|Function)\b/.test(validator)) {
  throw new Error('A keyword of the schema needs code from Ajv at run time.');
}
const code = `// @ts-nocheck
// Compiled from telemetry-schema.ts by \`npm run schema\`; not to be edited.
import type { Breach } from './breach';

export function schemaBreaches(event: unknown): readonly Breach[] {
  return validate(event) ? [] : validate.errors;
}

${validator
  .replace('"use strict";', '')
  .replace('export const validate', 'const validate')
  // Nobody reads it, and it is a third of the code.
  .replaceAll(/,schemaPath:"[^"]*"/g, '')}
`;

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, code);
} else if (readFileSync(FILE, 'utf8') !== code) {
  throw new Error(`${FILE} is stale. Run: npm run schema`);
}
