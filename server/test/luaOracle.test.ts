// Scripts, held against what real servers answer: a recorded cluster of three masters, and a redis-server that is started here.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Report } from '../src/model';
import { createService } from '../src/service';
import { allCommands } from '../src/tables/commands';
import { loadAllGrammars } from './grammars';
import { noServer, startRedis, type RedisServer } from './redisServer';

await loadAllGrammars();

const service = createService((rule, error) => {
  throw new Error(`${rule} threw`, { cause: error });
});
service.facts.setFile('file:///workspace/redis-guidance.json', '{ "deployment": { "policy": "oss" } }');
let version = 0;

/** What is said about one command that runs a script, hints left out. */
function reportsOn(command: string, script: string, rest: string): readonly Report[] {
  const text = `${command} ${JSON.stringify(script)} ${rest}\n`;
  const snapshot = service.look({ uri: 'file:///workspace/script.redis', languageId: 'redis', version: ++version, text });
  return (snapshot?.reports ?? []).filter(({ severity }) => severity !== 'hint');
}

const recording = 'server/test/oracle/scripts.tsv';

/** The rules of which one must speak, by what the cluster answered. */
const speakers: Readonly<Record<string, readonly string[]>> = {
  crossslot: ['command-cross-slot'],
  elsewhere: ['command-undeclared-script-key', 'command-cross-slot'],
  apart: ['command-undeclared-script-key'],
  'not-here': ['command-not-in-script'],
  'read-only': ['command-not-in-script'],
  'no-cluster': ['command-script-flags'],
  flag: ['command-script-flags'],
  unknown: ['command-unknown'],
  compile: ['command-syntax'],
  arity: ['command-arity', 'command-not-in-script'],
};

/** What a cluster answers that no rule speaks about, each with its reason. */
const unsaid: Readonly<Record<string, string>> = {
  "return redis.call('BLPOP', KEYS[1], 0)": 'releases from 7.2 on run it without waiting',
  ' #!lua\nreturn 1': 'the grammar takes the line for one that the server skips',
  "return redis.call('SPUBLISH', 'k0', 'b')": 'a channel is no key, and KEYS takes none',
};

describe('scripts on a real cluster', { skip: existsSync(recording) ? false : 'SKIPPED: nothing is recorded' }, () => {
  const rows = existsSync(recording) ? readFileSync(recording, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t')) : [];

  for (const [quoted = '', rest = '', outcome = '', command = 'EVAL'] of rows) {
    const script = JSON.parse(quoted) as string;
    const [expected = ''] = outcome.split(',');
    it(`${outcome}: ${quoted} ${rest}`, () => {
      const found = reportsOn(command, script, rest);
      const said = found.map(({ rule }) => rule);
      const wanted = script in unsaid ? undefined : speakers[expected];
      if (wanted) assert.ok(said.some((rule) => wanted.includes(rule)), `${wanted.join(' or ')} speaks, and not ${said.join(', ')}`);
      // Keys out of KEYS may work today, on one node.
      if (outcome === 'none') assert.deepEqual(found.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`), []);
    });
  }
});

describe('every command of the table in a script', { skip: noServer ?? false }, () => {
  let server: RedisServer;
  before(async () => {
    server = await startRedis();
  });
  after(() => server.stop());

  /** Enough words for the server to look further than at their number. */
  const callOf = (name: string, arity: number): string => [...name.split(' '), ...Array.from({ length: Math.max(0, Math.abs(arity) - name.split(' ').length) }, () => '1')].map((word) => `'${word}'`).join(', ');
  /** What ends or blocks the server that is asked. */
  const harmful = /^(?:SHUTDOWN|DEBUG|FAILOVER|REPLICAOF|SLAVEOF|FLUSHALL|FLUSHDB|SCRIPT FLUSH|MIGRATE|CLUSTER .*)$/;

  for (const [what, head, answer, isOf] of [
    ['are refused alike', '', 'not allowed from script', (rule: Report) => rule.message.includes('for a script')],
    ['count as writing alike', '#!lua flags=no-writes\n', 'Write commands are not allowed', (rule: Report) => rule.message.includes('counts as one')],
  ] as const) {
    it(what, async () => {
      const rows = allCommands().filter(({ name, support }) => support.oss !== 'container' && !harmful.test(name));
      const scripts = rows.map(({ name, arity }) => `${head}return redis.call(${callOf(name, arity)})`);
      const replies = await server.ask(scripts.map((script) => ['EVAL', script, '0']));
      let agreed = 0;
      const differ = rows.flatMap(({ name }, i) => {
        const reply = replies[i]!;
        if (/nknown Redis command|nknown subcommand/.test(reply)) return [];
        agreed++;
        const said = reportsOn('EVAL', scripts[i]!, '0').some((report) => report.rule === 'command-not-in-script' && isOf(report));
        return said === reply.includes(answer) ? [] : [name];
      });
      assert.ok(agreed > 250, `${agreed} commands are known to the server`);
      // Redis before 7.2 refuses what waits; later releases run it in scripts without waiting.
      assert.deepEqual(differ.filter((name) => !/^(?:B[LRZ]\w*|WAIT)$/.test(name)), []);
    });
  }
});
