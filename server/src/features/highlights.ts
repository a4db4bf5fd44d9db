// The same key in other places: where it is read and where it is written; and the ends of a MULTI block.

import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver-types';
import type { Command, Transaction } from '../model';
import type { Snapshot } from '../service';
import type { KeyAccess } from '../tables/commands';
import { rangeOf, type Positions } from './diagnostics';
import { accessOf, keyAt, keysIn, type KeyPlace } from './keyWords';
import { covers } from './place';

const kinds: Readonly<Record<KeyAccess, DocumentHighlightKind>> = {
  read: DocumentHighlightKind.Read,
  update: DocumentHighlightKind.Write,
  overwrite: DocumentHighlightKind.Write,
  remove: DocumentHighlightKind.Write,
  channel: DocumentHighlightKind.Text,
};

/** Every place of the key under the cursor, or the words that begin and end the block. */
export function highlightsAt({ reading }: Snapshot, offset: number, positions: Positions): DocumentHighlight[] | undefined {
  const places = sameKey(reading, offset);
  if (places) {
    return places.map(({ command, key }) => {
      const access = accessOf(command, key);
      return { range: rangeOf(key, positions), kind: access === undefined ? DocumentHighlightKind.Text : kinds[access] };
    });
  }
  return endsOfBlock(reading.subjects, offset)?.map(({ name }) => ({ range: rangeOf(name, positions), kind: DocumentHighlightKind.Text }));
}

/** The places of the key under the cursor in this document. */
export function referencesAt({ document, reading }: Snapshot, offset: number, positions: Positions): Location[] | undefined {
  return sameKey(reading, offset)?.map(({ key }) => ({ uri: document.uri, range: rangeOf(key, positions) }));
}

function sameKey(reading: Snapshot['reading'], offset: number): KeyPlace[] | undefined {
  const key = keyAt(reading, offset)?.key;
  return key && keysIn(reading).filter((place) => place.key.text === key.text);
}

function endsOfBlock(subjects: Snapshot['reading']['subjects'], offset: number): Command[] | undefined {
  const block = subjects.find((subject): subject is Transaction => subject.about === 'transaction' && covers(subject, offset));
  const ends = block && [block.commands[0]!, block.commands[block.commands.length - 1]!];
  return ends?.some(({ name }) => covers(name, offset)) ? ends : undefined;
}
