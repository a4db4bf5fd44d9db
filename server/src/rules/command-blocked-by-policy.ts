// Commands that one clustering policy takes and another refuses.

import type { Command, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { refusedPattern } from './command/sortPatterns';

export const rule: RuleFor<Command> = {
  id: 'command-blocked-by-policy',
  about: 'command',
  severity: 'error',
  title: 'The clustering policy blocks the command',
  source: sources.clientLibraries,
  azureOnly: true,
  concerns: (row) => row !== undefined && (row.support.enterprise === 'blocked' || row.support.none === 'blocked' || row.name.startsWith('SORT')),
  *check(command, project): Iterable<Finding> {
    const { name, row } = command;
    // Modules have a rule of their own, since more than the policy decides about them.
    if (!row || row.module !== undefined || row.support.oss === 'blocked') return;
    const { enterprise, none } = row.support;
    const pattern = refusedPattern(command);
    if (pattern) {
      yield {
        at: pattern.word,
        message:
          `A cluster refuses \`${pattern.option}\` of \`${row.name}\` where the keys that \`${pattern.word.text!}\` names may lie in other slots than the sorted key. ` +
          'Give the pattern the hash tag of that key, or fetch those values with commands of their own.',
        worlds: { policies: ['oss'] },
        // What the service's own proxy does with patterns, no page says.
        severity: 'warning',
      };
    }
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
