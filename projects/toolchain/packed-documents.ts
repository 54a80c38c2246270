import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path/posix';

const REPOSITORY = 'https://github.com/project-sunbird/ngx-sunbird-telemetry';
const LIBRARY = 'projects/ngx-sunbird-telemetry';

/**
 * Puts README and the guides into the built package. A link to what the package does not contain becomes one to the repository.
 * @param folder of the built package
 */
export function packDocuments(folder: string): void {
  mkdirSync(join(folder, 'guides'), { recursive: true });
  const guides = readdirSync(`${LIBRARY}/guides`).map((name) => `guides/${name}`);
  const contained = new Map([
    ['README.md', 'README.md'],
    ...['CHANGELOG.md', 'LICENSE', ...guides].map((name) => [`${LIBRARY}/${name}`, name] as const),
  ]);
  const packed = (from: string, target: string, isImage: boolean): string => {
    if (/^(https?:|#)/.test(target)) {
      return target;
    }
    const [path = '', anchor] = join(from, '..', target).split('#');
    const name = contained.get(path);
    const link = name
      ? relative(join(contained.get(from) ?? '', '..'), name)
      : `${REPOSITORY}/${isImage ? 'raw' : 'blob'}/main/${path}`;
    return anchor ? `${link}#${anchor}` : link;
  };
  for (const [from, to] of contained) {
    if (to.endsWith('.md')) {
      const text = readFileSync(from, 'utf8').replaceAll(
        /(!?)\[([^\]]*)\]\(([^)\s]+)\)/g,
        (_link, mark: string, label: string, target: string) =>
          `${mark}[${label}](${packed(from, target, mark === '!')})`,
      );
      writeFileSync(join(folder, to), text);
    } else {
      copyFileSync(from, join(folder, to));
    }
  }
}
