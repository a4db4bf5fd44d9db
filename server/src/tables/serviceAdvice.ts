// What to do instead of the commands and settings that Azure Managed Redis does not have: words for people.

const persistence = 'Persistence is a property of the cache; for a copy of the data, export it to a storage account';
const replication = 'The service keeps the replicas itself; for copies in other regions there is active geo-replication';
const slots = 'The service deals the slots to its shards itself';
const topology = 'With the OSS clustering policy `CLUSTER SLOTS`, `CLUSTER NODES` and `CLUSTER SHARDS` tell the shards';
const users = 'Who may connect is decided by Microsoft Entra ID and the access policies of the cache';
const figures = 'The metrics of the cache in Azure Monitor and `SLOWLOG GET` tell what is slow';
const memory = '`INFO memory` and `MEMORY USAGE` are there, and the metrics of the cache in Azure Monitor';
const modules = 'Modules are chosen when the cache is created, and the service loads them';
const moduleSettings = 'Settings of a module are arguments given when the cache is created';
const primaries = 'Replicas take no commands from clients, so leave it out and set the client to read from the primaries';

/** Per command, or per container: a sentence without its stop. Source: Azure's pages on configuration, persistence, import and export, modules and metrics. */
const commands: Readonly<Record<string, string>> = {
  ACL: users,
  ASKING: primaries,
  BGREWRITEAOF: persistence,
  BGSAVE: persistence,
  'CLIENT GETREDIR': 'Client-side caching works without redirection, over RESP3',
  'CLIENT PAUSE': 'Hold back the work in the clients',
  'CLIENT UNPAUSE': 'Hold back the work in the clients',
  CLUSTER: slots,
  'CLUSTER COUNT-FAILURE-REPORTS': topology,
  'CLUSTER COUNTKEYSINSLOT': topology,
  'CLUSTER GETKEYSINSLOT': topology,
  'CLUSTER LINKS': topology,
  'CLUSTER MYID': topology,
  'CLUSTER MYSHARDID': topology,
  'CLUSTER REPLICAS': topology,
  'CLUSTER SLAVES': topology,
  'CONFIG RESETSTAT': 'The metrics of the cache in Azure Monitor have figures for any time',
  DEBUG: 'Use it with a server of your own',
  FAILOVER: replication,
  'FT.CONFIG': moduleSettings,
  LASTSAVE: persistence,
  LATENCY: figures,
  MEMORY: memory,
  MIGRATE: 'Move data with import and export, or key by key with `DUMP` and `RESTORE`',
  MODULE: modules,
  PFDEBUG: 'Use it with a server of your own',
  PFSELFTEST: 'Use it with a server of your own',
  PSYNC: replication,
  READONLY: primaries,
  READWRITE: primaries,
  REPLCONF: replication,
  REPLICAOF: replication,
  RESET: 'Open a new connection instead',
  'RESTORE-ASKING': 'Move data with import and export, or key by key with `DUMP` and `RESTORE`',
  ROLE: replication,
  SAVE: persistence,
  'SCRIPT DEBUG': 'Step through scripts on a server of your own',
  SHUTDOWN: 'The service starts and stops its servers itself',
  SLAVEOF: replication,
  SUBSTR: 'Use `GETRANGE`, which does the same',
  SYNC: replication,
};

/** What to do instead of a command, undefined where there is nothing to say. */
export function adviceFor(name: string): string | undefined {
  return name.endsWith(' HELP') ? undefined : (commands[name] ?? commands[name.split(' ')[0]!]);
}

/**
 * The parameters that `CONFIG GET` and `CONFIG SET` take.
 * Source: https://redis.io/docs/latest/operate/rs/references/compatibility/config-settings/
 */
const parameters: ReadonlySet<string> = new Set([
  'activerehashing', 'busy-reply-threshold', 'hash-max-listpack-entries', 'hash-max-listpack-value', 'hash-max-ziplist-entries', 'hash-max-ziplist-value',
  'hll-sparse-max-bytes', 'list-compress-depth', 'list-max-listpack-size', 'list-max-ziplist-size', 'lua-time-limit', 'notify-keyspace-events',
  'set-max-intset-entries', 'slowlog-log-slower-than', 'slowlog-max-len', 'stream-node-max-bytes', 'stream-node-max-entries',
  'zset-max-listpack-entries', 'zset-max-listpack-value', 'zset-max-ziplist-entries', 'zset-max-ziplist-value',
]);

/** Whether the service takes a parameter; a pattern, of which some may be taken, counts as taken. */
export function takesParameter(name: string): boolean {
  return /[*?[\]\\]/.test(name) || parameters.has(name.toLowerCase());
}

const parameterAdvice: readonly (readonly [RegExp, string])[] = [
  [/^maxmemory-policy$/, 'The eviction policy is a property of the cache (`evictionPolicy`)'],
  [/^maxmemory$/, 'The memory comes with the size of the cache'],
  [/^(?:append|aof-|save$|rdb|dir$|dbfilename$|stop-writes-on-bgsave)/, persistence],
  [/^(?:maxclients|timeout|tcp-keepalive)$/, 'The service sets it: idle connections are closed after ten minutes, and the size of the cache says how many there may be'],
  [/^(?:requirepass|masterauth|masteruser|acl|aclfile|protected-mode|rename-command|enable-)/, users],
  [/^(?:repl|slave|min-replicas|min-slaves|replica)/, replication],
  [/^(?:ts|bf|cf|search|json)-/, moduleSettings],
  [/^(?:cluster|bind|port|tls|databases$)/, 'It is decided when the cache is created'],
];

/** What to do instead of a parameter, undefined where there is nothing to say. */
export function parameterAdviceFor(name: string): string | undefined {
  return parameterAdvice.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1];
}
