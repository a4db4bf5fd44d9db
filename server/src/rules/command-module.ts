// Commands of a module that the cache cannot have, or does not have.

import type { Command, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { listOf } from '../text';
import { lacksModule, moduleOfRow } from './command/modules';

export const rule: RuleFor<Command> = {
  id: 'command-module',
  about: 'command',
  severity: 'error',
  title: 'The cache does not have the module',
  source: sources.modules,
  azureOnly: true,
  concerns: (row) => row?.module !== undefined,
  *check({ name, row }, project): Iterable<Finding> {
    const module = row && moduleOfRow(row);
    // What every cache refuses, and what is too new for all of them, has a rule of its own.
    if (!row || !module || row.newerThanService || (row.support.oss === 'blocked' && row.support.enterprise === 'blocked')) return;
    if (lacksModule(row, project)) {
      const present = project.modules.value!;
      const only = present.length === 0 ? 'no modules' : `only ${listOf(present)}`;
      yield { at: name, message: `\`${row.name}\` belongs to ${module}, and the cache has ${only}. Modules are chosen when a cache is created, and cannot be added later.` };
      return;
    }
    if (module !== 'RediSearch') return;
    yield {
      at: name,
      message: `\`${row.name}\` belongs to RediSearch, which a cache can have only with the Enterprise clustering policy. The policy is chosen when a cache is created.`,
      worlds: { policies: ['oss'] },
    };
    // The page names one policy and says nothing of a cache without clustering.
    if (!project.policies.value.includes('oss')) {
      yield {
        at: name,
        message: `\`${row.name}\` belongs to RediSearch, which asks for the Enterprise clustering policy, so a cache without clustering likely cannot have it.`,
        worlds: { policies: ['none'] },
        severity: 'warning',
      };
    }
  },
};
