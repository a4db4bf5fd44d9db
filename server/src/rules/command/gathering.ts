// Commands that ask all shards by themselves, which a transaction of one shard cannot hold.

import type { Command, Finding, Policy } from '../../model';

/** Source: the page on multi-key operations. */
const gathering: readonly string[] = ['TS.MGET', 'TS.MRANGE', 'TS.MREVRANGE', 'TS.QUERYINDEX'];

/** A finding for each of them in a transaction. */
export function* asksAllShards(commands: readonly Command[], policies: readonly Policy[]): Iterable<Finding> {
  for (const { name, row } of commands) {
    if (!row || !gathering.includes(row.name)) continue;
    yield {
      at: name,
      message: `\`${row.name}\` gathers from all shards and cannot be part of a transaction. Send it before \`MULTI\` or behind \`EXEC\`.`,
      // Only Redis's page on Redis Software says so.
      severity: 'warning',
      worlds: { policies },
    };
  }
}
