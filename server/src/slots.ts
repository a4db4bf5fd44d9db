// Keys in hash slots: whether they share one, how to say where they lie, how to bring them together or send them apart.

import type { Command, Edit, Fix, Key, Policy } from './model';
import { describePattern, hideSigns, placeAsWritten, relate, showSigns, type Partly } from './patterns';
import type { Region } from './region';
import { isDisputedTag } from './tables/hashTags';
import { listOf } from './text';

/** So many keys at most are named in a message. */
const namedKeys = 6;
/** So many keys at most are compared in pairs. */
const comparedKeys = 64;
/** So many parts of a key at most are looked at for what it shares with others. */
const comparedParts = 24;
/** Commands that mean the same when they are sent slot by slot, and how many words belong to a key. */
const splittable: Readonly<Record<string, number>> = { DEL: 1, UNLINK: 1, TOUCH: 1, MSET: 2 };

/**
 * Whether the known ones among the keys lie in more than one slot. Where the servers of the policy disagree with open
 * source about a key's hash tag, its slot is not known.
 */
export function lieApart(keys: readonly Key[], policy: Policy): boolean {
  const known = keys.filter((key) => key.slot !== undefined && !(policy === 'enterprise' && isDisputed(key)));
  return known.some(({ slot }) => slot !== known[0]!.slot);
}

/**
 * Two keys of which only a part is known and that share a slot by chance only: what Redis hashes of them is never the same text. A hole may
 * hold braces, so that this is likely and not sure; undefined where no two such keys are among them.
 */
export function likelyApart(keys: readonly Key[], policy: Policy): readonly [Key, Key] | undefined {
  const partly = keys.slice(0, comparedKeys).filter((key) => (key.hashed !== undefined || key.slot !== undefined) && !(policy === 'enterprise' && isDisputed(key)));
  for (const [i, one] of partly.entries()) {
    const other = partly.slice(i + 1).find((key) => (one.hashed ?? key.hashed) !== undefined && relate(hashedText(one), hashedText(key)) === 'different');
    if (other) return [one, other];
  }
  return undefined;
}

/** Whether servers may disagree about the slot of a key, as far as it is known. */
export function isDisputed({ text, pattern }: Key): boolean {
  return isDisputedTag(text ?? (pattern ? describePattern(pattern) : ''));
}

function hashedText(key: Key): Partly {
  return key.hashed ?? key.tag ?? key.text ?? '';
}

/** A key's text, with the expressions of its holes as they are written. */
function textOf({ text, pattern }: Key): string {
  return text ?? (pattern ? describePattern(pattern, true) : '');
}

/** The keys with their slots, for a message: "`a` (slot 15495) and `b` (slot 3300)". */
export function describeSlots(keys: readonly Key[]): string {
  const known = [...new Map(keys.filter(({ slot }) => slot !== undefined).map((key) => [textOf(key), key])).values()];
  const words = known.slice(0, namedKeys).map((key) => `${showKey(textOf(key))} (slot ${key.slot!})`);
  if (known.length > namedKeys) words.push(`${known.length - namedKeys} more`);
  return listOf(words);
}

/** A key for a message, or what is known of it. */
export function nameKey(key: Key): string {
  return showKey(textOf(key));
}

function showKey(text: string): string {
  const plain = /[\p{Cc}\s"`]|^$/u.test(text) ? JSON.stringify(text).replaceAll('`', "'") : text;
  return `\`${plain.length > 60 ? `${plain.slice(0, 57)}…` : plain}\``;
}

/** A common hash tag for keys that have none. */
export interface SharedTag {
  readonly fix: Fix;
  /** What the first key becomes. */
  readonly sample: string;
}

/**
 * Puts into braces what all keys have in common, as `sharedPart` finds it. Undefined where there is nothing, or a key is
 * written with escapes.
 */
export function shareTag(keys: readonly Key[], region: Region): SharedTag | undefined {
  const part = sharedPart(keys);
  if (part === undefined) return undefined;
  const bare = keys.filter(({ tag }) => tag === undefined);
  const edits = bare.flatMap((key) => braceEdits(key, part, region) ?? []);
  if (edits.length !== bare.length * 2) return undefined;
  const first = plainText(keys[0]!)!;
  const sample = showSigns(first.includes('{') ? first : wrap(first, part));
  // Not safe: what is stored under the old names stays there.
  return { sample, fix: { title: `Put "${showSigns(part)}" in braces in every key, as in ${sample}`, edits, safe: false } };
}

/**
 * What all keys have in common: the hash tag that some have already, or the longest run of parts (between `:`, `.`, `/`
 * and `-`) that stands in each of them, holes included, whose signs are hidden. Undefined where there is none, or nothing
 * is known of a key.
 */
export function sharedPart(keys: readonly Key[]): string | undefined {
  const texts: readonly (string | undefined)[] = keys.map(plainText);
  if (texts.length === 0 || !isKnown(texts)) return undefined;
  const tags = new Set(keys.flatMap(({ tag }) => tag ?? []));
  const bare: readonly string[] = texts.filter((_, index) => keys[index]!.tag === undefined);
  if (tags.size > 1 || bare.some((text) => /[{}]/.test(text)) || texts.some(isDisputedTag)) return undefined;
  const part = tags.size === 1 ? [...tags][0]! : longestShared(texts);
  return part !== undefined && bare.every((text) => findPart(text, part) >= 0) ? part : undefined;
}

/** Whether a part stands in a key as a whole part, or several, outside of braces. */
export function holdsPart(key: Key, part: string): boolean {
  const text = plainText(key);
  return text !== undefined && !/[{}]/.test(text) && findPart(text, part) >= 0;
}

/** A key's text as it is written, with the signs of its holes hidden; undefined where nothing of it is known. */
function plainText({ text, pattern, isMany }: Key): string | undefined {
  return isMany ? undefined : (text ?? (pattern && hideSigns(pattern)));
}

/** The edits that put a part of a key, which must hold it, into braces; undefined where the key is written with escapes. */
export function braceEdits(key: Key, part: string, region: Region): Edit[] | undefined {
  const at = findPart(plainText(key)!, part);
  const [start, end] = [placeInWord(key, at, region), placeInWord(key, at + part.length, region)];
  return start === undefined || end === undefined ? undefined : [{ start, end: start, text: '{' }, { start: end, end, text: '}' }];
}

function isKnown(texts: readonly (string | undefined)[]): texts is readonly string[] {
  return texts.every((text) => text !== undefined);
}

function wrap(text: string, part: string): string {
  const place = findPart(text, part);
  return `${text.slice(0, place)}{${part}}${text.slice(place + part.length)}`;
}

function longestShared(texts: readonly string[]): string | undefined {
  const shortest = texts.reduce((a, b) => (b.length < a.length ? b : a));
  const parts = [...shortest.matchAll(/[^:./-]+/g)].slice(0, comparedParts);
  const runs = parts.flatMap((from, i) => parts.slice(i).map((to) => shortest.slice(from.index, to.index + to[0].length)));
  return runs.sort((a, b) => b.length - a.length).find((run) => /[\p{L}\p{N}]/u.test(run) && texts.every((text) => findPart(text, run) >= 0));
}

/** Where a run of whole parts stands in a key; -1 where it does not. */
function findPart(text: string, part: string): number {
  const isEdge = (at: number): boolean => at < 0 || at >= text.length || /[:./-]/.test(text[at]!);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (isEdge(at - 1) && isEdge(at + part.length)) return at;
  }
  return -1;
}

/** The document's offset of a place in a key's text; undefined where the word is written with escapes. */
function placeInWord(key: Key, place: number, region: Region): number | undefined {
  const start = region.toRegion(key.start);
  const written = region.text.slice(start, region.toRegion(key.end));
  const lead = /^(["'`])[^]*\1$/.test(written) ? 1 : 0;
  const at = placeAsWritten(key.text === undefined ? (key.pattern ?? []) : [key.text], written.slice(lead, written.length - lead), place);
  return at === undefined ? undefined : region.toDocument(start + lead + at);
}

/** One command for each slot, where the command stands alone on its line and the reply need not be one. */
export function splitBySlot({ row, words, region, block, start, end }: Command, keys: readonly Key[]): Fix | undefined {
  const size = splittable[row!.name];
  if (size === undefined || block !== undefined || words.length !== 1 + keys.length * size) return undefined;
  // In a string literal a line end is an escape: two commands in one string are none.
  if (!standsAlone(region.text, region.toRegion(start), region.toRegion(end)) || !/^[\r\n]+[ \t]*$/.test(region.quote('\n'))) return undefined;

  const written = words.map((word) => region.text.slice(region.toRegion(word.start), region.toRegion(word.end)));
  const bySlot = new Map<number, string[]>();
  for (const { index, slot } of keys) {
    if (slot === undefined) return undefined;
    const some = bySlot.get(slot) ?? [];
    some.push(...written.slice(index, index + size));
    bySlot.set(slot, some);
  }
  const lines = [...bySlot.values()].map((some) => [written[0], ...some].join(' '));
  return { title: `Send ${lines.length} \`${row!.name}\` commands, one per slot`, edits: [{ start, end, text: lines.join('\n') }], safe: false };
}

/** Only blanks stand around the place on its line; looks no further than that, since a script may be long. */
function standsAlone(text: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && /[ \t\uFEFF]/.test(text[from - 1]!)) from--;
  let to = end;
  while (to < text.length && /[ \t]/.test(text[to]!)) to++;
  return (from === 0 || /[\r\n]/.test(text[from - 1]!)) && (to === text.length || /[\r\n]/.test(text[to]!));
}
