// The keys of a document: what a command does with each, and where its text stands in the way in which the word is written.

import type { Command, Key, Reading, Span } from '../model';
import type { KeyAccess, KeySpec } from '../tables/commands';
import { covers } from './place';

/** A key where it stands. */
export interface KeyPlace {
  readonly command: Command;
  readonly key: Key;
}

const indexes = new WeakMap<Reading, readonly KeyPlace[]>();

/** Every place of a key whose text is known; gathered when a reading is first asked for it, since a script may hold many. */
export function keysIn(reading: Reading): readonly KeyPlace[] {
  let places = indexes.get(reading);
  if (!places) {
    const found: KeyPlace[] = [];
    for (const subject of reading.subjects) {
      if (subject.about !== 'command' || !subject.keys) continue;
      for (const key of subject.keys) if (key.text !== undefined && !key.bytes) found.push({ command: subject, key });
    }
    places = found;
    indexes.set(reading, places);
  }
  return places;
}

/** The key under the cursor; the innermost where a script stands inside a command's word. */
export function keyAt(reading: Reading, offset: number): KeyPlace | undefined {
  const found = keysIn(reading).filter(({ key }) => covers(key, offset));
  return found.sort((a, b) => a.key.end - a.key.start - (b.key.end - b.key.start))[0];
}

/** What a command does with its key; undefined where its specifications do not say. */
export function accessOf({ row, words }: Command, { index }: Key): KeyAccess | undefined {
  const specs = row?.keys ?? [];
  if (new Set(specs.map(({ access }) => access)).size === 1) return specs[0]!.access;
  return specs.find((spec) => holds(spec, index, words))?.access;
}

/** Whether a specification may mean the word. */
function holds({ first = 1, last = 0, step = 1, count, keyword, after = 1 }: KeySpec, index: number, words: Command['words']): boolean {
  if (keyword !== undefined) {
    const at = words.findIndex(({ text }, i) => i >= after && text?.toUpperCase() === keyword);
    return at >= 0 && index > at;
  }
  if (count !== undefined) return index >= first && index < first + Number(words[count]?.text) * step;
  const end = last < 0 ? words.length + last : first + last;
  return index >= first && index <= end && (index - first) % step === 0;
}

/** The word's letters without its quotes; undefined where escapes keep them from matching the text letter by letter. */
export function lettersOf({ region }: Command, { text, start, end }: Key): Span | undefined {
  const from = region.toRegion(start);
  const to = region.toRegion(end);
  const written = region.text.slice(from, to);
  const quotes = written === text ? 0 : /^(["'])[^]*\1$/.test(written) && written.slice(1, -1) === text ? 1 : undefined;
  return quotes === undefined ? undefined : { start: region.toDocument(from + quotes), end: region.toDocumentEnd(to - quotes) };
}

/** Where the key's hash tag stands, without its braces; undefined where it has none or is written with escapes. */
export function tagSpan(command: Command, key: Key): Span | undefined {
  const letters = key.tag === undefined || key.text === undefined ? undefined : lettersOf(command, key);
  if (!letters || letters.end - letters.start !== key.text!.length) return undefined;
  const start = letters.start + key.text!.indexOf('{') + 1;
  return { start, end: start + key.tag!.length };
}
