import { readdirSync, readFileSync } from 'node:fs';

/** The package must contain each of these files, and no other. Its Markdown may link only to these files and to the web. */
const FILES = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^fesm2022\/ngx-sunbird-telemetry[\w-]*\.mjs(\.map)?$/,
  /^catalogue\/(?!.*\.spec\.)[\w-]+\.js$/,
  /^(inspector|testing|verdict)\/package\.json$/,
  /^playwright\/(index|sent-telemetry)\.(js|d\.ts)$/,
  /^schematics\/collection\.json$/,
  /^schematics\/package\.json$/,
  /^schematics\/(ng-add|adopt)\/schema\.json$/,
  /^schematics\/([\w-]+\/)?(?!.*\.spec\.)[\w-]+\.js$/,
  /^types\/ngx-sunbird-telemetry(-inspector|-testing|-verdict)?\.d\.ts$/,
];

const packed = readdirSync('dist/packed/package', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => `${parentPath}/${name}`.replace('dist/packed/package/', ''));
const foreign = packed.filter((path) => !FILES.some((file) => file.test(path)));
const missing = FILES.filter((file) => !packed.some((path) => file.test(path)));

console.log(packed.join('\n'));
if (foreign.length || missing.length) {
  console.error(`The package has ${foreign.join(', ') || 'nothing'} that it should not have,`);
  console.error(`and lacks ${missing.join(', ') || 'nothing'} that it should.`);
  process.exitCode = 1;
}

const broken = packed
  .filter((path) => path.endsWith('.md'))
  .flatMap((page) => [
    ...readFileSync(`dist/packed/package/${page}`, 'utf8').matchAll(/\]\(([^)\s]+)\)/g),
  ])
  .map(([, target = '']) => target)
  .filter((target) => !/^(https:|#)/.test(target) && !packed.includes(target.replace(/#.*/, '')));
if (broken.length) {
  console.error(
    `The package's Markdown links to ${broken.join(', ')}, which the package does not have.`,
  );
  process.exitCode = 1;
}

/** The codes of messages in a text, each once, in order. */
function codesIn(text: string, pattern: RegExp): string {
  return [...new Set([...text.matchAll(pattern)].map(([, code]) => code))].sort().join(' ');
}

const bundles = packed
  .filter((path) => path.endsWith('.mjs'))
  .map((path) => readFileSync(`dist/packed/package/${path}`, 'utf8'))
  .join('\n');
const used = codesIn(bundles, /\b(TEL\d{3})\b/g);
const listed = codesIn(readFileSync('README.md', 'utf8'), /^\| (TEL\d{3}) /gm);
if (used !== listed) {
  console.error(`README's table of codes must list those of the package:\n${used}\n${listed}`);
  process.exitCode = 1;
}
