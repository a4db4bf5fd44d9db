// The Redis grammar and language configuration, run by the engine that VS Code runs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const wasm = readFileSync('node_modules/vscode-oniguruma/release/onig.wasm');
await oniguruma.loadWASM({ data: wasm });
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync('syntaxes/redis.tmLanguage.json', 'utf8'), 'redis.json')),
});
const grammar = (await registry.loadGrammar('source.redis'))!;

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly scopes: string;
}

/** The pieces of each line, one after the other in one document, without the grammar's own scope. */
function tokenize(lines: readonly string[]): Piece[][] {
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      start: startIndex,
      end: endIndex,
      scopes: scopes.slice(1).join(' '),
    }));
  });
}

const piecesOf = (line: string): Piece[] => tokenize([line])[0]!;

/** What stands between blanks, each with the scopes of all its pieces, `redis` and punctuation left out. */
function wordsOf(line: string): [string, string][] {
  return piecesOf(line)
    .filter((piece) => piece.text.trim() !== '')
    .map(({ text, scopes }) => [text, scopes.replaceAll('.redis', '').replace(/ ?punctuation\S+/, '')]);
}

const key = 'variable.other.key';
const plain = 'variable.parameter';
const option = 'keyword.other.option';
const command = 'support.function.command';

const samples: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['  # SET a b', [['#', 'comment.line.number-sign'], [' SET a b', 'comment.line.number-sign']]],
  ['SET a 10 Ex 5', [['SET', command], ['a', key], ['10', 'constant.numeric'], ['Ex', option], ['5', 'constant.numeric']]],
  ['HSET h type 1', [['HSET', command], ['h', key], ['type', plain], ['1', 'constant.numeric']]],
  ['SET EX EX', [['SET', command], ['EX', key], ['EX', option]]],
  ['mget a{1} {2}b', [['mget', command], ['a', key], ['{', key], ['1', `${key} entity.name.tag.hash-tag`], ['}', key], ['{', key], ['2', `${key} entity.name.tag.hash-tag`], ['}', key], ['b', key]]],
  ['GET a{}{b}', [['GET', command], ['a{}{b}', key]]],
  ['ZINTER 2 a b WITHSCORES', [['ZINTER', command], ['2', 'constant.numeric'], ['a', plain], ['b', plain], ['WITHSCORES', option]]],
  ['cluster Nodes', [['cluster', command], ['Nodes', 'support.function.subcommand']]],
  ['CLUSTER NOPE', [['CLUSTER', command], ['NOPE', plain]]],
  ['OBJECT ENCODING k', [['OBJECT', command], ['ENCODING', 'support.function.subcommand'], ['k', key]]],
  ['watch k', [['watch', 'keyword.control.transaction'], ['k', key]]],
  ['GETX k', [['GETX', 'entity.name.function.unknown'], ['k', plain]]],
  ['SETGET k', [['SETGET', 'entity.name.function.unknown'], ['k', plain]]],
  ['ECHO SET', [['ECHO', command], ['SET', plain]]],
  ['3 INCR n', [['3', 'constant.numeric.repeat'], ['INCR', command], ['n', key]]],
  ['127.0.0.1:6379> GET k', [['127.0.0.1:6379', 'entity.other.prompt-prefix'], ['>', 'entity.other.prompt-prefix'], ['GET', command], ['k', key]]],
  ['redis> 2 PING', [['redis', 'entity.other.prompt-prefix'], ['>', 'entity.other.prompt-prefix'], ['2', 'constant.numeric.repeat'], ['PING', command]]],
  ['shop.example:10000[2](TX)> EXEC', [['shop.example:10000[2](TX)', 'entity.other.prompt-prefix'], ['>', 'entity.other.prompt-prefix'], ['EXEC', 'keyword.control.transaction']]],
  ['not connected> PING', [['not connected', 'entity.other.prompt-prefix'], ['>', 'entity.other.prompt-prefix'], ['PING', command]]],
  ['XREAD STREAMS s >', [['XREAD', command], ['STREAMS', option], ['s', plain], ['>', 'keyword.operator']]],
  ['ZCOUNT z (1 +inf', [['ZCOUNT', command], ['z', key], ['(1', 'constant.numeric'], ['+inf', 'constant.numeric']]],
  ['ECHO "a\\x41\\q\\""', [['ECHO', command], ['"', 'string.quoted.double'], ['a', 'string.quoted.double'], ['\\x41', 'string.quoted.double constant.character.escape'], ['\\q', 'string.quoted.double'], ['\\"', 'string.quoted.double constant.character.escape'], ['"', 'string.quoted.double']]],
  ["ECHO 'a\\n\\''", [['ECHO', command], ["'", 'string.quoted.single'], ['a\\n', 'string.quoted.single'], ["\\'", 'string.quoted.single constant.character.escape'], ["'", 'string.quoted.single']]],
  ['GET "a{1}"', [['GET', command], ['"', 'string.quoted.double.key'], ['a', 'string.quoted.double.key'], ['{', 'string.quoted.double.key'], ['1', 'string.quoted.double.key entity.name.tag.hash-tag'], ['}', 'string.quoted.double.key'], ['"', 'string.quoted.double.key']]],
  ['JSON.SET k $ \'{"a":1}\'', [['JSON.SET', command], ['k', key], ['$', 'keyword.operator'], ["'", 'string.quoted.single'], ['{"a":1}', 'string.quoted.single'], ["'", 'string.quoted.single']]],
  ['ECHO "a"b', [['ECHO', command], ['"', 'string.quoted.double'], ['a', 'string.quoted.double'], ['"', 'string.quoted.double'], ['b', 'invalid.illegal.after-string']]],
  ['ECHO a"b c"', [['ECHO', command], ['a', plain], ['"', 'string.quoted.double'], ['b c', 'string.quoted.double'], ['"', 'string.quoted.double']]],
];

for (const [line, expected] of samples) test(`colours ${line}`, () => assert.deepEqual(wordsOf(line), expected));

test('every command of the table has the scope of a command, in any case and after a prompt', () => {
  const table = JSON.parse(readFileSync('server/src/tables/commands.json', 'utf8')) as { commands: { name: string }[] };
  assert.ok(table.commands.length > 500);
  const control = new Set(['MULTI', 'EXEC', 'DISCARD', 'WATCH', 'UNWATCH']);
  for (const { name } of table.commands) {
    for (const [before, written, after] of [['', name, ''], ['', name.toLowerCase(), ' 1'], ['redis> ', name, ' k'], ['\t2 ', name, ' "k"']] as const) {
      const line = before + written + after;
      const words = wordsOf(line).filter(([, scopes]) => /function|control/.test(scopes));
      const [first, second] = written.split(' ');
      const expected = [[first, control.has(name) ? 'keyword.control.transaction' : command], ...(second ? [[second, 'support.function.subcommand']] : [])];
      assert.deepEqual(words, expected, line);
    }
  }
});

test('an open quote is invalid to the end of its line and does not reach the next', () => {
  for (const open of ['SET k "a b\\"', "SET k 'a b", 'GET "a', 'ECHO a"b', 'SET a "b" "c\\', "FOO 'x\\'"]) {
    const [first, second] = tokenize([open, 'GET k']);
    assert.equal(first!.at(-1)!.scopes, 'invalid.illegal.unclosed-string.redis', open);
    assert.deepEqual(second, piecesOf('GET k'), open);
  }
});

test('behind a pasted prompt, what does not begin like a command is a reply', () => {
  const [, first, second, third, fourth] = tokenize(['127.0.0.1:6379> MGET a b', '1) "GET', '2) (nil)', 'GET k', '127.0.0.1:6379> NOPE k']);
  for (const line of [first, second]) assert.deepEqual(line!.map(({ scopes }) => scopes), ['meta.reply.redis']);
  assert.deepEqual(third, piecesOf('GET k'));
  assert.deepEqual(fourth, piecesOf('127.0.0.1:6379> NOPE k'));
});

const blank = fc.constantFrom(' ', '  ', '\t');
const bare = fc.stringMatching(/^[a-zA-Z0-9:{}.*$\\-]{0,6}[a-zA-Z0-9:{}.*$-]$/);
const double = fc.array(fc.constantFrom('a', ' ', "'", '{', '\\"', '\\\\', '\\x4f', '\\x', '\\n', '#'), { maxLength: 8 }).map((parts) => `"${parts.join('')}"`);
const single = fc.array(fc.constantFrom('a', ' ', '"', '}', "\\'", '\\n', '>'), { maxLength: 8 }).map((parts) => `'${parts.join('')}'`);

/** The stretches of a line that lie in a scope, neighbours joined. */
function stretches(pieces: readonly Piece[], scope: RegExp): string[] {
  const found: string[] = [];
  let end = -1;
  for (const piece of pieces.filter(({ scopes }) => scope.test(scopes))) {
    if (piece.start === end) found.push(`${found.pop()!}${piece.text}`);
    else found.push(piece.text);
    end = piece.end;
  }
  return found;
}

test('strings begin and end where redis-cli lets them', () => {
  const words = fc.array(fc.tuple(blank, fc.oneof(bare, double, single)), { maxLength: 8 });
  fc.assert(fc.property(fc.constantFrom('ECHO', 'SET', 'MGET', 'OBJECT ENCODING', 'NOPE'), words, fc.boolean(), (name, parts, open) => {
    const line = name + parts.map((part) => part.join('')).join('');
    const quoted = parts.map(([, word]) => word).filter((word) => /^["']/.test(word));
    const broken = open ? ' "a\\" {b} \'' : '';
    const pieces = piecesOf(line + broken);
    assert.deepEqual(stretches(pieces, /^string/), quoted);
    assert.deepEqual(stretches(pieces, /^invalid/), open ? [broken.trimStart()] : []);
  }), { numRuns: 1000, seed: 7 });
});

test('any text is covered from end to end, and each line by itself', () => {
  const signs = fc.constantFrom('"', "'", '\\', '{', '}', ' ', '>', 'redis> ', '#', 'SET', 'multi', 'EX', '5', '(', 'é', '😀', '\u0000', '\r');
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\n', ' ')),
    fc.array(signs, { maxLength: 25 }).map((parts) => parts.join('')),
  );
  fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
    const pasted = lines.some((text) => />(?:\s|$)/.test(text));
    tokenize(lines).forEach((pieces, index) => {
      assert.equal(pieces.map((piece) => piece.text).join(''), lines[index]);
      if (!pasted) assert.deepEqual(pieces, piecesOf(lines[index]!));
    });
  }), { numRuns: 1000, seed: 11 });
});

test('a line of 30 KB is done in time whatever it holds', () => {
  const patterns = ['a', 'ab ', '"', "'", '\\"', "\\'", '"a" ', '"{a}" ', '{', '{a} ', 'a{', 'EX NX ', '1234 ', '1', '\\', '\\" ', 'a"b" ', 'a"b', ' ', '>', 'a(subscribed mode', 'a:1', 'a:1[2]', `"' '" `, '" \'', '\\\\" '];
  for (const pattern of patterns) {
    for (const start of ['', 'MGET ', 'SET k "']) {
      const line = start + pattern.repeat(30_000 / pattern.length);
      // Processor time, since the machine may have other work as well.
      const before = process.cpuUsage();
      const { stoppedEarly, tokens } = grammar.tokenizeLine(line, textmate.INITIAL, 20_000);
      const { user } = process.cpuUsage(before);
      assert.ok(!stoppedEarly && user < 300_000, `${start}${pattern}… took ${user / 1000} ms`);
      assert.ok(tokens.at(-1)!.endIndex >= line.length);
    }
  }
});

test('the language configuration keeps keys and names whole and folds transactions', () => {
  const configuration = JSON.parse(readFileSync('syntaxes/redis.language-configuration.json', 'utf8')) as { wordPattern: string; folding: { markers: { start: string; end: string } } };
  const words = 'JSON.SET user:{42}:cart "a b" \'c\''.match(new RegExp(configuration.wordPattern, 'g'));
  assert.deepEqual(words, ['JSON.SET', 'user:{42}:cart', 'a', 'b', 'c']);
  const { start, end } = configuration.folding.markers;
  const opens = (line: string): [boolean, boolean] => [new RegExp(start).test(line), new RegExp(end).test(line)];
  for (const line of ['MULTI', '  multi ', '127.0.0.1:6379> MULTI']) assert.deepEqual(opens(line), [true, false], line);
  for (const line of ['EXEC', 'exec', 'discard', '127.0.0.1:6379(TX)> EXEC']) assert.deepEqual(opens(line), [false, true], line);
  for (const line of ['SET MULTI EXEC', '# MULTI', 'MULTIX', 'GET EXEC']) assert.deepEqual(opens(line), [false, false], line);
});
