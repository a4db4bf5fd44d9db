// What a host is: how the program reaches files, in Node and elsewhere.

export interface Host {
  /** A file's text, decoded as UTF-8, a byte order mark kept; rejects where the file cannot be read. */
  readText(uri: string): Promise<string>;
  /** The uris of the files in and below a folder whose name, without its folder, fits; sorted, each file once. */
  findFiles(root: string, name: RegExp): Promise<string[]>;
  /** A file that ships with the program, by its name; rejects where it is not there. */
  loadAsset(name: string): Promise<Uint8Array>;
}

/** Folders whose content nobody wrote by hand; what stands below them is neither checked nor a source of facts. */
export const skippedFolders: ReadonlySet<string> = new Set([
  '.git', 'node_modules', 'target', 'build', 'dist', 'out', '.gradle', '.idea', '.vscode-test',
]);
