// A small editor for tests of features: a text with $0 for the cursor, and the facts of a workspace.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../src/settings';
import { createService, type Document, type Service, type Snapshot } from '../src/service';

export interface Editor {
  readonly service: Service;
  readonly document: Document;
  readonly positions: TextDocument;
  readonly offset: number;
  readonly snapshot: Snapshot;
  readonly look: (document: Document) => Snapshot | undefined;
}

/** Opens a text; `$0` marks the cursor and is taken out, the end of the text where it is missing. */
export function openEditor(name: string, marked: string, settings: Settings = {}): Editor {
  const at = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  service.facts.setUser(settings, 'the test');
  const languageId = name.endsWith('.redis') ? 'redis' : 'yaml';
  const document: Document = { uri: `file:///workspace/${name}`, languageId, version: 1, text };
  const snapshot = service.look(document);
  if (!snapshot) throw new Error(`${name} is not known as one of ours`);
  let version = 1;
  return {
    service,
    document,
    positions: TextDocument.create(document.uri, languageId, 1, text),
    offset: at < 0 ? text.length : at,
    snapshot,
    look: (other) => service.look({ ...other, version: ++version }),
  };
}
