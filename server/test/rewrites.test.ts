// What command-deprecated writes, held against a real server: old and new on equal data, replies and data compared.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { splitLine } from '../src/parsers/commandLine';
import { rewrites } from '../src/rules/command/rewrites';
import { rule as deprecated } from '../src/rules/command-deprecated';
import { allCommands } from '../src/tables/commands';
import { applyFix, askRule, nothingKnown } from './commandScript';
import { noServer, startRedis, type RedisServer } from './redisServer';

const data = [
  'SET text hello',
  'SET fleeting hello EX 500',
  'RPUSH list a b c',
  'HSET hash f 1 g 2',
  'ZADD zset 1 a 2 b 2 bb 3.5 c -inf low +inf high',
  'ZADD words 0 a 0 b 0 c 0 d 0 e',
  'GEOADD places 13.361389 38.115556 Palermo 15.087269 37.502669 Catania 12.5 41.9 Rome',
];
const names = ['text', 'fleeting', 'list', 'hash', 'zset', 'words', 'places', 'new', 'other'];

const product = (...parts: string[][]): string[] => parts.reduce((some, more) => some.flatMap((one) => more.map((word) => (word === '' ? one : `${one} ${word}`))));
const keys = ['zset', 'none', 'text'];
const scores = ['-inf', '(1', '2', '+inf', 'x'];
const lexes = ['-', '[b', '(d', '+', 'x'];
const limits = ['', 'LIMIT 1 2', 'limit 0 -1', 'LIMIT -1 1', 'LIMIT 1'];
const geoOptions = ['', 'WITHDIST', 'WITHCOORD WITHHASH', 'ASC', 'COUNT 1', 'COUNT 1 ANY', 'COUNT 2 DESC withdist', 'COUNT 0', 'STORE new', 'STOREDIST new', 'COUNT 1 STORE places', 'ASC STORE list', 'WITHDIST STORE new', 'NONSENSE'];
const circles = ['200 km', '500 KM', '1 mi', 'x km', '100 parsec', '-1 m'];

/** Lines for each command that is rewritten. */
const lines: Readonly<Record<string, readonly string[]>> = {
  BRPOPLPUSH: product(['BRPOPLPUSH'], ['list', 'none', 'text'], ['list', 'new', 'text'], ['0.01', '-1', 'x']),
  'CLUSTER SLAVES': ['CLUSTER SLAVES abc'],
  GEORADIUS: product(['GEORADIUS'], ['places', 'none', 'text'], ['15 37', '200 99'], circles, geoOptions),
  GEORADIUS_RO: product(['GEORADIUS_RO'], ['places', 'none', 'text'], ['15 37'], circles, geoOptions.filter((option) => !option.includes('STORE'))),
  GEORADIUSBYMEMBER: product(['GEORADIUSBYMEMBER'], ['places', 'none', 'text'], ['Palermo', 'Atlantis'], circles, geoOptions),
  GEORADIUSBYMEMBER_RO: product(['GEORADIUSBYMEMBER_RO'], ['places', 'none', 'text'], ['Palermo'], circles, geoOptions.filter((option) => !option.includes('STORE'))),
  GETSET: product(['GETSET'], ['text', 'fleeting', 'none', 'list'], ['new', '"two words"', '""', 'GET']),
  HMSET: product(['HMSET'], ['hash', 'new'], ['f 5', 'f 5 h 6']),
  PSETEX: product(['PSETEX'], ['text', 'list', 'new'], ['500000', '0', '-1', 'x'], ['new', 'PX']),
  RPOPLPUSH: product(['RPOPLPUSH'], ['list', 'none', 'text'], ['list', 'new', 'text']),
  SETEX: product(['SETEX'], ['text', 'list', 'new'], ['500', '0', '-1', 'x', '99999999999999999'], ['new', 'EX']),
  SETNX: product(['SETNX'], ['text', 'new'], ['v']),
  SLAVEOF: ['SLAVEOF NO ONE', 'SLAVEOF localhost x'],
  SUBSTR: product(['SUBSTR'], ['text', 'none', 'list'], ['0', '-3', 'x'], ['-1', '2', '99']),
  ZRANGEBYLEX: product(['ZRANGEBYLEX'], ['words', 'none', 'text'], lexes, lexes, limits),
  ZRANGEBYSCORE: product(['ZRANGEBYSCORE'], keys, scores, scores, ['', 'WITHSCORES', 'withscores'], limits),
  ZREVRANGE: product(['ZREVRANGE'], keys, ['0', '1', '-2', 'x'], ['-1', '2', '99'], ['', 'WITHSCORES', 'NONSENSE']),
  ZREVRANGEBYLEX: product(['ZREVRANGEBYLEX'], ['words', 'none', 'text'], lexes, lexes, limits),
  ZREVRANGEBYSCORE: product(['ZREVRANGEBYSCORE'], keys, scores, scores, ['', 'WITHSCORES'], limits),
};

const wordsOf = (line: string): string[] => splitLine(line).words.map(({ text }) => text!);

/** The words of a refusal speak of the command that was sent, which is another one: its code counts. */
const plain = (reply: string): string => (reply.startsWith('-') ? reply.split(' ')[0]! : reply);

describe('what a deprecated command becomes', { skip: noServer ?? false }, () => {
  let server: RedisServer;
  before(async () => void (server = await startRedis()));
  after(() => server.stop());

  const outcomeOf = async (line: string): Promise<{ reply: string; rest: string }> => {
    const questions = names.flatMap((name) => [['DUMP', name], ['TTL', name]]);
    const replies = await server.ask([['FLUSHALL'], ...data.map(wordsOf), wordsOf(line), ...questions]);
    const at = data.length + 1;
    return { reply: plain(replies[at]!), rest: replies.slice(at + 1).join('') };
  };

  for (const [name, { differs }] of Object.entries(rewrites)) {
    it(`${name}: ${differs === undefined ? 'replies and data are the same' : 'the data are the same'}`, async () => {
      let same = 0;
      let others = 0;
      for (const line of lines[name]!) {
        const [finding] = askRule(deprecated, line, nothingKnown);
        if (!finding?.fixes?.length) continue;
        const rewritten = applyFix(line, finding);
        assert.equal(finding.fixes[0]!.safe, differs === undefined);
        const [old, next] = [await outcomeOf(line), await outcomeOf(rewritten)];
        assert.equal(next.rest, old.rest, `${line} → ${rewritten}`);
        if (differs === undefined) assert.equal(next.reply, old.reply, `${line} → ${rewritten}`);
        if (next.reply === old.reply) same++;
        else others++;
      }
      if (differs === undefined) assert.ok(same > 0);
      else assert.ok(others > 0, 'a reply differs, or the fix is safe');
    });
  }
});

it('CLUSTER SLAVES: a node of a cluster answers alike', { skip: noServer ?? false }, async () => {
  const node = await startRedis(['--cluster-enabled', 'yes', '--cluster-port', '0']);
  try {
    const id = (await node.ask([['CLUSTER', 'MYID']]))[0]!.split('\r\n')[1]!;
    const [old, next] = await node.ask(['SLAVES', 'REPLICAS'].map((name) => ['CLUSTER', name, id]));
    assert.equal(old, '*0\r\n');
    assert.equal(next, old);
  } finally {
    node.stop();
  }
});

it('every deprecated command has its lines, or no other words that mean the same', () => {
  const without = allCommands().filter(({ name, deprecatedSince }) => deprecatedSince !== undefined && !(name in rewrites)).map(({ name }) => name);
  assert.deepEqual(without, ['CLUSTER SLOTS', 'QUIT']);
  assert.deepEqual(Object.keys(lines), Object.keys(rewrites));
});
