// Commands that a cache with active geo-replication refuses.

import type { Command, CommandRow, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { lacksModule } from './command/modules';

const flush = 'is blocked in a geo-replicated cache. Flush with the control plane: in the portal, or with `az redisenterprise database flush`';

/** What is special about a command. Source: the table's notes and the pages that its rows name. */
const reasons: Readonly<Record<string, string>> = {
  FLUSHALL: flush,
  FLUSHDB: flush,
  RESTORE: 'takes only keys of modules in a geo-replicated cache',
  WAIT: 'does not wait for the other regions of a geo-replicated cache',
};

export const rule: RuleFor<Command> = {
  id: 'command-blocked-by-geo-replication',
  about: 'command',
  severity: 'error',
  title: 'Active geo-replication blocks the command',
  source: sources.clientLibraries,
  azureOnly: true,
  concerns: (row) => row?.support.geoReplication === 'blocked',
  check({ name, row }, project): Iterable<Finding> {
    if (row?.support.geoReplication !== 'blocked') return [];
    // What no policy takes, what is too new, and what a module lacks is refused without geo-replication as well.
    if ((row.support.oss === 'blocked' && row.support.enterprise === 'blocked') || row.newerThanService || lacksModule(row, project)) return [];
    return [
      {
        at: name,
        message: `\`${row.name}\` ${reasons[row.name] ?? reasonOf(row)}.`,
        worlds: { geoReplication: true },
        ...(isFromAzure(row) ? {} : { severity: 'warning' as const }),
      },
    ];
  },
};

function reasonOf({ module }: CommandRow): string {
  return module === 'RedisBloom' || module === 'RedisTimeSeries'
    ? `belongs to ${module}, and a geo-replicated cache can have only RediSearch and RedisJSON`
    : 'is not available in a geo-replicated cache';
}

/** Whether Azure's own pages say so, and not those of Redis Software alone. */
function isFromAzure({ confidence, sources: pages }: CommandRow): boolean {
  return confidence === 'seed' || pages.includes('azure:how-to-active-geo-replication');
}
