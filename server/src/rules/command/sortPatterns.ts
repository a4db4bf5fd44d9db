// Patterns of SORT that name keys of other slots, which a cluster refuses before it looks for any.

import type { Argument, Command } from '../../model';
import { hashTagOf } from '../../tables/hashTags';

/** A refused pattern, and the option that it belongs to. */
export interface RefusedPattern {
  readonly option: string;
  readonly word: Argument;
}

/**
 * The first pattern behind BY or GET whose keys need not lie in the slot of the sorted key: it has no hash tag of that
 * slot. BY without a `*` sorts by nothing. Source: Redis 7.4, and the page of SORT; earlier releases refuse all patterns.
 */
export function refusedPattern(command: Command): RefusedPattern | undefined {
  const { row, words, keys } = command;
  const sorted = keys?.[0];
  if ((row?.name !== 'SORT' && row?.name !== 'SORT_RO') || sorted?.text === undefined) return undefined;
  for (const [index, role] of (command.arguments()?.roles ?? []).entries()) {
    if (role.kind !== 'value' || (role.option?.text !== 'BY' && role.option?.text !== 'GET')) continue;
    const word = words[index]!;
    if (word.text === undefined || (role.option.text === 'BY' && !word.text.includes('*'))) continue;
    if (hashedBy(word.text) !== (sorted.tag ?? sorted.text)) return { option: role.option.text, word };
  }
  return undefined;
}

/** What is hashed of every key that a pattern names; undefined where it differs. */
function hashedBy(pattern: string): string | undefined {
  const wild = pattern.search(/[*?[\\]/);
  return hashTagOf(wild < 0 ? pattern : pattern.slice(0, wild)) ?? (wild < 0 ? pattern : undefined);
}
