// Links from the name of a configuration file, as Spring and Quarkus have it, to the file.

import type { DocumentLink } from 'vscode-languageserver-types';
import type { FileLink } from '../model';
import type { Snapshot } from '../service';
import { rangeOf, type Positions } from './diagnostics';

/** Where build tools keep what ends up on the class path. */
const resourceFolders = ['', 'src/main/resources/', 'src/test/resources/', 'src/main/docker/', 'resources/'];
/** How many folders upward are looked into: from src/main/resources/config to the project's own. */
const levels = 5;

/** A link for every file that is named and found; `exists` says whether there is a file of a uri. */
export async function linksOf({ document, reading }: Snapshot, positions: Positions, exists: (uri: string) => Promise<boolean>): Promise<DocumentLink[]> {
  // Lines and columns are those of now: the document may change while files are looked for.
  const named = (reading.links ?? []).map((link) => ({ link, range: rangeOf(link, positions) }));
  const found = await Promise.all(
    named.map(async ({ link, range }): Promise<DocumentLink[]> => {
      for (const target of candidatesFor(link, document.uri)) if (await exists(target)) return [{ range, target }];
      return [];
    }),
  );
  return found.flat();
}

/** Where the file may be, the nearest first. */
function candidatesFor({ path, isResource }: FileLink, uri: string): string[] {
  const name = path.split('/').map(encodeURIComponent).join('/');
  const candidates: string[] = [];
  let folder = uri.slice(0, uri.lastIndexOf('/'));
  for (let level = 0; level < levels && folder.length > 'file:///'.length; level++) {
    for (const inside of isResource ? resourceFolders : ['']) candidates.push(`${folder}/${inside}${name}`);
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return candidates;
}
