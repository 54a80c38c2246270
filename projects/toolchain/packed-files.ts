import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';

/** The package must contain each of these files, and no other. Its Markdown may link only to these files and to the web. */
const FILES = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^guides\/[a-z]+\.md$/,
  /^LICENSE$/,
  /^fesm2022\/ngx-sunbird-telemetry[\w-]*\.mjs(\.map)?$/,
  /^catalogue\/([\w-]+\/)?(?!.*\.spec\.)[\w-]+\.js$/,
  /^(cli|collector)\/(?!.*\.spec\.)[\w-]+\.js$/,
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

/** Each page, with the anchors of its headings. */
const pages = new Map(
  packed
    .filter((path) => path.endsWith('.md'))
    .map((page) => [page, readFileSync(`dist/packed/package/${page}`, 'utf8')]),
);
const anchorsOf = (page: string): string[] =>
  [...(pages.get(page) ?? '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
const broken = [...pages].flatMap(([page, text]) =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (target.startsWith('https:') || target.startsWith('http:')) {
      return [];
    }
    const [path, anchor] = target.split('#');
    const linked = path ? join(page, '..', path) : page;
    const isThere = packed.includes(linked) && (!anchor || anchorsOf(linked).includes(anchor));
    return isThere ? [] : `${page}: ${target}`;
  }),
);
if (broken.length) {
  console.error(
    `The package's Markdown links to ${broken.join(', ')}, which the package does not have.`,
  );
  process.exitCode = 1;
}

const bundles = packed
  .filter((path) => path.endsWith('.mjs'))
  .map((path) => readFileSync(`dist/packed/package/${path}`, 'utf8'))
  .join('\n');
const used = new Set(bundles.match(/\bTEL\d{3}\b/g));
const listed = new Set(
  readFileSync('dist/packed/package/guides/codes.md', 'utf8').match(/(?<=^## )TEL\d{3}$/gm),
);
for (const [code, where, lacks] of [
  ...[...used]
    .filter((code) => !listed.has(code))
    .map((code) => [code, 'The package', 'its guide']),
  ...[...listed]
    .filter((code) => !used.has(code))
    .map((code) => [code, 'The guide', 'the package']),
]) {
  console.error(`${where} has ${code}, and ${lacks} does not.`);
  process.exitCode = 1;
}
