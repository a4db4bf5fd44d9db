// The keys that a script uses without having them from KEYS, and what they are made of.

import type { Hole, Key, Script } from '../../model';

/** Where a key comes from that is not in KEYS; `keys` are made of one that is, and may share its slot. */
export type Origin = 'literal' | 'keys' | 'arguments' | 'reply' | 'unknown';

export interface Stranger {
  readonly origin: Origin;
  readonly key: Key;
  /** The expression that it is made of. */
  readonly of: string;
  /** So many other keys are made of the same. */
  more: number;
}

/** One for each literal key, and one for all keys that are made of the same. */
export function findStrangers(script: Script): Iterable<Stranger> {
  const found = new Map<string, Stranger>();
  const places = new Set<string>();
  for (const { keys, row } of script.calls) {
    if (row?.keys[0]?.access === 'channel') continue;
    for (const key of keys ?? []) {
      const origin = originOf(key, script);
      if (!origin) continue;
      const of = holesOf(key).find(({ from }) => origin === 'unknown' || from?.startsWith(origin.slice(0, 3)))?.expression ?? showKey(key);
      const group = `${origin} ${origin === 'literal' || origin === 'unknown' ? showKey(key) : origin === 'reply' ? '' : of}`;
      const before = found.get(group);
      const isNew = !places.has(showKey(key));
      places.add(showKey(key));
      if (!before) found.set(group, { origin, key, of, more: 0 });
      else if (isNew) before.more++;
    }
  }
  return found.values();
}

/** Undefined for a key that is one of KEYS, that lies where KEYS lie, or of which the text does not say enough. */
function originOf(key: Key, { keys }: Script): Origin | undefined {
  const isNear = key.slot !== undefined && keys !== undefined && keys.length > 0 && keys.every((declared) => (declared as Key).slot === key.slot);
  if (isNear) return undefined;
  if (key.text !== undefined) return 'literal';
  const [first, ...rest] = key.pattern ?? [];
  if (first === undefined) return undefined;
  if (rest.length === 0) return typeof first === 'string' || first.from === 'key' ? undefined : first.from;
  const holes = holesOf(key);
  if (holes.some(({ from }) => from === 'key' || from === 'keys')) {
    // Its hash tag is a whole key, in whose slot it lies.
    return key.hashed?.length === 1 && (key.hashed[0] as Hole).from === 'key' ? undefined : 'keys';
  }
  // What stands first may be one of KEYS, or made of one, out of sight.
  if (typeof first !== 'string' && first.from === undefined) return undefined;
  return holes.some(({ from }) => from === 'arguments') ? 'arguments' : holes.some(({ from }) => from === 'reply') ? 'reply' : 'unknown';
}

function holesOf({ pattern }: Key): Hole[] {
  return (pattern ?? []).filter((piece) => typeof piece !== 'string');
}

/** As Lua would write it. */
export function showKey({ text, pattern }: Key): string {
  const shown = text ?? (pattern ?? []).map((piece) => (typeof piece === 'string' ? `'${piece}'` : inChain(piece.expression, pattern!.length > 1))).join(' .. ');
  const plain = shown.replace(/[\p{Cc}`]/gu, '?');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

/** What binds less than `..` stands in brackets. */
function inChain(expression: string, isPart: boolean): string {
  return isPart && /^[^'"([]* (?:or|and) /.test(expression) ? `(${expression})` : expression;
}
