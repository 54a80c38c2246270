import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a catalogue was made of, and when. */
export interface About {
  /** The name of the portal, if its package.json has one. */
  readonly portal?: string;
  /** The release of this library. */
  readonly release?: string;
  /** The day, as `2026-01-31`. */
  readonly date: string;
  /** The commit of the portal, if it is in git; ends in `-dirty` if files differ from it. */
  readonly commit?: string;
}

/** Describes the portal in `root`. Fails neither without git nor without a package.json. */
export function aboutPortal(root: string): About {
  return {
    portal: packageIn(root).name,
    release: packageIn(join(dirname(fileURLToPath(import.meta.url)), '../..')).version,
    date: today().toISOString().slice(0, 10),
    commit: commitOf(root),
  };
}

/** Now; in a build that must give the same files again, the time that it sets. */
function today(): Date {
  // https://reproducible-builds.org/specs/source-date-epoch/
  const epoch = process.env['SOURCE_DATE_EPOCH'] ?? '';
  const set = new Date(Number(epoch) * 1000);
  return /^\d+$/.test(epoch) && !Number.isNaN(set.getTime()) ? set : new Date();
}

function packageIn(folder: string): { name?: string; version?: string } {
  try {
    const json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as unknown;
    const { name, version } = (json ?? {}) as { name?: unknown; version?: unknown };
    return {
      ...(typeof name === 'string' && { name }),
      ...(typeof version === 'string' && { version }),
    };
  } catch {
    return {};
  }
}

function commitOf(root: string): string | undefined {
  try {
    // Without tags: a portal's tags say nothing about its telemetry.
    const options = ['--always', '--dirty', '--abbrev=10', '--exclude=*'];
    const text = execFileSync('git', ['describe', ...options], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    return text.trim() || undefined;
  } catch {
    return undefined;
  }
}
