import { readFileSync } from 'node:fs';

/**
 * Prints the changelog section of a version. Takes its tag, e.g. `v1.2.3`. Throws if that is not the version of the package,
 * or if the changelog has no such section.
 */
const LIBRARY = 'projects/ngx-sunbird-telemetry';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(`${LIBRARY}/package.json`, 'utf8')) as {
  version: string;
};
if (tag !== `v${version}`) {
  throw new Error(`The tag is '${tag}', but the version of the package is ${version}.`);
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
