// Which files of the workspace the facts come from: listed once, followed by watching, and taken from the editor
// where they are open, since an open manifest counts as edited and not as saved.

import { skippedFolders, type Host } from '../hosts/host';
import { factFiles, type Facts } from '../project';

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
  const files = new Set<string>();
  const open = new Set<string>();
  const readings = new Map<string, number>();
  let reading = 0;

  /** Where several readings of a file overlap, only the last one counts; none counts against the open editor. */
  const read = async (uri: string): Promise<boolean> => {
    const own = ++reading;
    readings.set(uri, own);
    const text = await host.readText(uri).catch(() => undefined);
    if (readings.get(uri) !== own) return false;
    readings.delete(uri);
    return !open.has(uri) && push(uri, text);
  };

  const push = (uri: string, text: string | undefined): boolean => {
    if (text === undefined) files.delete(uri);
    else files.add(uri);
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
    const root = folders.find((folder) => isInside(uri, folder));
    return root === undefined || !uri.slice(root.length).split('/').some((name) => skippedFolders.has(name));
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
      const isGone = (uri: string): boolean =>
        roots.some((root) => isInside(uri, root)) && !folders.some((folder) => isInside(uri, folder)) && !open.has(uri);
      const gone = [...files].filter(isGone);
      for (const uri of gone) push(uri, undefined);
      if (gone.length > 0) changed();
    },
    async fileChanged(uri) {
      if (isFactFile(uri) && !open.has(uri) && (await read(uri))) changed();
    },
    edited(uri, text) {
      if (!isFactFile(uri)) return;
      open.add(uri);
      if (push(uri, text)) changed();
    },
    async closed(uri) {
      if (open.delete(uri) && (await read(uri))) changed();
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
