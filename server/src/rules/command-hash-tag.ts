// Keys whose hash tag servers read in two ways.

import type { Command, Finding, RuleFor } from '../model';
import { isDisputed, nameKey } from '../slots';
import { redisSources } from '../tables/commands';
import { listOf, maskHoles } from '../text';

/** So many keys at most are named in the message. */
const namedKeys = 4;

export const rule: RuleFor<Command> = {
  id: 'command-hash-tag',
  about: 'command',
  severity: 'warning',
  title: 'Servers disagree about the hash tag',
  source: redisSources.clustering,
  azureOnly: true,
  concerns: (row) => row !== undefined && (row.keys.length > 0 || row.customKeys === true),
  *check({ keys }): Iterable<Finding> {
    // What looks like a place to put text in is no name of a key yet.
    const disputed = (keys ?? []).filter((key) => isDisputed(key) && (key.text === undefined || maskHoles(key.text) === key.text));
    const [first] = disputed;
    if (!first) return;
    const names = [...new Set(disputed.map(nameKey))];
    const shown = names.length > namedKeys ? [...names.slice(0, namedKeys), `${names.length - namedKeys} more`] : names;
    const isEmpty = nameKey(first).includes('{}');
    const reason = isEmpty ? 'the braces are empty' : 'there is more than one pair of braces';
    yield {
      at: first,
      message:
        `Redis and Redis Software may put ${listOf(shown)} into different hash slots, since ${reason}; which of the two Azure Managed Redis follows is not documented. ` +
        `Use one pair of braces with text in it${isEmpty ? ', or none' : ''}.`,
      worlds: { policies: ['oss', 'enterprise'] },
      // A single key works wherever it lies; its neighbours may lie elsewhere.
      ...(keys!.length > 1 ? {} : { severity: 'info' as const }),
    };
  },
};
