// Commands that see one shard only under the OSS clustering policy.

import type { Command, Finding, RuleFor } from '../model';
import { redisSources } from '../tables/commands';

/** What is left out, and what to do. */
const effects: Readonly<Record<string, string>> = {
  DBSIZE: 'counts the keys of one shard only, the one that the connection leads to. Ask every primary, and add up',
  FLUSHALL: 'empties one shard only, the one that the connection leads to. Send it to every primary, or flush the cache with `az redisenterprise database flush`',
  FLUSHDB: 'empties one shard only, the one that the connection leads to. Send it to every primary, or flush the cache with `az redisenterprise database flush`',
  SCAN: "goes through one shard only, the one that the connection leads to. Go through every primary, with a cursor for each, or use the cluster client's own scan",
};

export const rule: RuleFor<Command> = {
  id: 'command-shard-local',
  about: 'command',
  severity: 'info',
  title: 'The command acts on one shard only',
  source: redisSources.multiKey,
  azureOnly: true,
  concerns: (row) => row?.shardLocal === true,
  check({ name, row }, { geoReplication }): Iterable<Finding> {
    const effect = row?.shardLocal ? effects[row.name] : undefined;
    // KEYS is told by `command-whole-keyspace`; what geo-replication blocks empties nothing.
    if (!row || effect === undefined || (geoReplication.value === true && row.support.geoReplication === 'blocked')) return [];
    return [{ at: name, message: `\`${row.name}\` ${effect}.`, worlds: { policies: ['oss'] } }];
  },
};
