// Commands that leave values out, without an error, where their keys lie in several slots.

import type { Command, Finding, RuleFor } from '../model';
import { describeSlots, lieApart, likelyApart, nameKey, shareTag } from '../slots';
import { redisSources } from '../tables/commands';
import { listOf } from '../text';

export const rule: RuleFor<Command> = {
  id: 'command-silent-gap',
  about: 'command',
  severity: 'warning',
  title: 'Values of other slots are missing from the reply',
  source: redisSources.multiKey,
  azureOnly: true,
  concerns: (row) => row?.support.oss === 'partial-results' || row?.support.enterprise === 'partial-results',
  *check({ row, keys, region }): Iterable<Finding> {
    if (!row || !keys || keys.length < 2) return;
    const policies = (['oss', 'enterprise'] as const).filter((policy) => row.support[policy] === 'partial-results' && (lieApart(keys, policy) || likelyApart(keys, policy)));
    if (policies.length === 0) return;
    const isSure = lieApart(keys, policies[0]!);
    const where = isSure ? describeSlots(keys) : `${listOf(likelyApart(keys, policies[0]!)!.map(nameKey))} likely lie in different ones`;
    const tag = shareTag(keys, region);
    yield {
      at: { start: keys[0]!.start, end: keys[keys.length - 1]!.end },
      message:
        `\`${row.name}\` answers without an error and without the values of other slots, so what is there looks as if it were missing: ${where}. ` +
        `Give the keys a common hash tag${tag ? `, as in \`${tag.sample}\`` : ' in braces'}, or ask for each key by itself.`,
      fixes: tag ? [tag.fix] : [],
      worlds: { policies },
    };
  },
};
