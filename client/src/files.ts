// Files for a server that cannot reach them itself, as in the browser and in virtual workspaces.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What the server looks for: files of these names in and below a folder, but not in folders of those names. */
interface Wanted {
  readonly root: string;
  readonly names: readonly string[];
  readonly skipped: readonly string[];
}

/** More manifests than this are no help. */
const mostFiles = 10_000;

/** So many folders are read where the file system cannot search; each may be a request over the network. */
const mostFolders = 2_000;

/** Answers the server's requests for files; its own lie in `serverFolder`. */
export function answerFileRequests(client: BaseLanguageClient, serverFolder: vscode.Uri): void {
  client.onRequest('redisGuidance/readAsset', async ({ name }: { name: string }) => {
    if (!/^[\w-]+\.wasm$/.test(name)) throw new Error(`${name} is no file of the server`);
    return new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(serverFolder, name)));
  });
  client.onRequest('redisGuidance/readFile', async ({ uri }: { uri: string }) => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  });
  client.onRequest('redisGuidance/findFiles', async (wanted: Wanted) => {
    const searched = await search(wanted).catch(() => []);
    // Only some of the file systems that extensions bring can be searched; the others find nothing.
    const found = searched.length > 0 ? searched : await walk(wanted);
    return found.map((uri) => uri.toString());
  });
}

async function search({ root, names, skipped }: Wanted): Promise<vscode.Uri[]> {
  const pattern = new vscode.RelativePattern(vscode.Uri.parse(root), `**/{${names.join(',')}}`);
  return vscode.workspace.findFiles(pattern, `**/{${skipped.join(',')}}/**`, mostFiles);
}

/** Reads the folders level by level, so that a limit cuts off what lies deepest. */
async function walk({ root, names, skipped }: Wanted): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  let level = [vscode.Uri.parse(root)];
  for (let count = level.length; level.length > 0 && count <= mostFolders; count += level.length) {
    const read = async (folder: vscode.Uri): Promise<vscode.Uri[]> => {
      const entries = await vscode.workspace.fs.readDirectory(folder).then((all) => all, () => []);
      const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
      found.push(...entries.filter(([name, type]) => type === vscode.FileType.File && names.includes(name)).map(([name]) => at(name)));
      return entries.filter(([name, type]) => type === vscode.FileType.Directory && !skipped.includes(name)).map(([name]) => at(name));
    };
    level = (await Promise.all(level.map(read))).flat();
  }
  return found;
}
