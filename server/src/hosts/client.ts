// Files that only the client reaches: those of a browser, and of file systems that exist in the editor alone.

import type { Connection } from 'vscode-languageserver';
import { skippedFolders, type Host } from './host';
import { RequestType } from '../protocol';

/** To the client: a file's text; answered with an error where it cannot be read. */
const readFile = new RequestType<{ readonly uri: string }, string, void>('redisGuidance/readFile');

interface Wanted {
  readonly root: string;
  readonly names: readonly string[];
  readonly skipped: readonly string[];
}

/** To the client: the uris of files of these names in and below a folder, but not in folders of those names. */
const findFiles = new RequestType<Wanted, readonly string[], void>('redisGuidance/findFiles');

/** To the client: a file that ships with the extension, beside the server; answered with an error where it is not there. */
const readAsset = new RequestType<{ readonly name: string }, Uint8Array, void>('redisGuidance/readAsset');

/** A host that asks the client; `names` are those of all files that `findFiles` may ever be asked for. */
export function clientHost(connection: Connection, names: readonly string[]): Host {
  return {
    readText: (uri) => connection.sendRequest(readFile, { uri }),
    async findFiles(root, name) {
      const uris = await connection.sendRequest(findFiles, { root, names, skipped: [...skippedFolders] });
      return [...new Set(uris)].filter((uri) => name.test(uri.slice(uri.lastIndexOf('/') + 1))).sort();
    },
    loadAsset: (name) => connection.sendRequest(readAsset, { name }),
  };
}
