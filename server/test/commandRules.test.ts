// The command rules in the worlds that the facts allow, and what their fixes make of a script.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Command } from '../src/model';
import { wholeDocument, type Region } from '../src/region';
import { inDocument, parseCommand } from '../src/parsers/commands';
import { splitLine } from '../src/parsers/commandLine';
import { rule as arity } from '../src/rules/command-arity';
import { rule as blockedByGeoReplication } from '../src/rules/command-blocked-by-geo-replication';
import { rule as blockedByPolicy } from '../src/rules/command-blocked-by-policy';
import { rule as blockedByService } from '../src/rules/command-blocked-by-service';
import { rule as crossSlot } from '../src/rules/command-cross-slot';
import { rule as crossSlotTransaction } from '../src/rules/command-cross-slot-transaction';
import { rule as database } from '../src/rules/command-database';
import { rule as deprecated } from '../src/rules/command-deprecated';
import { rule as hashTag } from '../src/rules/command-hash-tag';
import { rule as moduleRule } from '../src/rules/command-module';
import { rule as newer } from '../src/rules/command-newer-than-service';
import { rule as shardLocal } from '../src/rules/command-shard-local';
import { rule as silentGap } from '../src/rules/command-silent-gap';
import { rule as syntax } from '../src/rules/command-syntax';
import { rule as unknown } from '../src/rules/command-unknown';
import { rule as wholeKeyspace } from '../src/rules/command-whole-keyspace';
import { createFacts } from '../src/project';
import { checkSettings } from '../src/settings';
import { allCommands } from '../src/tables/commands';
import { applyFix, askRule, nothingKnown, projectWith, readScript } from './commandScript';

const enterprise = projectWith(['enterprise'], false);
const enterpriseGeo = projectWith(['enterprise'], true);
const enterpriseOnly = projectWith(['enterprise']);
const oss = projectWith(['oss'], false);
const none = projectWith(['none']);
const everything = projectWith(['oss', 'enterprise', 'none']);
const bothGeo = projectWith(['oss', 'enterprise'], true);
const bothNoGeo = projectWith(['oss', 'enterprise'], false);

/** One letter a finding: its severity, then the worlds. */
function told(rule: typeof crossSlot, line: string, ...projects: typeof oss[]): string[] {
  return projects.map((project) => askRule(rule, line, project).map(({ weight, where }) => `${weight}${where ? `: ${where}` : ''}`).join(' | '));
}

test('each kind of multi-key command is told once, and only in the worlds that refuse it', () => {
  const worlds = [oss, enterprise, enterpriseGeo, enterpriseOnly, none, nothingKnown, bothGeo, bothNoGeo, everything];
  const inOss = 'warning: with the OSS clustering policy, the default';
  assert.deepEqual(told(crossSlot, 'MGET a b', ...worlds), ['error', '', '', '', '', inOss, inOss, inOss, inOss]);
  assert.deepEqual(told(crossSlot, 'DEL a b', ...worlds), ['error', '', 'error', 'info', '', inOss, 'error', inOss, inOss]);
  assert.deepEqual(told(crossSlot, 'SINTER a b', ...worlds), ['error', 'error', 'error', 'error', '', 'error', 'error', 'error', 'warning: with the OSS clustering policy, the default or the Enterprise clustering policy']);
  assert.deepEqual(told(crossSlot, 'SSUBSCRIBE a b', oss, enterprise, nothingKnown), ['error', '', inOss]);
  assert.deepEqual(told(crossSlot, 'MGET {t}a {t}b', ...worlds).join(''), '');
});

test('the message names each key with its slot, and what geo-replication adds', () => {
  const [mset] = askRule(crossSlot, 'MSET a 1 b 2', nothingKnown);
  assert.match(mset!.message, /`a` \(slot 15495\) and `b` \(slot 3300\)/);
  assert.match(mset!.message, /With active geo-replication the Enterprise clustering policy refuses it too\.$/);
  assert.match(askRule(crossSlot, 'MSET a 1 b 2', enterpriseOnly)[0]!.message, /^With active geo-replication `MSET` needs/);
  assert.doesNotMatch(askRule(crossSlot, 'MSET a 1 b 2', bothNoGeo)[0]!.message, /geo-replication/);
  assert.doesNotMatch(askRule(crossSlot, 'MGET a b', nothingKnown)[0]!.message, /geo-replication/);
  assert.match(askRule(crossSlot, 'DEL 1 2 3 4 5 6 7 8 9', oss)[0]!.message, /`6` \(slot \d+\) and 3 more/);
  assert.match(askRule(crossSlot, 'DEL "" "a b" "\\n"', oss)[0]!.message, /`""` \(slot 0\), `"a b"` \(slot \d+\) and `"\\n"`/);
  assert.match(askRule(crossSlot, 'TS.CREATERULE a b AGGREGATION avg 5', oss)[0]!.message, /as if a key did not exist/);
});

test('keys whose tag servers read in two ways are judged under the OSS policy only', () => {
  for (const line of ['SINTER {}a {}b', 'SINTER {a}{b} {b}', 'SINTER {}x y']) assert.deepEqual(told(crossSlot, line, oss, enterprise), ['error', ''], line);
  assert.deepEqual(told(crossSlot, 'SINTER {}x y z', enterprise), ['error']);
});

test('commands that the service blocks, or that leave out values, are other rules\' matter', () => {
  assert.deepEqual(told(crossSlot, 'MIGRATE 127.0.0.1 1 "" 0 10 KEYS a b\nJSON.MGET a b $\nFOO a b\nMGET a', oss), ['']);
});

test('a common part goes into braces, the longest one, in whole parts', () => {
  const fixed = (line: string) => {
    const [finding] = askRule(crossSlot, line, oss);
    const fix = finding!.fixes!.findIndex(({ title }) => title.startsWith('Put'));
    return fix < 0 ? undefined : applyFix(line, finding!, fix);
  };
  assert.equal(fixed('MGET user:1:name user:1:mail'), 'MGET {user:1}:name {user:1}:mail');
  assert.equal(fixed('RENAME cart.42.new cart.42'), 'RENAME {cart.42}.new {cart.42}');
  assert.equal(fixed('SUNION a/12-x 12-x'), 'SUNION a/{12-x} {12-x}');
  assert.equal(fixed(`MGET "user:1" 'user:2'`), `MGET "{user}:1" '{user}:2'`);
  assert.equal(fixed('MGET {user:1}:name user:1:mail'), 'MGET {user:1}:name {user:1}:mail');
  assert.equal(fixed('MSET user:1 a user:2 b'), 'MSET {user}:1 a {user}:2 b');
  assert.equal(fixed('SORT list:1 BY nosort STORE list:2'), 'SORT {list}:1 BY nosort STORE {list}:2');
  for (const line of ['MGET a b', 'MGET user1 user2', 'MGET {a}x {b}x', 'MGET "\\x61:1" a:2', 'MGET user:{}1 user:2', 'MGET {user}:1 users:2']) assert.equal(fixed(line), undefined, line);
});

test('whatever the keys, the fix brings them into one slot', () => {
  const key = fc.array(fc.constantFrom('a', 'b', 'é', '1', ':', '.', '-a-', '1', 'b', '{a}'), { minLength: 2, maxLength: 4 }).map((parts) => parts.join(':'));
  let fixes = 0;
  fc.assert(
    fc.property(fc.array(key, { minLength: 2, maxLength: 4 }), (keys) => {
      const line = `SINTER ${keys.join(' ')}`;
      for (const finding of askRule(crossSlot, line, oss)) {
        if (finding.fixes!.length === 0) continue;
        fixes++;
        assert.equal(finding.fixes![0]!.safe, false);
        assert.deepEqual(askRule(crossSlot, applyFix(line, finding), projectWith(['oss', 'enterprise'], true)), []);
      }
    }),
    { seed: 7, numRuns: 400 },
  );
  assert.ok(fixes > 40, `${fixes} fixes`);
});

test('a command that can be split becomes one per slot, where it has its line for itself', () => {
  const split = (text: string) => {
    const [finding] = askRule(crossSlot, text, oss);
    const fix = finding!.fixes!.findIndex(({ title }) => title.startsWith('Send'));
    return fix < 0 ? undefined : applyFix(text, finding!, fix);
  };
  assert.equal(split('DEL a b {a}c'), 'DEL a {a}c\nDEL b');
  assert.equal(split('# x\n  mset a "1 2" b 2  \nGET a'), '# x\n  mset a "1 2"\nmset b 2  \nGET a');
  assert.equal(split('UNLINK a b'), 'UNLINK a\nUNLINK b');
  assert.equal(split('TOUCH a b'), 'TOUCH a\nTOUCH b');
  for (const text of ['EXISTS a b', 'MGET a b', 'MSETNX a 1 b 2', '5 DEL a b', 'redis> DEL a b', 'MULTI\nDEL a b\nEXEC', 'MSET a 1 b']) assert.equal(split(text), undefined, text);
});

test('in a string literal a command is not split', () => {
  const literal: Region = { text: 'DEL a b', isWhole: false, toDocument: (offset) => offset + 100, toDocumentEnd: (offset) => offset + 100, toRegion: (offset) => offset - 100, quote: (plain) => plain.replaceAll('\n', '\\n'), write: (edits) => edits };
  const command: Command = parseCommand(inDocument(splitLine(literal.text).words, literal), literal);
  const [finding] = crossSlot.check(command, oss);
  assert.deepEqual(finding!.at, { start: 104, end: 107 });
  assert.deepEqual(finding!.fixes, []);
});

test('a transaction is told where its commands together leave the slot', () => {
  const inWorlds = (text: string, ...projects: typeof oss[]) => projects.map((project) => askRule(crossSlotTransaction, text, project).map(({ weight, at }) => `${weight} ${text.slice(at.start, at.end)}`).join());
  assert.deepEqual(inWorlds('MULTI\nSET a 1\nSET b 2\nSET c 3\nEXEC', oss, enterprise, none, nothingKnown), ['error b', 'error b', '', 'error b']);
  assert.deepEqual(inWorlds('MULTI\nSET a 1\nSET b 2\nDISCARD\nMULTI\nSET a 1\nSET b 1', oss), ['']);
  // The command's own rule tells of MGET under the OSS policy; under the Enterprise policy only the transaction forbids it.
  assert.deepEqual(inWorlds('MULTI\nMGET a b\nEXEC', oss, enterprise, nothingKnown), ['', 'error b', 'warning b']);
  assert.deepEqual(inWorlds('MULTI\nSET {}a 1\nSET b 2\nEXEC', oss, enterprise), ['error b', '']);
  const text = 'MULTI\nSET user:1:a 1\nSET user:1:b 2\nEXEC';
  assert.equal(applyFix(text, askRule(crossSlotTransaction, text, oss)[0]!), 'MULTI\nSET {user:1}:a 1\nSET {user:1}:b 2\nEXEC');
});

test('the seed\'s blocked commands are errors, those of other pages warnings', () => {
  assert.deepEqual(told(blockedByPolicy, 'CLUSTER NODES', enterprise, oss, nothingKnown, none), ['error', '', 'warning: with the Enterprise clustering policy', 'warning']);
  assert.deepEqual(told(blockedByPolicy, 'CLUSTER SHARDS', enterprise, oss), ['warning', '']);
  assert.deepEqual(told(blockedByPolicy, 'CLUSTER MEET a 1\nFT.SEARCH i q\nCLUSTER FOO\nGET a', enterprise, oss), ['', '']);
  assert.equal(askRule(blockedByPolicy, 'CLUSTER NODES', projectWith(['enterprise', 'none'])).length, 1);

  assert.deepEqual(told(blockedByGeoReplication, 'FLUSHALL', enterpriseGeo, enterprise, nothingKnown), ['error', '', 'info']);
  assert.deepEqual(told(blockedByGeoReplication, 'WAIT 1 0', enterpriseGeo, enterprise, nothingKnown), ['warning', '', 'info']);
  assert.deepEqual(told(blockedByGeoReplication, 'BF.ADD k 1', enterpriseGeo), ['error']);
  assert.deepEqual(told(blockedByGeoReplication, 'FT.DROPINDEX i', enterpriseGeo), ['warning']);
  assert.deepEqual(told(blockedByGeoReplication, 'CLUSTER INFO\nARGET k 1\nMIGRATE h 1 k 0 10\nGET a', enterpriseGeo), ['']);
});

test('every command of the table is known, and what is near to one gets its name', () => {
  for (const { name, support } of allCommands()) if (support.oss !== 'container') assert.deepEqual(askRule(unknown, name, oss), [], name);
  const meant = (line: string) => askRule(unknown, line, oss).map((finding) => (finding.fixes!.length > 0 ? applyFix(line, finding) : line));
  assert.deepEqual(meant('GTE a'), ['GET a']);
  assert.deepEqual(meant('hgett a b'), ['hget a b']);
  assert.deepEqual(meant('config gte x'), ['config get x']);
  assert.deepEqual(meant('"SETT" a b'), ['SET a b']);
  assert.deepEqual(meant('JSN.GET a'), ['JSON.GET a']);
  assert.deepEqual(meant('FT.SERCH a b'), ['FT.SEARCH a b']);
  assert.deepEqual(meant('XYZZYPLUGH a'), ['XYZZYPLUGH a']);
  assert.deepEqual(meant('GRAPH.QUERY g q\nAI.TENSORGET t\nSENTINEL masters\nRG.DUMP'), []);
});

test('a word that only the running program knows is no unknown command, and is counted only where it is one word', () => {
  const region: Region = wholeDocument('');
  const [get, hole] = [{ start: 0, end: 3, text: 'GET' }, { start: 4, end: 6, text: undefined }];
  assert.equal([...arity.check(parseCommand([get, hole, hole], region), oss)].length, 1);
  const many = { ...hole, isMany: true as const };
  for (const words of [[hole], [get, hole, many], [{ ...get, text: 'CLUSTER' }, hole]] as const satisfies readonly Parameters<typeof parseCommand>[0][]) {
    const command = parseCommand(words, region);
    assert.deepEqual([...unknown.check(command, oss), ...arity.check(command, oss)], []);
  }
});

test('counts are told with the syntax, at the words that are too many', () => {
  const [many] = askRule(arity, 'GET a b c', oss);
  assert.deepEqual(many!.at, { start: 6, end: 9 });
  assert.equal(many!.message, '`GET` takes 1 argument, and 3 are given. Write `GET key`.');
  assert.equal(askRule(arity, 'CLUSTER INFO x', oss)[0]!.message, '`CLUSTER INFO` takes no arguments, and 1 is given. Write `CLUSTER INFO`.');
  assert.match(askRule(arity, 'XREADGROUP a', oss)[0]!.message, /at least 6 arguments, and 1 is given\. The syntax/);
});

test('what cannot be read is told by the reading itself, with a way to close a quote', () => {
  const text = 'SET a "b c  \nGET a';
  const [problem] = readScript(text).problems;
  assert.deepEqual([problem!.rule, problem!.at], [syntax.id, { start: 6, end: 10 }]);
  assert.equal(applyFix(text, problem!), 'SET a "b c  "\nGET a');
  assert.equal(readScript(applyFix(text, problem!)).problems.length, 0);
  assert.deepEqual([...syntax.check(readScript('GET a').commands[0]!, oss)], []);
});

test('what the service blocks is an error where Azure says so, else a warning, and one rule tells it', () => {
  const all = [blockedByService, blockedByPolicy, blockedByGeoReplication, database, moduleRule, newer];
  const seen = new Set<string>();
  for (const { name, support } of allCommands()) {
    const said = all.filter((rule) => askRule(rule, name, enterpriseGeo).length > 0).map(({ id }) => id);
    assert.ok(said.length <= 1, `${name}: ${said.join(', ')}`);
    const isBlocked = support.enterprise === 'blocked' || support.geoReplication === 'blocked';
    // SELECT needs its number to be judged.
    if (isBlocked && name !== 'SELECT') assert.equal(said.length, 1, name);
    for (const id of said) seen.add(id);
  }
  assert.deepEqual([...seen].sort(), all.filter(({ id }) => id !== 'command-module').map(({ id }) => id).sort());
  assert.deepEqual(told(blockedByService, 'SHUTDOWN\nCLUSTER SETSLOT 1 NODE x\nFT.CONFIG SET a b', nothingKnown), ['error | error | error']);
  assert.deepEqual(told(blockedByService, 'ROLE\nREADONLY\nCLUSTER MYID\nFT.CONFIG GET a\nACL HELP\nPUBSUB HELP', oss), ['warning | warning | warning | warning | warning']);
  assert.deepEqual(told(blockedByService, 'ACL CAT\nMONITOR\nCONFIG REWRITE\nSELECT 1\nARGET k 1\nCLUSTER INFO\nFLUSHALL', enterpriseGeo), ['']);
});

test('of the configuration, what is not on the short list is told at its word', () => {
  const words = (line: string): string[] => askRule(blockedByService, line, oss).map(({ at, weight }) => `${weight} ${line.slice(at.start, at.end)}`);
  assert.deepEqual(words('CONFIG SET slowlog-max-len 128 MAXMEMORY 1gb save ""'), ['warning MAXMEMORY', 'warning save']);
  assert.deepEqual(words('CONFIG GET Hash-Max-Listpack-Entries appendonly'), ['warning appendonly']);
  assert.deepEqual(words('config set notify-keyspace-events KEA'), ['info notify-keyspace-events']);
  for (const line of ['CONFIG GET *', 'CONFIG GET max*', 'CONFIG GET notify-keyspace-events', 'CONFIG SET set-max-intset-entries 512', 'CONFIG REWRITE']) assert.deepEqual(words(line), [], line);
});

test('a database other than 0 is refused, wherever its number stands', () => {
  const said = (line: string): string => askRule(database, line, nothingKnown).map(({ at, weight }) => `${weight} ${line.slice(at.start, at.end)}`).join();
  assert.equal(said('SELECT 1'), 'error 1');
  assert.equal(said('select "12"'), 'error "12"');
  assert.equal(said('SELECT 0'), 'info SELECT 0');
  assert.equal(said('MOVE k 1'), 'error MOVE k 1');
  assert.equal(said('SWAPDB 0 1'), 'error SWAPDB 0 1');
  assert.equal(said('COPY a a DB 1'), 'error 1');
  assert.equal(said('COPY a a REPLACE db 2'), 'error 2');
  for (const line of ['COPY a a', 'COPY DB DB', 'COPY a DB REPLACE', 'COPY a a DB 0', 'COPY a a DB', 'SELECT', 'SELECT x']) assert.equal(said(line), '', line);
});

test('a disputed hash tag is told once a command, and not where it makes no difference', () => {
  assert.deepEqual(told(hashTag, 'DEL {}a {}b {a}{b}', oss, enterprise, none, nothingKnown), ['warning', 'warning', '', 'warning']);
  assert.deepEqual(told(hashTag, 'GET {}a', nothingKnown), ['info']);
  assert.match(askRule(hashTag, 'DEL {}a {}b {}a', oss)[0]!.message, /put `\{\}a` and `\{\}b` into/);
  for (const line of ['GET {a}b', 'GET a', 'GET {{x}}', 'MGET user:${id}:{a} x', 'SET a {}', 'EVAL "return {}" 0']) assert.deepEqual(told(hashTag, line, oss), [''], line);
});

test('a module is told by policy and by what the cache has', () => {
  const withModules = projectWith(['enterprise'], true, ['RediSearch']);
  assert.deepEqual(told(moduleRule, 'FT.INFO i', oss, enterprise, none, nothingKnown), ['error', '', 'warning', 'warning: with the OSS clustering policy, the default']);
  assert.deepEqual(told(moduleRule, 'FT.INFO i', projectWith(['enterprise', 'none'])), ['warning: with no clustering']);
  assert.deepEqual(told(moduleRule, 'JSON.GET d\nFT.INFO i\nTS.GET t\nVCARD v\nFT.CONFIG GET a\nGET a', withModules), ['error | error']);
  assert.deepEqual(told(blockedByGeoReplication, 'TS.GET t', withModules, enterpriseGeo), ['', 'error']);
  assert.deepEqual(told(moduleRule, 'FT.INFO i', projectWith(['oss'], false, [])), ['error']);
  assert.match(askRule(moduleRule, 'FT.INFO i', projectWith(['oss'], false, []))[0]!.message, /the cache has no modules/);
});

test('newer options are told where they are options, and nowhere else', () => {
  const at = (line: string): string => askRule(newer, line, oss).map((finding) => line.slice(finding.at.start, finding.at.end)).join();
  assert.equal(at('SET k v EX 5 ifeq old'), 'ifeq');
  assert.equal(at('XREAD COUNT 1 MAXCOUNT 5 STREAMS s 0'), 'MAXCOUNT');
  assert.equal(at('XADD s MAXLEN ~ 100 LIMIT 5 IDMP p i * a b'), 'IDMP');
  assert.equal(at('XADD s IDMPAUTO p * a b'), 'IDMPAUTO');
  assert.equal(at('ZINTERSTORE d 2 a b WEIGHTS 1 2 AGGREGATE COUNT'), 'COUNT');
  assert.equal(at('FT.CREATE i ON HASH INDEXALL ENABLE SCHEMA t TEXT'), 'INDEXALL');
  assert.equal(at('TS.MRANGE - + FILTER a=b GROUPBY a REDUCE max EXCLUDEEMPTY'), 'EXCLUDEEMPTY');
  assert.equal(at('FT.AGGREGATE i * GROUPBY 1 @a REDUCE COLLECT 2 FIELDS *'), 'COLLECT');
  assert.equal(at('FT.HYBRID i SEARCH q VSIM f v'), 'FT.HYBRID');
  assert.equal(at('TS.READ k'), 'TS.READ');
  const quiet = ['SET IFEQ IFEQ', 'SET k v EX IFEQ', 'XREAD STREAMS MAXCOUNT 0', 'XREADGROUP GROUP CLAIM CLAIM STREAMS s >', 'XADD IDMP * IDMP IDMP', 'XADD s MAXLEN IDMP * a b', 'ZUNION 2 AGGREGATE COUNT', 'ZUNION 1 k AGGREGATE MAX', 'FT.CREATE i SCHEMA INDEXALL TEXT', 'FT.SEARCH i INDEXALL', 'FT.AGGREGATE i COLLECT'];
  for (const line of quiet) assert.equal(at(line), '', line);
});

test('what acts on one shard is a remark under the OSS policy, and KEYS is told once', () => {
  const inOss = 'info: with the OSS clustering policy, the default';
  assert.deepEqual(told(shardLocal, 'DBSIZE', oss, enterprise, none, nothingKnown), ['info', '', '', inOss]);
  assert.deepEqual(told(shardLocal, 'FLUSHDB', oss, projectWith(['oss'], true)), ['info', '']);
  assert.deepEqual(told(shardLocal, 'KEYS *\nRANDOMKEY\nSSCAN a 0\nHSCAN a 0', oss), ['']);
  assert.deepEqual(told(wholeKeyspace, 'KEYS *', oss, enterprise, none), ['warning', 'warning', 'warning']);
  assert.match(askRule(wholeKeyspace, 'KEYS *', oss)[0]!.message, /one shard only/);
  assert.doesNotMatch(askRule(wholeKeyspace, 'KEYS *', enterprise)[0]!.message, /shard/);
  const fixed = (line: string): string | undefined => askRule(wholeKeyspace, line, oss).map((finding) => (finding.fixes!.length > 0 ? applyFix(line, finding) : line))[0];
  assert.equal(fixed("keys 'a *'"), "scan 0 match 'a *' count 1000");
  assert.equal(fixed('KEYS'), 'KEYS');
  assert.equal(fixed('KEYS a b'), 'KEYS a b');
});

test('JSON.MGET over slots leaves values out under both policies', () => {
  assert.deepEqual(told(silentGap, 'JSON.MGET a b $', oss, enterprise, none, nothingKnown), ['warning', 'warning', '', 'warning']);
  assert.deepEqual(told(silentGap, 'JSON.MGET a a $\nJSON.MGET {x}a {x}b $\nJSON.MGET a $\nMGET a b', oss), ['']);
});

test('keys that are known in part are judged by what is known', () => {
  const region = wholeDocument('');
  const partly = (...pieces: (string | { expression: string })[]) => ({ start: 0, end: 0, text: undefined, pattern: pieces });
  const word = (text: string) => ({ start: 0, end: 0, text });
  const id = { expression: '${id}' };
  const weights = (rule: typeof hashTag, ...words: (ReturnType<typeof word> | ReturnType<typeof partly>)[]) => [...rule.check(parseCommand(words as never, region), oss)].map(({ message }) => message);
  assert.match(weights(hashTag, word('MGET'), partly('{', id, '}:{x}'), word('a'))[0]!, /`\{\$\{id\}\}:\{x\}` into different hash slots/);
  assert.deepEqual(weights(hashTag, word('MGET'), partly('{', id, '}:x'), partly(id)), []);
  assert.match(weights(silentGap, word('JSON.MGET'), partly('doc:', id, ':a'), partly('doc:', id, ':b'), word('$'))[0]!, /likely lie in different ones/);
  assert.deepEqual(weights(silentGap, word('JSON.MGET'), partly('{', id, '}:a'), partly('{', id, '}:b'), word('$')), []);
});

test('a deprecated command is rewritten where its words stand in one line, and holes keep their place', () => {
  /** Words in a region that is not the whole document; those that begin with a dollar are holes. */
  const rewritten = (text: string, pattern: RegExp, isWhole = false): string | undefined => {
    const region: Region = { ...wholeDocument(text), isWhole };
    const words = [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[1]?.startsWith('$') ? undefined : match[1] }));
    const [finding] = deprecated.check(parseCommand(words as never, region), oss);
    return finding?.fixes?.length ? applyFix(text, finding) : undefined;
  };
  const blanks = /["']?([^\s"']+)["']?/g;
  assert.equal(rewritten("redis.call('SETEX', 'k', '10', 'v')", /'([^']*)'/g), undefined);
  assert.equal(rewritten('SETEX k 10 "$VALUE"', blanks), 'SET k "$VALUE" EX 10');
  assert.equal(rewritten('SETEX k "$TTL" v', blanks), 'SET k v EX "$TTL"');
  assert.equal(rewritten('PSETEX k "$TTL" "$VALUE"', blanks), undefined);
  assert.equal(rewritten("PSETEX k '1' '(2'", blanks), undefined);
  assert.equal(rewritten("PSETEX k '1' '(2'", blanks, true), "SET k '(2' PX '1'");
  assert.equal(rewritten('GEORADIUS k 1 2 3 km $OPTION', blanks), undefined);
  assert.equal(rewritten('ZREVRANGE "$KEY" 0 9 $OPTION', blanks), 'ZRANGE "$KEY" 0 9 REV $OPTION');
  assert.equal(rewritten("RPOPLPUSH '$A' '$B'", blanks), "LMOVE '$A' '$B' RIGHT LEFT");

  assert.equal(rewritten("redis.call('hmset', 'k', 'f', 'v')", /([\w.]+)(?=')/g), "redis.call('hset', 'k', 'f', 'v')");

  const fixed = (line: string): string | undefined => askRule(deprecated, line, oss).map((finding) => (finding.fixes!.length > 0 ? applyFix(line, finding) : line))[0];
  assert.equal(fixed('setex K 10 EX'), 'set K EX EX 10');
  assert.equal(fixed('2 PSETEX k\t10 "v w"'), '2 SET k "v w" PX 10');
  assert.equal(fixed('CLUSTER  SLAVES x'), 'CLUSTER REPLICAS x');
  assert.equal(fixed('GEORADIUS k 1 2 3 km COUNT STORE STORE d'), 'GEOSEARCHSTORE d k FROMLONLAT 1 2 BYRADIUS 3 km COUNT STORE');
  for (const line of ['SETEX k 10', 'GEORADIUS k 1 2 3 km STORE d STOREDIST e', 'GEORADIUS k 1 2 x km', 'CLUSTER SLOTS', 'SLAVEOF']) assert.equal(fixed(line)?.replace('REPLICAOF', 'SLAVEOF'), line);
  const long = `HMSET h ${Array.from({ length: 4000 }, (_, i) => `f${i} v`).join(' ')}`;
  assert.equal(fixed(long), long.replace('HMSET', 'HSET'));
});

test('patterns of SORT are told where their keys may lie elsewhere, as Redis 7.4 judges them', () => {
  const at = (line: string): string => askRule(blockedByPolicy, line, oss).map((finding) => `${finding.weight} ${line.slice(finding.at.start, finding.at.end)}`).join();
  assert.equal(at('SORT l BY w_*'), 'warning w_*');
  assert.equal(at('SORT l ALPHA GET {k}x_* STORE l'), 'warning {k}x_*');
  assert.equal(at('SORT_RO l BY {l}w_* GET #'), 'warning #');
  assert.equal(at('SORT l BY *{l}'), 'warning *{l}');
  for (const line of ['SORT l BY {l}w_*', 'SORT {l}x BY {l}w_* GET {l}y', 'SORT l BY nosort', 'SORT BY DESC', 'SORT GET', 'SORT l', 'SORT l LIMIT 0 1']) assert.equal(at(line), '', line);
  assert.deepEqual(told(blockedByPolicy, 'SORT l BY w_*', enterprise, none), ['', '']);
});

test('a configuration without modules says so, and a module that nobody knows is a problem', () => {
  assert.deepEqual(checkSettings({ deployment: { modules: ['RediSearch', 'json', 'Bloom', 'timeseries'] } }).problems, []);
  assert.deepEqual(checkSettings({ deployment: { modules: ['RedisGraph'] } }).problems, ['`deployment.modules` must be a list of RediSearch, RedisBloom, RedisTimeSeries and RedisJSON, not ["RedisGraph"]']);
  const facts = createFacts();
  assert.deepEqual([facts.at('file:///a.redis').project.modules.value, facts.at('file:///a.redis').project.modules.known], [undefined, false]);
  facts.setUser({ deployment: { modules: ['json', 'Search'] } }, 'a test');
  assert.deepEqual(facts.at('file:///a.redis').project.modules.value, ['RedisJSON', 'RediSearch']);
});
