// Files as Node reaches them: reading, and walking folders without going round in circles.

import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { skippedFolders, type Host } from './host';

/** A file found by `findPaths`: where it was found, and where it really lies. */
export interface FoundPath {
  readonly path: string;
  readonly real: string;
}

export const nodeHost: Host = {
  async readText(uri) {
    return decode(await readFile(fileURLToPath(uri)));
  },
  async findFiles(root, name) {
    if (!root.startsWith('file:')) return [];
    const folder = fileURLToPath(root);
    const found = await findPaths(folder, name, () => undefined);
    return found.map(({ path }) => uriBelow(root, relative(folder, path)));
  },
  // The build puts them beside the bundle.
  loadAsset: (name) => readFile(join(__dirname, name)),
};

/** Decodes UTF-8; the byte order mark stays, so that a file that is written back keeps it. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The files in and below a folder whose own name fits, sorted by path. Links are followed, but not to a folder that
 * holds them; a file that can be reached in several ways is found once, without a link where there is such a way.
 * `complain` hears of folders and links that cannot be read.
 */
export async function findPaths(folder: string, name: RegExp, complain: (path: string, error: unknown) => void): Promise<FoundPath[]> {
  const found = new Map<string, FoundPath>();
  const seen = new Set<string>();
  let links: FoundPath[] = [];

  const walk = async (path: string, real: string): Promise<void> => {
    if (seen.has(real)) return;
    seen.add(real);
    const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
      complain(path, error);
      return [];
    });
    const folders: Promise<void>[] = [];
    for (const entry of entries) {
      const child = { path: join(path, entry.name), real: join(real, entry.name) };
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) folders.push(walk(child.path, child.real));
      } else if (entry.isSymbolicLink()) {
        if (!skippedFolders.has(entry.name)) links.push(child);
      } else if (entry.isFile() && name.test(entry.name)) found.set(child.real, child);
    }
    await Promise.all(folders);
  };

  const follow = async (link: FoundPath): Promise<void> => {
    try {
      const real = await realpath(link.path);
      const target = await stat(real);
      if (target.isDirectory()) {
        const isLoop = link.real.startsWith(real.endsWith(sep) ? real : real + sep);
        if (!isLoop && !skippedFolders.has(basename(real))) await walk(link.path, real);
      } else if (target.isFile() && name.test(basename(link.path)) && !found.has(real)) found.set(real, { path: link.path, real });
    } catch (error) {
      if (name.test(basename(link.path))) complain(link.path, error);
    }
  };

  try {
    await walk(folder, await realpath(folder));
  } catch (error) {
    complain(folder, error);
  }
  while (links.length > 0) {
    const round = links.sort(byPath);
    links = [];
    for (const link of round) await follow(link);
  }
  return [...found.values()].sort(byPath);
}

function byPath(a: FoundPath, b: FoundPath): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The uri of a file below a folder: the folder's part stays as the client spells it, the rest is encoded as VS Code does. */
function uriBelow(root: string, path: string): string {
  const encode = (name: string): string =>
    encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${root.replace(/\/$/, '')}/${path.split(sep).map(encode).join('/')}`;
}
