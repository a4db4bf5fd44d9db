// Keys whose hash tag servers read in two ways.

import type { Command, Finding, RuleFor } from '../model';
import { redisSources } from '../tables/commands';
import { isDisputedTag } from '../tables/hashTags';
import { listOf, maskHoles } from '../text';

export const rule: RuleFor<Command> = {
  id: 'command-hash-tag',
  about: 'command',
  severity: 'warning',
  title: 'Servers disagree about the hash tag',
  source: redisSources.clustering,
  azureOnly: true,
  *check({ keys }): Iterable<Finding> {
    const known = (keys ?? []).flatMap(({ text, start, end }) => (text === undefined ? [] : [{ text, start, end }]));
    // What looks like a place to put text in is no name of a key yet.
    const disputed = known.filter(({ text }) => isDisputedTag(text) && maskHoles(text) === text);
    const [first] = disputed;
    if (!first) return;
    const names = [...new Set(disputed.map(({ text }) => `\`${text}\``))];
    const reason = first.text.includes('{}') ? 'the braces are empty' : 'there is more than one pair of braces';
    yield {
      at: first,
      message:
        `Redis and Redis Software may put ${listOf(names)} into different hash slots, since ${reason}; which of the two Azure Managed Redis follows is not documented. ` +
        `Use one pair of braces with text in it${first.text.includes('{}') ? ', or none' : ''}.`,
      worlds: { policies: ['oss', 'enterprise'] },
      // A single key works wherever it lies; its neighbours may lie elsewhere.
      ...(known.length > 1 ? {} : { severity: 'info' as const }),
    };
  },
};
