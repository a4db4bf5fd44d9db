// Keys that a script uses and that are not among its KEYS: literal ones, and those that it makes itself.

import type { Finding, Hole, Key, RuleFor, Script } from '../model';
import { redisSources } from '../tables/commands';

/** Where a key comes from that is not in KEYS; `keys` are made of one that is, and may share its slot. */
type Origin = 'literal' | 'keys' | 'arguments' | 'reply' | 'unknown';

interface Stranger {
  readonly origin: Origin;
  readonly key: Key;
  /** The expression that it is made of. */
  readonly of: string;
  more: number;
}

/** Says of a key that is no text, alone or as part of one, that it is not among KEYS. */
const sentences: Readonly<Record<Exclude<Origin, 'literal' | 'keys'>, (shown: string, of: string) => string>> = {
  arguments: (shown, of) => (shown === of ? `The script takes the key \`${shown}\` from its arguments, and not from its KEYS` : `The script makes the key \`${shown}\` of \`${of}\`, an argument, so that it is not among KEYS`),
  reply: (shown, of) => (shown === of ? `The script takes the key \`${shown}\` from what it has read, and not from its KEYS` : `The script makes the key \`${shown}\` of what it has read, so that it is not among KEYS`),
  unknown: (shown) => `The script makes the key \`${shown}\` itself, so that it is not among KEYS`,
};

export const rule: RuleFor<Script> = {
  id: 'command-undeclared-script-key',
  about: 'script',
  severity: 'warning',
  title: 'The script uses a key that is not among its KEYS',
  source: redisSources.scripts,
  azureOnly: true,
  *check(script): Iterable<Finding> {
    for (const { origin, key, of, more } of findStrangers(script)) {
      const others = more === 0 ? '' : ` ${more === 1 ? 'Another key of the script is' : `${more} more keys of the script are`} like it.`;
      const at = { start: key.start, end: key.end };
      const shown = `\`${showKey(key)}\``;
      const worlds = { policies: ['oss', 'enterprise'] as const };
      if (origin === 'keys') {
        const message = `The key ${shown} is made of \`${of}\` and is not among KEYS itself. A clustered cache finds it only in the hash slot of \`${of}\`, where it lies if \`${of}\` has a hash tag in braces.${others} Hand it over as a key of its own, or tell callers to use a tag.`;
        yield { at, severity: 'info', worlds, message };
      } else if (origin === 'literal') {
        const message = `The script uses the key ${shown}, which is not among its KEYS. A clustered cache runs a script where its KEYS lie, ${consequence(script)}. Hand it over as a key and write \`KEYS[n]\` here.`;
        yield { at, worlds, message };
      } else {
        const message = `${sentences[origin](showKey(key), of)}. A clustered cache runs a script where its KEYS lie, ${consequence(script)}.${others} Hand over all keys as KEYS, or give all of them one hash tag in braces.`;
        yield { at, worlds, message };
      }
    }
  },
};

function consequence({ flags }: Script): string {
  const isStrict = flags && !flags.some(({ text }) => text === 'allow-cross-slot-keys');
  return isStrict ? 'and refuses one that begins with `#!lua` any key of another hash slot' : 'and refuses or misses a key that lies on another node';
}

/** One for each literal key, and one for all keys that are made of the same. */
function findStrangers(script: Script): Iterable<Stranger> {
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
function showKey({ text, pattern }: Key): string {
  const shown = text ?? (pattern ?? []).map((piece) => (typeof piece === 'string' ? `'${piece}'` : piece.expression)).join(' .. ');
  const plain = shown.replace(/[\p{Cc}`]/gu, '?');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
