import { readFileSync } from 'node:fs';

/**
 * Prints what the changelog says of a version. Takes its tag, e.g. `v1.2.3`; throws where that is not the version of the
 * package, or the changelog does not know it.
 */
const LIBRARY = 'projects/ngx-sunbird-telemetry';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(`${LIBRARY}/package.json`, 'utf8')) as {
  version: string;
};
if (tag !== `v${version}`) {
  throw new Error(`The tag is '${tag}', the version of the package is ${version}.`);
}
const changelog = readFileSync(`${LIBRARY}/CHANGELOG.md`, 'utf8');
const [, notes] = changelog.split(
  new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\].*$`, 'm'),
);
const [section = ''] = notes?.split(/^## /m) ?? [];
if (!section.trim()) {
  throw new Error(`CHANGELOG.md has no section [${version}].`);
}
console.log(section.trim());
