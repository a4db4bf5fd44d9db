// Compares the table of commands with a live server's COMMAND, COMMAND DOCS and COMMAND GETKEYSANDFLAGS, and with npm's
// @ioredis/commands. Every difference is explained in differences.mjs; one that is not, or an explanation that explains
// nothing, is a failure.
//   node server/tools/cluster/table.mjs
// Ends with "N passed, N failed"; exit status 77 where redis-server is not there.
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { pairsOf } from './bundle.mjs';
import { explanations } from './differences.mjs';
import { connect } from './protocol.mjs';
import { serverVersion, skipWithoutServer, startServers } from './servers.mjs';

/** So many lines of each command are held against the keys that others find. */
const linesEach = 12;

skipWithoutServer();
const outfile = 'server/tools/cluster/target/tables.mjs';
await build({ entryPoints: ['server/tools/cluster/tables.ts'], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'warning' });
const { allCommands, linesOf, printSpec, printTrees, specsOf, tokensIn } = await import(new URL('target/tables.mjs', import.meta.url));
const ioredis = createRequire(import.meta.url)('@ioredis/commands');
const ioredisRows = createRequire(import.meta.url)('@ioredis/commands/built/commands.json');

const version = serverVersion();
const servers = await startServers();
const connection = await connect(servers.single);
const live = await readLive();
const used = new Set();
let [passed, failed] = [0, 0];

for (const row of allCommands()) {
  await compareWithServer(row);
  compareWithIoredis(row);
}
for (const name of live.keys()) hold('name', name, 'known', allCommands().some((row) => row.name === name) ? 'known' : 'not known');
for (const name of ioredisNames()) hold('name in @ioredis/commands', name, 'known', allCommands().some((row) => row.name === name) ? 'known' : 'not known');
connection.close();
servers.stop();
for (const explanation of explanations) {
  if (used.has(explanation)) continue;
  failed++;
  console.log(`FAILED  nothing is explained by: ${explanation.why}`);
}
console.log(`redis-server ${version}: ${live.size} commands; @ioredis/commands: ${ioredisNames().length}`);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;

/** Counts what agrees or is explained, and shows what does not. */
function hold(what, name, theirs, ours) {
  if (theirs === ours) {
    passed++;
    return;
  }
  const explanation = explanations.find((one) => one.what === what && one.of(name, theirs, ours));
  if (explanation) {
    used.add(explanation);
    passed++;
    return;
  }
  failed++;
  console.log(`FAILED  ${what} of ${name}\n        theirs ${theirs}\n        ours   ${ours}`);
}

async function compareWithServer(row) {
  const there = live.get(row.name);
  const isOld = row.module === undefined && isUpTo(row.since, version);
  if (!there) {
    if (isOld) hold('name', row.name, 'not known', 'known');
    return;
  }
  const { arity, flags, specs, docs } = there;
  hold('arity', row.name, arity, row.arity);
  hold('flags', row.name, [...flags].sort().join(' '), [...row.flags].sort().join(' '));
  hold('keys', row.name, [...new Set(specsOf(specs))].join(', '), row.keys.map(printSpec).join(', '));
  hold('since', row.name, docs.since, row.since);
  hold('group', row.name, docs.group, row.group);
  hold('deprecation', row.name, docs.deprecated_since, row.deprecatedSince);
  hold('replacement', row.name, docs.replaced_by?.replaceAll('`', ''), row.replacedBy);
  const tokens = new Set(tokensOf(docs.arguments ?? []));
  const hasToken = (token) => token === '' || tokens.has(token.toUpperCase());
  const { ours, theirs } = printTrees(row, docs.arguments ?? [], hasToken);
  hold('arguments', row.name, theirs, ours);
  for (const token of tokensIn(row)) if (!hasToken(token)) hold('option', `${row.name} ${token}`, 'not there', 'there');
  if (row.keys.length === 0) return;
  for (const { text, words, keys } of linesOf(row, linesEach, hasToken)) {
    if (words.length < Math.abs(arity) || words.length < 2) continue;
    const reply = await connection.send(['COMMAND', 'GETKEYSANDFLAGS', ...words]);
    const found = Array.isArray(reply) ? reply : [];
    const accesses = { RO: 'read', RW: 'update', OW: 'overwrite', RM: 'remove' };
    hold('keys of a line', `${row.name}: ${text}`, found.map(([key]) => key.toString()).sort().join(' '), keys.map((at) => words[at]).sort().join(' '));
    for (const [key, its] of found) {
      const access = accesses[String(its.map((one) => one.status ?? one.toString())[0])];
      hold('access of a key', `${row.name}: ${text}`, true, row.keys.some((spec) => spec.access === access) ? true : `${key} is for ${access}`);
    }
  }
}

function compareWithIoredis(row) {
  if (row.module !== undefined) return;
  const [name, child] = row.name.toLowerCase().split(' ');
  const there = child === undefined ? ioredisRows[name] : ioredisRows[name]?.subcommands?.[child];
  if (!there) {
    hold('name in @ioredis/commands', row.name, 'not known', 'known');
    return;
  }
  hold('arity in @ioredis/commands', row.name, there.arity, row.arity);
  if (child !== undefined || row.keys.length === 0) return;
  for (const { text, words, keys } of linesOf(row, linesEach, () => true)) {
    if (words.length < Math.abs(row.arity)) continue;
    let theirs;
    try {
      theirs = ioredis.getKeyIndexes(name, words.slice(1)).map((at) => at + 1).sort((a, b) => a - b).join(' ');
    } catch (error) {
      theirs = error.message;
    }
    hold('keys in @ioredis/commands', `${row.name}: ${text}`, theirs, keys.join(' '));
  }
}

function ioredisNames() {
  return Object.entries(ioredisRows).flatMap(([name, { subcommands }]) => [name, ...Object.keys(subcommands ?? {}).map((child) => `${name} ${child}`)]).map((name) => name.toUpperCase());
}

/** Whether a release is no newer than another. */
function isUpTo(since, release) {
  const [a, b] = [since, release].map((text) => String(text ?? '99').split('.').map(Number));
  return (a[0] - b[0] || a[1] - b[1] || (a[2] ?? 0) - (b[2] ?? 0)) <= 0;
}

/** The server's commands by name: arity, flags, key specifications, documentation. */
async function readLive() {
  const found = new Map();
  const docsOf = new Map();
  const addDocs = (name, flat) => {
    const docs = objectOf(flat);
    docsOf.set(name.toUpperCase().replace('|', ' '), docs);
    for (const [child, its] of pairsOf(pairsOf(flat).get('subcommands') ?? [])) addDocs(child, its);
  };
  for (const [name, docs] of pairsOf(await connection.send(['COMMAND', 'DOCS']))) addDocs(name, docs);
  const add = (info) => {
    const name = info[0].toString().toUpperCase().replace('|', ' ');
    const [flags, categories] = [info[2], info[6]].map((list) => list.map((one) => one.status ?? one.toString()));
    // The table counts this category among the flags.
    if (categories.includes('@dangerous')) flags.push('dangerous');
    found.set(name, { arity: info[1], flags, specs: info[8].map(objectOf), docs: docsOf.get(name) ?? {} });
    for (const child of info[9]) add(child);
  };
  for (const info of await connection.send(['COMMAND'])) add(info);
  return found;
}

/** A map of RESP2 as an object, with what it holds; `flags` and lists stay lists. */
function objectOf(flat) {
  return Object.fromEntries(Array.from(pairsOf(flat), ([name, value]) => [name, plain(name, value)]));
}

function plain(name, value) {
  if (Buffer.isBuffer(value)) return value.toString();
  if (value?.status !== undefined) return value.status;
  if (!Array.isArray(value)) return value;
  if (name === 'arguments') return value.map(objectOf);
  if (name === 'begin_search' || name === 'find_keys' || name === 'spec') return objectOf(value);
  return value.map((one) => plain('', one));
}

function tokensOf(trees) {
  return trees.flatMap(({ token, arguments: inner }) => [...(token === undefined ? [] : [token.toUpperCase()]), ...tokensOf(inner ?? [])]);
}
