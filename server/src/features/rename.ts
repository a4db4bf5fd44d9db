// Renaming a key in all of a document, or a hash tag in every key that has it.

import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit, Reading, Span } from '../model';
import type { Snapshot } from '../service';
import { rangeOf, type Positions } from './diagnostics';
import { keyAt, keysIn, lettersOf, tagSpan, type KeyPlace } from './keyWords';
import { covers } from './place';
import { writeWord } from './quoting';

/** What a rename at an offset is about: the tag's letters, or the whole word of the key. */
export interface Renamed {
  readonly on: 'key' | 'tag';
  readonly span: Span;
  /** The text that a new one takes the place of. */
  readonly text: string;
}

/** The key under the cursor, or its hash tag where the cursor is on it; undefined where there is none. */
export function renamedAt({ reading }: Snapshot, offset: number): Renamed | undefined {
  const place = keyAt(reading, offset);
  if (!place) return undefined;
  const { command, key } = place;
  const tag = tagSpan(command, key);
  return tag && covers(tag, offset) ? { on: 'tag', span: tag, text: key.tag! } : { on: 'key', span: key, text: key.text! };
}

/** The edits, or the sentence that says why there are none; undefined where no key is under the cursor. */
export function renameAt(snapshot: Snapshot, offset: number, to: string, positions: Positions): WorkspaceEdit | string | undefined {
  const renamed = renamedAt(snapshot, offset);
  if (!renamed) return undefined;
  if (renamed.on === 'tag' && /[{}]|^$/.test(to)) return 'A hash tag is one letter or more, none of them a brace.';
  const edits: TextEdit[] = [];
  for (const place of keysIn(snapshot.reading)) {
    if ((renamed.on === 'tag' ? place.key.tag : place.key.text) !== renamed.text) continue;
    const written = write(place, renamed.on === 'tag' ? withTag(place.key.text!, to) : to, isQuotedByUs(snapshot.reading, place));
    if (!written) return `${JSON.stringify(to)} cannot be written where the document has the key in ${JSON.stringify(textOf(place))}.`;
    for (const edit of written) edits.push({ range: rangeOf(edit, positions), newText: edit.text });
  }
  return { changes: { [snapshot.document.uri]: edits } };
}

/** A key with another text between its braces. */
function withTag(key: string, tag: string): string {
  const open = key.indexOf('{');
  return `${key.slice(0, open + 1)}${tag}${key.slice(key.indexOf('}', open))}`;
}

/** Whether the word's quotes are redis-cli's: a shell line and a Lua script have their own. */
function isQuotedByUs({ input }: Reading, { command }: KeyPlace): boolean {
  return input === 'redisScript' && command.region.isWhole;
}

/** A key's word with another text; in another language's quotes it is written only where it needs none. */
function write(place: KeyPlace, to: string, isOurs: boolean): readonly Edit[] | undefined {
  const { command, key } = place;
  if (isOurs) return [{ start: key.start, end: key.end, text: writeWord(to, textOf(place)) }];
  const letters = /^[\w:{}.@/-]+$/.test(to) ? lettersOf(command, key) : undefined;
  return letters && command.region.write([{ ...letters, text: to }])?.slice();
}

function textOf({ command: { region }, key }: KeyPlace): string {
  return region.text.slice(region.toRegion(key.start), region.toRegion(key.end));
}
