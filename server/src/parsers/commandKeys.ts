// The keys of a command, found as a Redis cluster finds them before it looks at their slots.

import type { Argument, Key, Pattern } from '../model';
import { hashedPart } from '../patterns';
import { hashTagOf } from '../tables/hashTags';
import type { CommandRow, KeySpec } from '../tables/commands';
import { judgeCount } from '../tables/commands';
import { slotOf } from './slot';

/** Positions of keys among the words; undefined where the server refuses the command before it has any. */
type Positions = readonly number[] | undefined;
type Words = readonly Argument[];

/**
 * The keys and shard channels of a command in the order of its words. Undefined where they cannot be told: too few or
 * too many words, a count of keys that is not one, options that do not add up, or a deciding word that is not known.
 * Source: Redis's key specifications and, where those are not exact, what a 7.0.15 cluster answered
 * (`test/oracle/cluster.tsv`).
 */
export function keysOf(row: CommandRow, words: Words): Key[] | undefined {
  // A word that may become several is taken for one, as it mostly is; what is counted wrong then is no key that one knows.
  const count = judgeCount(row, words.length);
  if ((count === 'few' || count === 'many') && !words.some(({ isMany }) => isMany)) return undefined;
  const positions = (special[row.name] ?? keysBySpecs)(words, row);
  if (!positions) return undefined;
  return [...new Set(positions)].sort((a, b) => a - b).map((index) => keyAt(words[index]!, index));
}

function keyAt(word: Argument, index: number): Key {
  const { text, start, end, bytes, pattern, isMany } = word;
  if (pattern) return { ...word, index, ...hashedOf(pattern) };
  const tag = text === undefined ? undefined : hashTagOf(text);
  const hashed = bytes ?? text;
  let slot: number | undefined;
  return {
    start,
    end,
    text,
    index,
    // Most commands have one key, and nobody asks for its slot.
    get slot() {
      return hashed === undefined ? undefined : (slot ??= slotOf(hashed));
    },
    ...(bytes ? { bytes } : {}),
    ...(isMany ? { isMany } : {}),
    ...(tag === undefined ? {} : { tag }),
  };
}

/** A tag of letters only decides the slot, whatever else the key holds. */
function hashedOf(pattern: Pattern): Pick<Key, 'slot' | 'tag' | 'hashed'> {
  const { tag, hashed } = hashedPart(pattern);
  if (typeof hashed !== 'string') return { slot: undefined, hashed };
  return { slot: slotOf(hashed), ...(tag ? { tag: hashed } : {}) };
}

// ── Key specifications ──────────────────────────────────────────────────────────────────────────────────

function keysBySpecs(words: Words, row: CommandRow): Positions {
  const found: number[] = [];
  for (const spec of row.keys) {
    const positions = spec.count === undefined ? range(words, spec) : counted(words, spec.count, spec, row.flags.includes('no_mandatory_keys') ? 0 : 1);
    // One refused part refuses the whole: ZUNIONSTORE with a wrong count has no destination either.
    if (!positions) return undefined;
    for (const position of positions) found.push(position);
  }
  return found;
}

function range(words: Words, spec: KeySpec): Positions {
  const { step = 1, last = 0, limit = 1 } = spec;
  const first = spec.keyword === undefined ? (spec.first ?? 1) : behind(words, spec.keyword, spec.after ?? 1);
  if (first === undefined) return [];
  let end = last < 0 ? words.length + last : first + last;
  if (limit > 1) end = first + (end - first + 1) / limit - 1;
  // An optional part that is left out, as the sources of PFMERGE may be, has no keys: end is below first.
  if (end >= words.length) return undefined;
  const positions: number[] = [];
  for (let at = first; at <= end; at += step) positions.push(at);
  return positions;
}

/** The position behind a keyword; undefined where it does not stand there or only the running program knows. */
function behind(words: Words, keyword: string, from: number): number | undefined {
  const at = words.findIndex((word, i) => i >= from && is(word, keyword));
  return at < 0 || at + 1 >= words.length ? undefined : at + 1;
}

function counted(words: Words, countAt: number, { first = 1, step = 1 }: KeySpec, least: number): Positions {
  const count = leadingNumber(words[countAt]?.text);
  if (count === undefined || count < least || count > Math.floor((words.length - first) / step)) return undefined;
  return Array.from({ length: count }, (_, i) => first + i * step);
}

/** The number that a word begins with, as C's atoi reads it: 0 where there is none. */
function leadingNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(/^[ \t\n\v\f\r]*([+-]?\d+)/.exec(text)?.[1] ?? 0);
}

/** Whether a word is a keyword, in any case. */
function is(word: Argument | undefined, keyword: string): boolean {
  return word?.text !== undefined && /^[\x21-\x7e]+$/.test(word.text) && word.text.toUpperCase() === keyword;
}

// ── Commands whose specifications are not exact ─────────────────────────────────────────────────────────

const special: Readonly<Record<string, (words: Words) => Positions>> = {
  SORT: (words) => [1, ...lastTarget(words, 2, { STORE: 0, LIMIT: 2, GET: 1, BY: 1 }, ['STORE'])],
  GEORADIUS: (words) => [1, ...lastTarget(words, 5, { STORE: 1, STOREDIST: 1 }, ['STORE', 'STOREDIST'])],
  GEORADIUSBYMEMBER: (words) => [1, ...lastTarget(words, 5, { STORE: 1, STOREDIST: 1 }, ['STORE', 'STOREDIST'])],
  MIGRATE: migrateKeys,
  XREAD: streamKeys,
  XREADGROUP: streamKeys,
};

/** The word behind the last of the target options; `skips` says how many words belong to an option. */
function lastTarget(words: Words, from: number, skips: Readonly<Record<string, number>>, targets: readonly string[]): number[] {
  let target: number | undefined;
  for (let at = from; at < words.length; at++) {
    const option = Object.keys(skips).find((name) => is(words[at], name));
    if (option === undefined) continue;
    if (targets.includes(option)) {
      if (at + 1 >= words.length) continue;
      target = at + 1;
    }
    at += skips[option]!;
  }
  return target === undefined ? [] : [target];
}

function migrateKeys(words: Words): Positions {
  const skips: Readonly<Record<string, number>> = { COPY: 0, REPLACE: 0, AUTH: 1, AUTH2: 2 };
  for (let at = 6; at < words.length; at++) {
    if (is(words[at], 'KEYS')) {
      if (words[3]!.text !== '') return undefined;
      return Array.from({ length: words.length - at - 1 }, (_, i) => at + 1 + i);
    }
    at += skips[Object.keys(skips).find((name) => is(words[at], name)) ?? ''] ?? 0;
  }
  return [3];
}

/** The first half of what follows STREAMS, which is sought behind the options, since a group may be called so. */
function streamKeys(words: Words): Positions {
  const skips: Readonly<Record<string, number>> = { BLOCK: 1, COUNT: 1, GROUP: 2, NOACK: 0, CLAIM: 1, MAXCOUNT: 1, MAXSIZE: 1 };
  for (let at = 1; at < words.length; at++) {
    if (is(words[at], 'STREAMS')) {
      const half = (words.length - at - 1) / 2;
      return half >= 1 && Number.isInteger(half) ? Array.from({ length: half }, (_, i) => at + 1 + i) : undefined;
    }
    const option = Object.keys(skips).find((name) => is(words[at], name));
    if (option === undefined) return undefined;
    at += skips[option]!;
  }
  return undefined;
}
