// What is done before a line is sent: keys of the type that its command works on; and which commands are never sent.

import type { CommandRow } from '../../src/tables/commands';

/** Commands that are not sent with a number of words that the server takes, and why; what cannot reach them still is. */
const reasons: readonly (readonly [string, RegExp])[] = [
  ['ends or stops the server', /^(?:SHUTDOWN|DEBUG|FAILOVER|PFSELFTEST)$/],
  ['changes the cluster', /^CLUSTER (?:ADDSLOTS|ADDSLOTSRANGE|BUMPEPOCH|DELSLOTS|DELSLOTSRANGE|FAILOVER|FLUSHSLOTS|FORGET|MEET|REPLICATE|RESET|SAVECONFIG|SET-CONFIG-EPOCH|SETSLOT)$/],
  ['makes a replica', /^(?:REPLICAOF|SLAVEOF|SYNC|PSYNC|REPLCONF)$/],
  ['changes who may do what', /^(?:ACL (?:DELUSER|LOAD|SAVE|SETUSER)|CONFIG (?:SET|REWRITE)|MODULE (?:LOAD|LOADEX|UNLOAD))$/],
  ['answers without end, or not at all', /^(?:MONITOR|CLIENT REPLY|SCRIPT DEBUG)$/],
  ['stops other clients', /^CLIENT (?:KILL|PAUSE)$/],
  ['writes files', /^(?:SAVE|BGSAVE|BGREWRITEAOF)$/],
  ['connects elsewhere, but to a port where nobody listens', /^MIGRATE$/],
];

/** Why the command is not sent as a rule; undefined where it is. */
export function whyKeptOut({ name }: CommandRow): string | undefined {
  return reasons.find(([, names]) => names.test(name))?.[0];
}

/** Commands of connections, which a block would not queue or which end it. */
export function mayQueue(row: CommandRow): boolean {
  return whyKeptOut(row) === undefined && !/^(?:MULTI|EXEC|DISCARD|WATCH|RESET|QUIT|HELLO|AUTH|.*SUBSCRIBE|WAIT|CLIENT .*|SELECT|FLUSHALL|FLUSHDB|FUNCTION (?:FLUSH|RESTORE)|SCRIPT FLUSH)$/.test(row.name);
}

type Text = string | Uint8Array;

/** What makes a key of the type that the commands of a group work on. */
const fillings: Readonly<Record<string, (key: Text, words: readonly Text[]) => Text[][]>> = {
  bitmap: (key) => [['SET', key, '10']],
  string: (key) => [['SET', key, '10']],
  generic: (key) => [['SET', key, '10']],
  scripting: (key) => [['SET', key, '10']],
  transactions: (key) => [['SET', key, '10']],
  connection: () => [],
  hash: (key) => [['HSET', key, 'f1', '1', 'f2', '2', 'a', '1']],
  sorted: (key) => [['RPUSH', key, '3', '1', '2']],
  list: (key) => [['RPUSH', key, 'a', 'b', 'c', '10', 'v']],
  set: (key) => [['SADD', key, 'a', 'b', 'c', 'm1', '1', '2']],
  'sorted-set': (key) => [['ZADD', key, '1', 'a', '2', 'b', '3', 'm1', '4', 'm2']],
  // The members and groups that the line itself names are there as well.
  geo: (key, words) => [['GEOADD', key, '13.361389', '38.115556', 'm1', '15.087269', '37.502669', 'm2', ...words.slice(2, 5).flatMap((word) => ['13.5', '38', word])]],
  stream: (key, words) => [['XADD', key, '1-1', 'a', '1'], ['XADD', key, '5-5', 'b', '2'], ...['g', ...words.slice(1, 5).filter((word) => word.toString() !== 'g')].map((group) => ['XGROUP', 'CREATE', key, group, '0']), ['XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', key, '>']],
  hyperloglog: (key) => [['PFADD', key, 'a', 'b']],
};

const functions = "#!lua name=lib\nredis.register_function('fast', function(keys) return #keys end)\nredis.register_function{function_name='slow', callback=function(keys) return #keys end, flags={'no-writes'}}";

/** Commands that put the server into the state in which the row's command looks at all of its words. */
export function preparations(row: CommandRow, keys: readonly Text[], words: readonly Text[]): Text[][] {
  const group = /^(?:SORT|SORT_RO)$/.test(row.name) ? 'sorted' : /^(?:OBJECT|MEMORY)/.test(row.name) ? 'string' : row.group;
  const isScript = row.group === 'scripting';
  return [...(isScript ? [['FUNCTION', 'FLUSH'], ['FUNCTION', 'LOAD', functions], ['SCRIPT', 'LOAD', 'return 1']] : []), ...keys.flatMap((key) => fillings[group]?.(key, words) ?? [])];
}
