// Our reading of command lines against what a real cluster answered (test/oracle/cluster.tsv and cluster-random.tsv,
// recorded by tools/cluster/record.mjs), and against the shared recordings where they are there.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rule as arity } from '../src/rules/command-arity';
import { rule as crossSlot } from '../src/rules/command-cross-slot';
import { rule as crossSlotTransaction } from '../src/rules/command-cross-slot-transaction';
import { rule as unknown } from '../src/rules/command-unknown';
import { slotOf } from '../src/parsers/slot';
import { splitLine } from '../src/parsers/commandLine';
import { lieApart } from '../src/slots';
import { compare } from '../tools/cluster/compare';
import { readRow } from '../tools/cluster/recording';
import { createJudge } from '../tools/cluster/verdict';
import { loadAllGrammars } from './grammars';
import { askRule, projectWith, readScript } from './commandScript';

await loadAllGrammars();

const oss = projectWith(['oss'], false);

/** The recorded server has no modules: it knows neither these, nor can we know those of other modules. */
const ofModules: readonly string[] = ['JSON.GET k2', 'GET.X k2'];

/** Here COMMAND GETKEYS goes by the key specifications, and the server, when it looks at slots, takes others. */
const specsNotExact: readonly string[] = [
  'GEORADIUS {t}a 15 37 200 km STORE k2 STOREDIST {t}b',
  'GEORADIUS {t}a 15 37 200 km STORE {t}b STOREDIST k2',
  'GEORADIUS {t}a 15 37 200 km STORE {t}b STOREDIST c',
  'XREAD COUNT STREAMS STREAMS k2 0',
  'PFMERGE k2',
];

function rowsOf(path: string): string[][] {
  return readFileSync(path, 'utf8').trimEnd().split('\n').filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
}

/** The first thing that a server would have against the lines, in the order in which it looks. */
function judge(text: string): string {
  const { commands, problems } = readScript(text);
  if (problems.length > 0) return 'refused-line';
  if (askRule(unknown, text, oss).length > 0) return 'unknown';
  const counts = askRule(arity, text, oss);
  if (counts.some(({ message }) => !/groups of|at most/.test(message))) return 'arity';
  if (askRule(crossSlotTransaction, text, oss).length > 0 || askRule(crossSlot, text, oss).length > 0) return 'crossslot';
  // A command that the service blocks is another rule's; its keys are judged all the same.
  if (commands.some(({ row, keys }) => row?.support.oss === 'blocked' && lieApart(keys ?? [], 'oss'))) return 'crossslot';
  return counts.length > 0 ? 'own-arity' : 'none';
}

/** Whether our verdict and a server's answer say the same. */
function agree(ours: string, theirs: string, isTransaction: boolean): boolean {
  if (ours === theirs) return true;
  if (theirs === 'moved') return ours === (isTransaction ? 'crossslot' : 'none');
  // What the command itself counts is refused behind the check of slots, by some with words of their own.
  if (ours === 'own-arity') return theirs === 'arity' || theirs === 'error';
  // Values, syntax and state are no matter of these rules.
  return ours === 'none' && theirs === 'error';
}

test('every recorded line is judged as the cluster judged it', () => {
  const rows = rowsOf('server/test/oracle/cluster.tsv');
  assert.ok(rows.length > 400);
  const wrong: string[] = [];
  for (const [line = '', theirs = ''] of rows) {
    const text = line.replaceAll('␉', '\t').split(' ;; ').join('\n');
    if (ofModules.includes(line)) continue;
    const ours = judge(text);
    if (!agree(ours, theirs, /\bMULTI\b/i.test(line))) wrong.push(`${line}: ${theirs}, but we say ${ours}`);
  }
  assert.deepEqual(wrong, []);
});

test('the keys and slots are those of COMMAND GETKEYS and CLUSTER KEYSLOT', () => {
  let compared = 0;
  for (const [line = '', outcome = '', keys = '', slots = ''] of rowsOf('server/test/oracle/cluster.tsv')) {
    if (line.includes(' ;; ') || specsNotExact.includes(line) || ofModules.includes(line)) continue;
    const [command] = readScript(line.replaceAll('␉', '\t')).commands;
    const ours = command?.keys?.filter(({ index }) => command.row!.keys.every(({ access }) => access !== 'channel') && index > 0);
    if (!ours) {
      assert.ok(['arity', 'error', 'unknown', 'refused-line'].includes(outcome), `${line}: no keys, though the server says ${outcome}`);
      continue;
    }
    const theirs = splitLine(keys).words.map(({ text }, i) => `${text ?? ''} ${slots.split(' ')[i] ?? ''}`);
    assert.deepEqual(ours.map(({ text, slot }) => `${text ?? ''} ${slot ?? ''}`).sort(), theirs.sort(), line);
    compared += theirs.length;
  }
  assert.ok(compared > 400, `${compared} keys compared`);
});

test('lines at random are judged as the cluster judged them', () => {
  const judgeLines = createJudge();
  const wrong: string[] = [];
  let compared = 0;
  for (const row of readFileSync('server/test/oracle/cluster-random.tsv', 'utf8').trimEnd().split('\n').slice(2)) {
    const { lines, seen } = readRow(row);
    const comparison = compare(seen, judgeLines(lines.join('\n')));
    compared += comparison.compared.length;
    for (const difference of comparison.differences) wrong.push(`${lines.join(' ;; ')}: ${difference.subject}: ${difference.theirs}, but we say ${difference.ours}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(compared > 15_000, `${compared} compared`);
});

const shared = '../shared/oracle/crossslot.tsv';
test('the shared recording is judged the same', { skip: existsSync(shared) ? false : `SKIPPED: ${shared} is not there` }, () => {
  const outcomes: Readonly<Record<string, string>> = { CROSSSLOT: 'crossslot', MOVED: 'moved', 'CLI-PARSE-ERROR': 'refused-line', 'NO-CROSSSLOT': 'none', 'SCRIPT-NONLOCAL': 'none' };
  const rows = rowsOf(shared).slice(1);
  assert.ok(rows.length > 200);
  for (const [line = '', outcome = '', keys = ''] of rows) {
    const text = line.replace(/^MGET\\t(.*)\\t/, 'MGET\t$1\t').split(' ;; ').join('\n');
    const ours = judge(text);
    const theirs = outcomes[outcome]!;
    assert.ok(agree(ours, theirs, /\bMULTI\b/.test(line)) || (theirs === 'none' && ['arity', 'own-arity', 'unknown'].includes(ours)), `${line}: ${theirs}, but we say ${ours}`);
    if (!keys.startsWith('1) ') || line.includes(' ;; ') || specsNotExact.includes(line)) continue;
    const expected = splitLine(keys.split(' | ').map((key) => key.replace(/^\d+\) /, '')).join(' ')).words.map(({ text: key }) => key);
    assert.deepEqual(readScript(text).commands[0]!.keys?.map((key) => key.text).sort(), expected.sort(), line);
  }
});

const sharedSlots = '../shared/oracle/keyslot.tsv';
test('the shared slots are ours', { skip: existsSync(sharedSlots) ? false : `SKIPPED: ${sharedSlots} is not there` }, () => {
  let compared = 0;
  for (const [typed = '', slot = ''] of rowsOf(sharedSlots).slice(1)) {
    const { words } = splitLine(typed);
    if (slot.startsWith('(error)')) {
      assert.notEqual(words.length, 1, typed);
      continue;
    }
    assert.equal(words.length, 1, typed);
    assert.equal(slotOf(words[0]!.bytes ?? words[0]!.text!), Number(slot), typed);
    compared++;
  }
  assert.ok(compared > 40);
});
