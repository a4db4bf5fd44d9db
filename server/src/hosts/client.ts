// Files that only the client reaches: those of a browser, and of file systems that exist in the editor alone.

import { RequestType, type Connection } from 'vscode-languageserver';
import { skippedFolders, type Host } from './host';

/** To the client: a file's text; answered with an error where it cannot be read. */
const readFile = new RequestType<{ readonly uri: string }, string, void>('redisGuidance/readFile');

/** To the client: the uris of files in and below a folder that fit one glob and not the other. */
const findFiles = new RequestType<{ readonly root: string; readonly include: string; readonly exclude: string }, readonly string[], void>('redisGuidance/findFiles');

/** A host that asks the client; `glob` is a first choice of the files that `findFiles` may ever be asked for. */
export function clientHost(connection: Connection, glob: string): Host {
  return {
    readText: (uri) => connection.sendRequest(readFile, { uri }),
    async findFiles(root, name) {
      const exclude = `**/{${[...skippedFolders].join(',')}}/**`;
      const uris = await connection.sendRequest(findFiles, { root, include: glob, exclude });
      return [...new Set(uris)].filter((uri) => name.test(uri.slice(uri.lastIndexOf('/') + 1))).sort();
    },
  };
}
