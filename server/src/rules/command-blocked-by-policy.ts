// Commands that one clustering policy takes and another refuses.

import type { Command, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';

export const rule: RuleFor<Command> = {
  id: 'command-blocked-by-policy',
  about: 'command',
  severity: 'error',
  title: 'The clustering policy blocks the command',
  source: sources.clientLibraries,
  azureOnly: true,
  concerns: (row) => row !== undefined && (row.support.enterprise === 'blocked' || row.support.none === 'blocked'),
  *check({ name, row }, project): Iterable<Finding> {
    // Modules have a rule of their own, since more than the policy decides about them.
    if (!row || row.module !== undefined || row.support.oss === 'blocked') return;
    const { enterprise, none } = row.support;
    if (enterprise === 'blocked') {
      yield {
        at: name,
        message: `\`${row.name}\` is blocked: the Enterprise clustering policy shows clients one endpoint and no shards. Connect as to a single server, or use the OSS clustering policy with a cluster client.`,
        worlds: { policies: ['enterprise'] },
        ...(row.confidence === 'seed' ? {} : { severity: 'warning' }),
      };
    }
    // No document speaks of a cache without clustering, so this is said only where nothing surer is.
    if (none === 'blocked' && !project.policies.value.includes('enterprise')) {
      yield {
        at: name,
        message: `\`${row.name}\` is likely blocked: without clustering there are no shards to ask about. Connect as to a single server.`,
        worlds: { policies: ['none'] },
        severity: 'warning',
      };
    }
  },
};
