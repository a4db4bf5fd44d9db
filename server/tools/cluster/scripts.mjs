// Records what a real cluster answers to scripts: declared keys and others, literal calls, flags of the shebang line.
//   node server/tools/cluster/scripts.mjs             writes server/test/oracle/scripts.tsv
//   node server/tools/cluster/scripts.mjs --check     fails where the cluster answers otherwise than the recording says
// Exit status 77 where redis-server is not there.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadVerdicts } from './bundle.mjs';
import { connect } from './protocol.mjs';
import { serverVersion, skipWithoutServer, startServers } from './servers.mjs';

const recording = 'server/test/oracle/scripts.tsv';

/** What an error of a script is about, in the order in which they are sought. */
const kinds = [
  ['crossslot', /^CROSSSLOT /],
  ['apart', /Script attempted to access keys that do not hash to the same slot/],
  ['elsewhere', /Script attempted to access a non local key/],
  ['no-cluster', /'no-cluster' flag is set/],
  ['flag', /Unexpected flag|Unknown lua shebang|Invalid script shebang|Unexpected engine/],
  ['read-only', /Write commands are not allowed from read-only scripts/],
  ['unknown', /Unknown Redis command called from script/],
  ['arity', /Wrong number of args calling Redis command from script|Please specify at least one argument/],
  ['not-here', /This Redis command is not allowed from script/],
  ['moved', /^MOVED /],
  ['compile', /Error compiling script/],
  ['count', /Number of keys can't be|value is not an integer|wrong number of arguments for 'eval/],
  ['not-stored', /^NOSCRIPT/],
];

// k2 and k3 lie in two slots of one node, k0 on another node; {t} puts keys into one slot.
const scripts = [
  // Declared keys.
  ["return redis.call('GET', KEYS[1])", '1 k2'],
  ["return redis.call('MGET', KEYS[1], KEYS[2])", '2 k2 k3'],
  ["return redis.call('MGET', KEYS[1], KEYS[2])", '2 {t}a {t}b'],
  ["return redis.call('GET', KEYS[1])", '2 k2 k0'],
  ["return redis.call('MGET', unpack(KEYS))", '2 {t}a {t}b'],
  ["return #KEYS", '0 k2 k3'],
  ["return redis.call('GET', ARGV[1])", '1 k2 k2'],
  ["return redis.call('GET', ARGV[1])", '1 k2 k3'],
  ["return redis.call('GET', ARGV[1])", '1 k2 k0'],
  ["return redis.call('GET', ARGV[1])", '0 k2'],
  ["return redis.call('GET', KEYS[1] .. ':x')", '1 {t}a'],
  ["return redis.call('GET', KEYS[1] .. ':x')", '1 k2'],
  // Keys that are not declared.
  ["return redis.call('GET', 'k2')", '0'],
  ["return redis.call('GET', 'k0')", '0', 'k2'],
  ["return redis.call('GET', 'k3')", '1 k2'],
  ["return redis.call('GET', 'k0')", '1 k2'],
  ["redis.call('GET', 'k2') return redis.call('GET', 'k3')", '0', 'k2'],
  ["redis.call('GET', 'k2') return redis.call('GET', 'k0')", '0', 'k2'],
  ["redis.call('GET', KEYS[1]) return redis.call('GET', 'k3')", '1 k2'],
  ["return redis.call('SET', '{t}x', ARGV[1])", '1 {t}a v'],
  ["return redis.pcall('GET', 'k0').err", '1 k2'],
  ["local r = redis.pcall('GET', 'k0') return 1", '1 k2'],
  ["if ARGV[1] == 'no' then return redis.call('GET', 'k0') end return 1", '1 k2 yes'],
  // One call with keys of several slots.
  ["return redis.call('MGET', 'k2', 'k3')", '0', 'k2'],
  ["return redis.call('MGET', 'k2', 'k0')", '0', 'k2'],
  ["return redis.call('MGET', '{t}a', '{t}b')", '1 {t}a'],
  ["return redis.call('DEL', KEYS[1], 'k3')", '1 k2'],
  ["return redis.call('RENAME', 'k2', 'k3')", '1 k2'],
  ["return redis.call('SUNIONSTORE', KEYS[1], 'k2', 'k3')", '1 k2'],
  ["return redis.pcall('MGET', 'k2', 'k3').err", '1 k2'],
  // Flags of the shebang line.
  ["#!lua\nreturn redis.call('GET', KEYS[1])", '1 k2'],
  ["#!lua\nreturn redis.call('GET', 'k2')", '0', 'k2'],
  ["#!lua\nreturn redis.call('GET', 'k3')", '1 k2'],
  ["#!lua\nredis.call('GET', 'k2') return redis.call('GET', 'k3')", '0', 'k2'],
  ["#!lua\nreturn redis.call('GET', 'k0')", '1 k2'],
  ["#!lua flags=allow-cross-slot-keys\nreturn redis.call('GET', 'k3')", '1 k2'],
  ["#!lua flags=allow-cross-slot-keys\nredis.call('GET', 'k2') return redis.call('GET', 'k3')", '0', 'k2'],
  ["#!lua flags=allow-cross-slot-keys\nreturn redis.call('MGET', 'k2', 'k3')", '0', 'k2'],
  ["#!lua flags=allow-cross-slot-keys\nreturn redis.call('GET', 'k0')", '1 k2'],
  ["#!lua flags=allow-cross-slot-keys\nreturn 1", '2 k2 k3'],
  ["#!lua flags=no-cluster\nreturn 1", '0'],
  ["#!lua flags=no-cluster\nreturn redis.call('GET', KEYS[1])", '1 k2'],
  ["#!lua flags=no-writes\nreturn redis.call('SET', KEYS[1], 'v')", '1 k2'],
  ["#!lua flags=no-writes\nreturn redis.call('GET', KEYS[1])", '1 k2'],
  ["#!lua flags=no-writes,allow-cross-slot-keys\nreturn redis.call('GET', 'k3')", '1 k2'],
  ["#!lua flags=allow-stale,allow-oom\nreturn redis.call('GET', KEYS[1])", '1 k2'],
  ["#!lua flags=no-write\nreturn 1", '0'],
  ["#!lua flags=\nreturn 1", '0'],
  ["#!lua name=lib\nreturn 1", '0'],
  ["#!lua5\nreturn 1", '0'],
  ["#!python\nreturn 1", '0'],
  ["#!lua return 1", '0'],
  [" #!lua\nreturn 1", '0'],
  // Words of the calls.
  ["return redis.call('GETX', KEYS[1])", '1 k2'],
  ["return redis.call('get', KEYS[1])", '1 k2'],
  ["return redis.call('GET')", '1 k2'],
  ["return redis.call('GET', KEYS[1], 'x')", '1 k2'],
  ["return redis.call()", '0'],
  ["return redis.call('CLUSTER', 'INFO')", '0'],
  ["return redis.call('CLUSTER', 'NOTHING')", '0'],
  ["return redis.call('SUBSCRIBE', 'ch')", '0'],
  ["return redis.call('MULTI')", '0'],
  ["return redis.call('BLPOP', KEYS[1], 0)", '1 k2'],
  ["return redis.call('SELECT', 1)", '0'],
  ["return redis.call('CONFIG', 'GET', 'maxmemory')", '0'],
  ["return redis.call('EVAL', 'return 1', 0)", '0'],
  ["return redis.call('SSUBSCRIBE', 'a')", '0'],
  ["return redis.call('PUBLISH', 'a', 'b')", '0'],
  ["return redis.call('SPUBLISH', 'k0', 'b')", '0', 'k2'],
  ["return redis.call('SORT', KEYS[1], 'BY', 'w_*')", '1 k2'],
  ["return redis.call('KEYS', '*')", '0'],
  ["return redis.call('SET', KEYS[1], 'v', 'NX', 'XX')", '1 k2'],
  ["return redis.call('SET', KEYS[1], 1.5)", '1 k2'],
  ["return redis.call('SET', KEYS[1], {})", '1 k2'],
  ["return redis.call('SET', KEYS[1], nil)", '1 k2'],
  ["return redis.call('SET', KEYS[1], true)", '1 k2'],
  // What EVAL itself looks at.
  ['return 1', '-1'],
  ['return 1', '2 k2'],
  ['return 1', 'x k2'],
  ['return 1', ''],
  ['return redis.call(', '0'],
  ["return redis.call('SET', KEYS[1], 'v')", '1 k2', undefined, 'EVAL_RO'],
  ["return redis.call('GET', KEYS[1])", '1 k2', undefined, 'EVAL_RO'],
  ["return redis.call('GET', 'k3')", '1 k2', undefined, 'EVAL_RO'],
];

skipWithoutServer();
const api = await loadVerdicts();
const servers = await startServers();
const connections = await Promise.all(servers.ports.map(connect));
const rows = [];
for (const [script, args, home, command = 'EVAL'] of scripts) {
  const words = args.split(' ').filter((word) => word !== '');
  const first = home ?? (Number(words[0]) > 0 ? words[1] : undefined);
  const reply = await connections[first === undefined ? 0 : servers.owner(api.slotOf(first))].send([command, script, ...words]);
  // A script may hand an error out as text.
  const error = reply?.error ?? (Buffer.isBuffer(reply) && /^(?:ERR|CROSSSLOT)/.test(reply.toString()) ? reply.toString() : undefined);
  const kind = error === undefined ? 'none' : (kinds.find(([, pattern]) => pattern.test(error))?.[0] ?? 'error');
  const told = (error ?? '').replace(/ ?script: [0-9a-f]{40}, on .*$/, '').replace(/\b127\.0\.0\.1:\d+/, 'HOST:PORT').trim();
  rows.push([JSON.stringify(script), args, reply?.error === undefined && error !== undefined ? `none, gives ${kind}` : kind, command, home ?? '', told].join('\t'));
}
for (const connection of connections) connection.close();
servers.stop();

const text = [
  `# redis-server ${serverVersion()}, three masters, recorded by server/tools/cluster/scripts.mjs; k2 and k3 lie in two slots of one node, k0 on another`,
  '# script as JSON\tnumkeys keys args\toutcome\tcommand\tkey whose node was asked, where it is not the first one\tthe error',
  ...rows,
  '',
].join('\n');
if (!process.argv.includes('--check')) {
  writeFileSync(recording, text);
  console.log(`${rows.length} scripts recorded in ${recording}.`);
} else {
  const recorded = readFileSync(recording, 'utf8').split('\n').slice(2, -1);
  const other = rows.filter((row, at) => row !== recorded[at]);
  for (const row of other) console.log(`FAILED  a script is answered otherwise than recorded: ${row}`);
  console.log(`${rows.length - other.length} passed, ${other.length} failed`);
  if (other.length > 0 || recorded.length !== rows.length) process.exitCode = 1;
}
