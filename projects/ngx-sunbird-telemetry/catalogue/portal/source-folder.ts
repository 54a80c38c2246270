import { realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/**
 * The absolute path of a folder, which may be given relative to the portal's folder `root`. Where a link leads to the
 * portal, the path still begins with `root`, so that a file has one name. Returns `undefined` if there is no such folder.
 */
export function sourceFolder(root: string, folder: string): string | undefined {
  const path = resolve(root, folder);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return undefined;
  }
  const portal = realpathSync(root);
  for (let above = path; ; above = dirname(above)) {
    if (realpathSync(above) === portal) {
      return resolve(root, relative(above, path));
    }
    if (above === dirname(above)) {
      return path;
    }
  }
}
