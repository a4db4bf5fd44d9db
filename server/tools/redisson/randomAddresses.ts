// Addresses of servers at random: those that Redisson takes, and all kinds that users write.

import type { Dice } from './randomValues';

const good = ['redis://h:6379', 'redis://127.0.0.1:7000', 'rediss://cache.region.redis.azure.net:10000', 'redis://h:1', 'redis://redis-0.redis.svc:6379', 'redis://u:p@h:6379', 'redis://:secret@h:6379', 'redis://${ORACLE_HOST}:6379', 'redis://h:${ORACLE_PORT}', '${ORACLE_ADDRESS}', 'redis://${ORACLE_UNSET:-h}:${ORACLE_UNSET:-6379}', '${ORACLE_UNSET:-redis://h:6379}'];
const other = [
  'h:6379', 'h', '127.0.0.1:6379', '//h:6379', '/h:6379', 'REDIS://h:6379', 'Redis://h:6379', 'redisS://h:6379', 'REDISS://h:1', 'http://h:6379', 'https://h:6379', 'tcp://h:6379', 'redis:h:6379', 'redis:/h:6379', 'redis:///h:6379', 'redis:////h:6379', 'redis//h:6379', 'redis;//h:6379', 'redi://h:6379', 'redis ://h:6379',
  'redis://h', 'redis://h:', 'redis://', 'redis://:6379', 'redis://:', 'rediss://h', 'redis://h:abc', 'redis://h:6379x', 'redis://h:63 79', 'redis://h: 6379', 'redis://h :6379', 'redis://h:-1', 'redis://h:-2', 'redis://h:0', 'redis://h:65535', 'redis://h:65536', 'redis://h:70000', 'redis://h:99999999999', 'redis://h:+1', 'redis://h:0x10', 'redis://h:6379.0', 'redis://h:06379',
  ' redis://h:6379', 'redis://h:6379 ', '\tredis://h:6379', 'redis://h:6379/', 'redis://h:6379/2', 'redis://h/2', 'redis://h/2:1', 'redis://h:6379?a=b', 'redis://h:6379#f', 'redis://h?a:1', 'redis://h#a:1', 'redis://h:6379,redis://g:6379', 'redis://h:6379;g:1', 'redis://h:6379 redis://g:6379', 'h:6379,g:6379',
  'redis://[::1]:6379', 'redis://[::1]', 'redis://::1:6379', 'redis://[2001:db8::1]:6379', 'redis://2001:db8::1:6379', 'redis://[fe80::1%eth0]:6379', 'redis://[::ffff:1.2.3.4]:1', 'redis://[zz]:1', 'redis://[]:1', 'redis://[::1:6379', 'redis://::1', 'redis://1:2:3:4:5:6:7:8:1', 'redis://1::2::3:1', 'redis://u:p@[::1]:6379', 'redis://u:p@::1:6379', 'rediss://[::1]:6379', 'rediss://::1:1',
  'redis://u@h:6379', 'redis://u:p@h', 'redis://u:p@ss@h:1', 'redis://u:p/w@h:1', 'redis://u:p%40@h:1', 'redis://u:p%@h:1', 'redis://u:p%4@h:1', 'redis://u:%zz@h:1', 'redis://p%@h:1', 'redis://:p%zz@h:6379', 'redis://@h:1', 'redis://:@h:1', 'redis://u:@h:1', 'redis://u:p@:1', 'redis://u:p:q@h:1', 'redis://u:p#w@h:1', 'redis://u:p?w@h:1', 'rediss://u:p@h:1',
  'valkey://h:6379', 'valkeys://h:6379', 'VALKEY://h:6379', 'valkey://h', 'valkey://[::1]:1', 'valkey://u:p@h:1', 'redis+uds:///tmp/x.sock', 'valkey+uds:///tmp/x.sock', 'redis+uds://', 'redis-sentinel://h:1', 'redis-socket:///tmp/x', 'unix:///tmp/x', 'rediss+uds:///x',
  'redis://h_x:1', 'redis://h.:1', 'redis://-h:1', 'redis://h..x:1', 'redis://hö:1', 'redis://h\\x:1', 'redis://h|x:1', 'redis://<host>:6379', 'redis://<host>:<port>', 'redis://$HOST:1', 'redis://h*:1', 'redis://"h":1', 'redis://h:1:2', 'redis://a:b:c', 'redis://h:"1"', "redis://'h':1", 'redis://h@:1', 'redis://h:1@', 'redis://h:1@g', 'redis://@', 'redis://a@b@c:1', '', ' ', 'null', '5', 'true', '1:30', 'redis', 'redis:', 'redis://.:1', 'redis://..', 'redis://h:1\\n',
  'http://${ORACLE_HOST}:6379', '${ORACLE_HOST}:6379x', 'redis://${ORACLE_HOST}:abc', 'redis://${ORACLE_UNSET:-h}', '${ORACLE_UNSET:-h:6379}', 'redis://${ORACLE_UNSET:h}:6379', 'redis://${ORACLE_HOST:h}:${ORACLE_PORT:6379}', 'redis://h:${ORACLE_UNSET:-abc}', 'redis://h:${ORACLE_UNSET:-70000}', 'redis://${oracle.unset:-h}:1', 'redis://${oracle-unset:-h}:1', 'REDIS://${ORACLE_HOST}:6379', ' ${ORACLE_ADDRESS}', '${ORACLE_UNSET:-REDIS://h:1}', 'redis://${ORACLE_HOST}:6379/0', 'redis://u:${ORACLE_WORD}@h:1', 'redis://${ORACLE_HOST}:${ORACLE_UNSET:-6379}', 'redis://${ORACLE_UNSET:-}:1',
];

/** An address that every release takes, as text. */
export function goodAddress(dice: Dice): string {
  return dice.pick(good);
}

/** An address of any kind. */
export function anyAddress(dice: Dice): string {
  return dice.chance(0.15) ? dice.pick(good) : dice.pick(other);
}

/** The text as a YAML scalar in one of the styles that can hold it. */
export function quoteAddress(text: string, dice: Dice): string {
  const double = JSON.stringify(text).replace(/\\\\n/g, '\\n');
  const plain = /^[A-Za-z$\d](?!.*(: |:$| #|^\s|\s$))[^"'\t]*$/.test(text) && !/^(null|true|5|1:30)$/.test(text) ? text : double;
  return dice.pick([double, double, `'${text.replaceAll("'", "''")}'`, plain, plain]);
}
