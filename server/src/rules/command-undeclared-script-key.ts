// Keys that a script uses and that are not among its KEYS: literal ones, and those that it makes itself.

import type { Finding, Key, RuleFor, Script, Word } from '../model';
import { redisSources } from '../tables/commands';
import { findStrangers, showKey, type Origin } from './command/scriptKeys';

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
      const far = script.keys?.find((declared) => isApart(declared, key));
      if (origin === 'keys' && far) {
        const message = `The key ${shown} is made of one of KEYS, and lies in another hash slot than they do (${key.slot!}). A clustered cache runs a script where its KEYS lie, ${consequence(script)}. Put what both share in braces, and hand it over as a key of its own.`;
        yield { at, worlds, message };
      } else if (origin === 'keys') {
        const base = of === showKey(key) ? 'one of KEYS' : `\`${of}\``;
        const message = `The key ${shown} is made of ${base} and is not among KEYS itself. A clustered cache finds it only in the hash slot of ${base}, where it lies if ${base} has a hash tag in braces.${others} Hand it over as a key of its own, or tell callers to use a tag.`;
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

/** Whether both slots are known, and are two. */
function isApart(declared: Word, { slot }: Key): boolean {
  const other = (declared as Partial<Key>).slot;
  return slot !== undefined && other !== undefined && slot !== other;
}

function consequence({ flags }: Script): string {
  const isStrict = flags && !flags.some(({ text }) => text === 'allow-cross-slot-keys');
  return isStrict ? 'and refuses one that begins with `#!lua` any key of another hash slot' : 'and refuses or misses a key that lies on another node';
}
