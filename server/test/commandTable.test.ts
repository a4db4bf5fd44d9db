// The table of commands holds together, and says what its facts say.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { commandSummaries } from '../src/tables/commandSummaries';
import { commandNames, allCommands, findCommand, judgeCount, modulePrefixes, sourceUrl, subcommandsOf, tokensOf, type CommandRow } from '../src/tables/commands';

function rowOf(...words: string[]): CommandRow {
  const row = findCommand(words);
  assert.ok(row, words.join(' '));
  return row;
}

test('there are 588 commands, each once', () => {
  assert.equal(allCommands().length, 588);
  assert.equal(new Set(allCommands().map(({ name }) => name)).size, 588);
});

test('every command has a summary, one sentence, and no summary is without a command', () => {
  assert.deepEqual(Object.keys(commandSummaries).sort(), allCommands().map(({ name }) => name).sort());
  for (const [name, summary] of Object.entries(commandSummaries)) assert.match(summary, /^[A-Z][^\n]{10,110}\.$/, name);
});

test('names are found in any case, subcommands by two words, and what is no name is not', () => {
  assert.equal(rowOf('mGet', 'a').name, 'MGET');
  assert.equal(rowOf('cluster', 'nodes').name, 'CLUSTER NODES');
  assert.equal(rowOf('CLUSTER', 'FOO').name, 'CLUSTER');
  assert.equal(rowOf('json.get').name, 'JSON.GET');
  assert.equal(rowOf('object', 'encoding', 'k').name, 'OBJECT ENCODING');
  for (const words of [['FOO'], ['CLUSTER INFO'], ['CLUSTER|INFO'], [''], ['ſet'], [' get'], []]) assert.equal(findCommand(words), undefined, words.join());
  assert.equal(findCommand([undefined, 'INFO']), undefined);
  assert.equal(findCommand(['CLUSTER', undefined])?.name, 'CLUSTER');
});

test('containers know their subcommands, and plain names leave them out', () => {
  assert.deepEqual(subcommandsOf('memory').map(({ name }) => name), ['DOCTOR', 'HELP', 'MALLOC-STATS', 'PURGE', 'STATS', 'USAGE'].map((name) => `MEMORY ${name}`));
  assert.deepEqual(subcommandsOf('GET'), []);
  assert.ok(commandNames().includes('CLUSTER') && !commandNames().some((name) => name.includes(' ')));
  assert.ok(commandNames().indexOf('GET') < commandNames().indexOf('GETEX') && commandNames().indexOf('ZSCORE') < commandNames().indexOf('BF.ADD'));
  assert.deepEqual([...modulePrefixes()].sort(), ['BF', 'CF', 'CMS', 'FT', 'JSON', 'TDIGEST', 'TOPK', 'TS']);
});

test('words are counted as the server counts them', () => {
  const faults = (name: string, ...counts: number[]) => counts.map((count) => judgeCount(rowOf(...name.split(' ')), count));
  assert.deepEqual(faults('GET', 1, 2, 3), ['few', undefined, 'many']);
  assert.deepEqual(faults('MSET', 2, 3, 4, 5, 6), ['few', undefined, 'uneven', undefined, 'uneven']);
  assert.deepEqual(faults('HSET', 3, 4, 5, 6), ['few', undefined, 'uneven', undefined]);
  assert.deepEqual(faults('PING', 1, 2, 3), [undefined, undefined, 'surplus']);
  assert.deepEqual(faults('CONFIG SET', 3, 4, 5), ['few', undefined, 'uneven']);
  assert.deepEqual(faults('JSON.MSET', 4, 5, 6, 7), [undefined, 'uneven', 'uneven', undefined]);
  assert.deepEqual(faults('CLUSTER INFO', 2, 3), [undefined, 'many']);
});

test('the seed is in the table: six commands may cross slots, five are blocked, two with geo-replication', () => {
  const supportOf = (name: string) => Object.values(rowOf(...name.split(' ')).support).join(' ');
  for (const name of ['MGET', 'EXISTS', 'TOUCH']) assert.equal(supportOf(name), 'same-slot cross-slot-ok cross-slot-ok ok', name);
  for (const name of ['DEL', 'MSET', 'UNLINK']) assert.equal(supportOf(name), 'same-slot cross-slot-ok same-slot ok', name);
  for (const name of ['INFO', 'HELP', 'KEYSLOT', 'NODES', 'SLOTS']) assert.match(supportOf(`CLUSTER ${name}`), /^ok blocked per-policy/, name);
  for (const name of ['FLUSHALL', 'FLUSHDB']) assert.equal(supportOf(name), 'ok ok blocked ok', name);
  const crossing = allCommands().filter(({ support, module }) => support.enterprise === 'cross-slot-ok' && module === undefined);
  assert.deepEqual(crossing.map(({ name }) => name).sort(), ['DEL', 'EXISTS', 'MGET', 'MSET', 'TOUCH', 'UNLINK']);
});

test('a command that must keep to one slot can have two keys', () => {
  for (const { name, support, keys, customKeys } of allCommands()) {
    if (support.oss !== 'same-slot') continue;
    const several = keys.length > 1 || keys.some(({ last, count }) => count !== undefined || (last ?? 0) !== 0);
    assert.ok(several || customKeys === true, name);
  }
});

test('key specifications stay within the fewest words of their command, and the syntax begins with its name', () => {
  for (const { name, arity, keys, syntax } of allCommands()) {
    assert.ok(syntax === name || syntax.startsWith(`${name} `), name);
    for (const spec of keys) {
      if (spec.keyword !== undefined) assert.ok(spec.after !== undefined && spec.after !== 0, name);
      else assert.ok((spec.count ?? spec.first!) < Math.abs(arity) || syntax.includes('[') || arity === -1, name);
    }
  }
});

test('options, notes and sources are there for people', () => {
  assert.deepEqual(tokensOf(rowOf('XREADGROUP')), ['GROUP', 'COUNT', 'MAXCOUNT', 'MAXSIZE', 'BLOCK', 'CLAIM', 'NOACK', 'STREAMS']);
  assert.deepEqual(tokensOf(rowOf('GET')), []);
  assert.equal(sourceUrl(rowOf('FT.SEARCH'), 'page'), 'https://redis.io/docs/latest/commands/ft.search/');
  assert.equal(sourceUrl(rowOf('CLUSTER', 'INFO'), 'rs:cluster'), 'https://redis.io/docs/latest/operate/rs/references/compatibility/commands/cluster/');
  for (const row of allCommands()) {
    for (const source of row.sources) assert.match(sourceUrl(row, source), /^https:\/\/(?:learn\.microsoft\.com|redis\.io)\/[\w./-]+$/, row.name);
    for (const note of row.notes ?? []) assert.doesNotMatch(note, /seed|7\.0\.15 is|AMR/, row.name);
  }
});

test('the generator makes the committed table', { skip: existsSync('../shared/facts/commands.json') ? false : 'SKIPPED: the facts folder is not there' }, () => {
  const run = spawnSync(process.execPath, ['server/tools/tables.mjs', 'commands', '--check'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
});

test('the check of tables says loudly that it was skipped where there are no facts', () => {
  const run = spawnSync(process.execPath, ['server/tools/tables.mjs', 'commands', '--check', '--facts', 'server/no-such-folder'], { encoding: 'utf8' });
  assert.equal(run.status, 0);
  assert.match(run.stderr, /SKIPPED.*NOT compared/);
});
