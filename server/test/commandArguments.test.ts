// What each word of a command is, what may stand next, and what a server refuses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Arguments } from '../src/model';
import { splitLine } from '../src/parsers/commandLine';
import { matchArguments } from '../src/parsers/commandArguments';
import { checksOf } from '../src/tables/argumentChecks';
import { readDouble, readId, readInteger, readLongDouble } from '../src/tables/argumentValues';
import { allCommands, findCommand } from '../src/tables/commands';
import { leavesOf, parseSyntax, signatureOf, syntaxOf, type Leaf } from '../src/tables/syntax';

/** `?` is a word that only the running program knows, `??` may be several. */
function match(line: string): Arguments {
  const { words } = splitLine(line);
  return matchArguments(findCommand(words.map(({ text }) => text))!, words.map((word) => (word.text === '?' ? { ...word, text: undefined } : word.text === '??' ? { ...word, text: undefined, isMany: true as const } : word)));
}

const nameOf = (part: Leaf) => (part.kind === 'token' ? part.text : part.name);

/** One word per word of the line: `EX`, `seconds<EX`. */
function roles(line: string): string {
  return match(line).roles.map((role) => ('part' in role ? `${nameOf(role.part)}${role.option ? `<${role.option.text}` : ''}` : role.kind)).join(' ');
}

/** What may stand behind a line. */
function next(line: string): string {
  return match(line).next(splitLine(line).words.length).map(nameOf).join(' ');
}

function problems(line: string): string {
  return match(line).problems.map(({ kind, at }) => `${kind} ${at}`).join(', ');
}

test('every word has its role', () => {
  assert.equal(roles('set a b ex 5 nx'), 'name key value EX seconds<EX NX');
  assert.equal(roles('CONFIG GET a b'), 'name subcommand parameter parameter');
  assert.equal(roles('BLPOP a b c 5'), 'name key key key timeout');
  assert.equal(roles('ZADD k NX CH 1 a 2 b'), 'name key NX CH score member score member');
  assert.equal(roles('XADD k MAXLEN ~ 5 LIMIT 3 * f v'), 'name key MAXLEN ~<MAXLEN threshold<MAXLEN LIMIT count<LIMIT * field value');
  assert.equal(roles('XREAD COUNT 1 STREAMS a b 0 1'), 'name COUNT count<COUNT STREAMS key<STREAMS key<STREAMS id<STREAMS id<STREAMS');
  assert.equal(roles('ZUNION 2 a b WEIGHTS 1 2 AGGREGATE max'), 'name numkeys key key WEIGHTS weight<WEIGHTS weight<WEIGHTS AGGREGATE MAX<AGGREGATE');
  assert.equal(roles('EVAL s 1 k a b'), 'name script numkeys key arg arg');
  assert.equal(roles('SORT l GET # GET x LIMIT 0 5'), 'name key GET pattern<GET GET pattern<GET LIMIT offset<LIMIT count<LIMIT');
  assert.equal(roles('SET a b FOO 5'), 'name key value unknown unknown');
  assert.equal(roles('SET ? b EX 5'), 'name key value EX seconds<EX');
});

test('what may stand next goes by the words before', () => {
  assert.equal(next('SET'), 'key');
  assert.equal(next('SET a b EX'), 'seconds');
  assert.equal(next('LINSERT k'), 'BEFORE AFTER');
  assert.equal(next('ZUNION 2 a'), 'key');
  assert.equal(next('MSET a'), 'value');
  assert.equal(next('MSET a b'), 'key');
  assert.equal(next('PING'), 'message');
  assert.equal(next('GET a'), '');
  assert.equal(next('EXPIRE k 10'), 'NX XX GT LT');
  assert.equal(next('XREADGROUP'), 'GROUP COUNT MAXCOUNT MAXSIZE BLOCK CLAIM NOACK STREAMS');
  assert.equal(next('XREADGROUP GROUP g'), 'consumer');
  assert.equal(next('ZADD k NX'), 'CH INCR score');
  assert.equal(next('GEOSEARCH k FROMMEMBER m'), 'BYRADIUS BYBOX ASC DESC COUNT ANY WITHCOORD WITHDIST WITHHASH');
  assert.ok(!next('SET a b EX 5').split(' ').includes('PX'));
  assert.equal(next('SCAN 0 MATCH x'), 'COUNT TYPE');
});

test('what a server refuses is found at its word', () => {
  assert.equal(problems('SET a b EX'), 'missing 4');
  assert.equal(problems('SET a b FOO'), 'unknown 3');
  assert.equal(problems('SET a b EX five'), 'value 4');
  assert.equal(problems('ZUNION 3 a b'), 'count 1');
  assert.equal(problems('GET a b'), 'surplus 2');
  assert.equal(problems('LINSERT k AT a b'), 'unfit 2');
  assert.equal(problems('SET a b NX EX 5 XX'), 'apart 6');
  assert.equal(problems('SINTERCARD 1 a LIMIT'), 'missing 4');
  assert.equal(problems('XADD k LIMIT 5 * f v'), 'alone 2');
  assert.equal(problems('XREAD STREAMS a b 0'), 'uneven 4');
  assert.equal(problems('ZRANGE k a b'), 'value 2');
});

test('a word that only the running program knows fits everywhere; what it may be keeps the rest from being judged', () => {
  assert.equal(roles('SET ? b EX ?'), 'name key value EX seconds<EX');
  assert.equal(roles('ZADD k ? m'), 'name key score member');
  // One word in the place of a value.
  assert.equal(problems('SET ? b EX five'), 'value 4');
  assert.equal(problems('SET a ? EX'), 'missing 4');
  assert.equal(problems('GETRANGE ? ? x'), 'value 3');
  // An option, a count, or several words.
  for (const line of ['SET a b ? FOO', 'ZUNION ? a b', 'SET a ?? FOO', 'XREAD STREAMS ?? a', 'BLPOP a ?? x', 'LINSERT k ? a b', 'ZADD k ? m 1', 'SET a b EX ??']) assert.equal(problems(line), '', line);
  assert.equal(problems('SET a b EX five ??'), 'value 4');
});

test('every word of a syntax has its place in the label', () => {
  for (const row of allCommands()) {
    const { label, places } = signatureOf(row);
    for (const { part, start, end } of places) assert.equal(label.slice(start, end), part.kind === 'token' && part.text === '' ? 'EMPTY-STRING' : nameOf(part), row.name);
  }
});

test('every command can be matched, and is told its first words', () => {
  for (const row of allCommands()) {
    const words = row.name.split(' ').map((text, start) => ({ text, start, end: start + 1 }));
    const { roles, next } = matchArguments(row, words);
    assert.deepEqual(roles.map(({ kind }) => kind), words.map((_, i) => (i === 0 ? 'name' : 'subcommand')));
    if (signatureOf(row).places.length > 0) assert.ok(next(words.length).length > 0, row.name);
  }
});

test('the checks speak of options and values that the syntax has', () => {
  // Commands that share checks need not have all of their values each.
  const named = new Map<string, { names: Set<string>; command: string }>();
  for (const row of allCommands()) {
    const checks = checksOf(row.name);
    if (!checks) continue;
    const leaves = [...leavesOf(checks.reads === undefined ? syntaxOf(row) : parseSyntax(checks.reads, row.name))];
    const tokens = leaves.filter(({ kind }) => kind === 'token').map(nameOf);
    const { apart = {}, once, needs = {}, one = {}, last, says, values } = checks;
    const options = [...Object.keys(apart), ...Object.keys(needs), ...Object.values(needs).map(([others]) => others), ...Object.keys(one), once ?? '', last ?? '', ...Object.keys(says?.unknown ?? {})];
    for (const option of options.flatMap((list) => list.split(' ')).filter((text) => text !== '')) assert.ok(tokens.includes(option), `${row.name}: ${option}`);
    if (!values) continue;
    const list = Object.keys(values).join(' - ');
    const { names } = named.get(list) ?? named.set(list, { names: new Set(), command: row.name }).get(list)!;
    for (const leaf of leaves) names.add(nameOf(leaf));
  }
  for (const [list, { names, command }] of named) for (const name of list.split(' - ')) assert.ok(names.has(name.split(' ').at(-1)!), `${command}: ${name}`);
});

test('numbers are read as C reads them', () => {
  const taken = (read: (text: string) => unknown, texts: string) => texts.split(' ').filter((text) => read(text) !== undefined).join(' ');
  assert.equal(taken(readInteger, '0 -1 +1 01 -0 1.0 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809'), '0 -1 9223372036854775807 -9223372036854775808');
  assert.equal(taken(readDouble, '1 +1 .5 5. 1e3 0x10 0x1.8p3 0x inf -Infinity nan 1e400 1e-400 1e -'), '1 +1 .5 5. 1e3 0x10 0x1.8p3 inf -Infinity');
  assert.equal(taken(readLongDouble, '1e400 1e-400 1e5000 1e-5000 0e-5000'), '1e400 1e-400 0e-5000');
  assert.equal(readDouble('0x1.8p3'), 12);
  assert.deepEqual(readId('5'), [5n, 0n]);
  assert.deepEqual(readId('05-+7'), [5n, 7n]);
  assert.equal(taken(readId, '1-2 -1 1- 1--2 1-a 18446744073709551615-0 18446744073709551616-0'), '1-2 18446744073709551615-0');
});

test('what a server looks at only where the key exists is marked so', () => {
  const late = (line: string) => match(line).problems.map(({ isLate }) => isLate === true);
  assert.deepEqual(late('LINDEX k x'), [true]);
  assert.deepEqual(late('GETEX k EX x'), [true]);
  assert.deepEqual(late('GETEX k EXX 5'), [false]);
  assert.deepEqual(late('GEORADIUSBYMEMBER k m five leagues WITHDIST STORE d'), [true, true, false]);
  assert.deepEqual(late('BITPOS k 2'), [false]);
});

test('time for many words grows with their number', () => {
  const time = (count: number) => {
    const words = ['SET', 'k', 'v', ...Array.from({ length: count }, () => 'NX')].map((text, start) => ({ text, start, end: start + 1 }));
    const start = process.cpuUsage();
    matchArguments(findCommand(['SET'])!, words);
    return process.cpuUsage(start).user;
  };
  time(20_000);
  const [few, many] = [time(20_000), time(200_000)];
  assert.ok(many < 40 * few + 100_000, `${few} and ${many} µs`);
});
