// The keys of a document and their hash tags, as completion offers them.

import type { Command, Reading } from '../model';
import { escapeSnippet, type Candidate } from './candidates';
import { keysIn } from './keyWords';
import { isBare, writeWord } from './quoting';

/** Where a key is to stand: as word `index` of a command, inside quotes where `quote` is one, with what is typed of it. */
export interface Wanted {
  readonly command: Command;
  readonly index: number;
  readonly quote: string;
  readonly typed: string;
}

/** So many keys at most are offered at a time. */
const mostKeys = 200;

/** Hash tags come first, to begin a new key with; the word at the cursor is none of them. `isPartial`: there are more. */
export function keyCandidates(reading: Reading, { command, index, quote, typed }: Wanted): { items: readonly Candidate[]; isPartial: boolean } {
  const texts = new Set<string>();
  const places = keysIn(reading).filter((place) => place.command !== command || place.key.index !== index);
  for (const { key } of places) if (key.tag !== undefined) texts.add(`{${key.tag}}`);
  for (const { key } of places) texts.add(key.text!);
  // Quotes are written where they are redis-cli's.
  const isOurs = quote === '' && reading.input === 'redisScript' && command.region.isWhole;
  const writable = isOurs ? [...texts] : [...texts].filter(isBare);
  const fitting = writable.length > mostKeys ? writable.filter((text) => text.toLowerCase().includes(typed.toLowerCase())) : writable;
  const items = fitting.slice(0, mostKeys).map((text): Candidate => ({ label: text, kind: 'key', insert: escapeSnippet(isOurs ? writeWord(text) : text) }));
  return { items, isPartial: fitting.length > mostKeys };
}
