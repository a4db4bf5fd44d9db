// Which files of the workspace the facts come from: listed once, followed by watching, and taken from the editor
// where they are open, since an open manifest counts as edited and not as saved.

import { skippedFolders, type Host } from '../hosts/host';
import { factFiles, type Facts } from '../project';
import { plainUri } from '../uri';

/** The names that `factFiles` means, and the glob for whoever watches them. */
export const factNames = ['pom.xml', 'redis-guidance.json'] as const;
export const factGlob = `**/{${factNames.join(',')}}`;

export interface Workspace {
  /** Reads the fact files of these folders, and of those above them that belong to the same repository. */
  addFolders(roots: readonly string[]): Promise<void>;
  /** Forgets the facts of these folders, unless another folder or an editor still holds them. */
  removeFolders(roots: readonly string[]): void;
  /** Reads a file again that was written or removed; other files are ignored. */
  fileChanged(uri: string): Promise<void>;
  /** Takes a document that is open in the editor; other files are ignored. */
  edited(uri: string, text: string): void;
  closed(uri: string): Promise<void>;
}

/** How many files are read at a time: a large workspace must not use up the process's file handles. */
const readers = 32;

/** A workspace without folders. `changed` is called after verdicts may have changed. */
export function createWorkspace(facts: Facts, host: Host, changed: () => void): Workspace {
  let folders: readonly string[] = [];
  // All by their plain uri: the host and the client may spell a file differently.
  const files = new Map<string, string>();
  const open = new Set<string>();
  const readings = new Map<string, number>();
  let reading = 0;

  /** Where several readings of a file overlap, only the last one counts; none counts against the open editor. */
  const read = async (uri: string): Promise<boolean> => {
    const own = ++reading;
    const name = plainUri(uri);
    readings.set(name, own);
    const text = await host.readText(uri).catch(() => undefined);
    if (readings.get(name) !== own) return false;
    readings.delete(name);
    return !open.has(name) && push(uri, text);
  };

  const push = (uri: string, text: string | undefined): boolean => {
    if (text === undefined) files.delete(plainUri(uri));
    else files.set(plainUri(uri), uri);
    return facts.setFile(uri, text);
  };

  const readAll = async (uris: readonly string[]): Promise<boolean> => {
    const queue = [...new Set(uris)];
    let isNew = false;
    const work = async (): Promise<void> => {
      for (let uri = queue.pop(); uri !== undefined; uri = queue.pop()) if (await read(uri)) isNew = true;
    };
    await Promise.all(Array.from({ length: readers }, work));
    return isNew;
  };

  const isFactFile = (uri: string): boolean => {
    if (!factFiles.test(uri)) return false;
    const name = plainUri(uri);
    const root = folders.map(plainUri).find((folder) => isInside(name, folder));
    return root === undefined || !name.slice(root.length).split('/').some((name) => skippedFolders.has(name));
  };

  return {
    async addFolders(roots) {
      folders = [...folders, ...roots];
      const lists = roots.map(async (root) => [
        ...(await host.findFiles(root, factFiles).catch(() => [])),
        ...(await foldersAbove(root, host)).flatMap((folder) => factNames.map((name) => `${folder}/${name}`)),
      ]);
      if (await readAll((await Promise.all(lists)).flat())) changed();
    },
    removeFolders(roots) {
      folders = folders.filter((folder) => !roots.includes(folder));
      const isIn = (name: string, some: readonly string[]): boolean => some.some((folder) => isInside(name, plainUri(folder)));
      const gone = [...files].filter(([name]) => isIn(name, roots) && !isIn(name, folders) && !open.has(name));
      for (const [, uri] of gone) push(uri, undefined);
      if (gone.length > 0) changed();
    },
    async fileChanged(uri) {
      if (isFactFile(uri) && !open.has(plainUri(uri)) && (await read(uri))) changed();
    },
    edited(uri, text) {
      if (!isFactFile(uri)) return;
      open.add(plainUri(uri));
      if (push(uri, text)) changed();
    },
    async closed(uri) {
      if (open.delete(plainUri(uri)) && (await read(uri))) changed();
    },
  };
}

function isInside(uri: string, folder: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The folders above one, up to the root of its repository or of the file system; none for other kinds of uri. */
async function foldersAbove(root: string, host: Host): Promise<string[]> {
  const above: string[] = [];
  if (!root.startsWith('file:///')) return above;
  const exists = (uri: string): Promise<boolean> => host.readText(uri).then(() => true, () => false);
  const first = root.replace(/\/$/, '');
  for (let folder = first; folder.length > 'file://'.length; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    if (folder !== first) above.push(folder);
    // A worktree's .git is a file.
    if ((await exists(`${folder}/.git/HEAD`)) || (await exists(`${folder}/.git`))) return above;
  }
  return above;
}
