// Lines become words, words become commands with keys, and scripts become commands and transactions.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { redisScript } from '../src/inputs/redisScript';
import type { Argument } from '../src/model';
import { splitLine } from '../src/parsers/commandLine';
import { parseCommand, parseCommandText } from '../src/parsers/commands';
import { slotOf } from '../src/parsers/slot';
import { wholeDocument } from '../src/region';
import { isDisputedTag } from '../src/tables/hashTags';
import { readScript } from './commandScript';

/** The specification again, bit by bit: CRC16/XMODEM of what a pattern takes for the tag, or of the whole key. */
function slotBitByBit(key: string): number {
  let crc = 0;
  for (const byte of new TextEncoder().encode(/^[^{]*\{([^}]+)\}/.exec(key)?.[1] ?? key)) {
    for (let bit = 7; bit >= 0; bit--) crc = ((crc << 1) ^ (((crc >> 15) ^ (byte >> bit)) & 1 ? 0x1021 : 0)) & 0xffff;
  }
  return crc & 0x3fff;
}

const runs = { seed: 20260101, numRuns: 300 };

test('words have their place in the line and their decoded text', () => {
  const line = String.raw`  SET "a b\n\x41"  'it\'s'	x"y" `;
  assert.deepEqual(splitLine(line).words, [
    { start: 2, end: 5, text: 'SET' },
    { start: 6, end: 17, text: 'a b\nA' },
    { start: 19, end: 26, text: "it's" },
    { start: 27, end: 31, text: 'xy' },
  ]);
  assert.deepEqual(splitLine('GET a\nGET bc', 6, 12).words, [{ start: 6, end: 9, text: 'GET' }, { start: 10, end: 12, text: 'bc' }]);
});

test('bytes are kept where they are no UTF-8, and only there', () => {
  const [latin, accent, mixed] = splitLine(String.raw`"\xe9" "\xc3\xa9" "é\xff"`).words;
  assert.deepEqual([...latin!.bytes!], [0xe9]);
  assert.equal(accent!.text, 'é');
  assert.equal('bytes' in accent!, false);
  assert.deepEqual([...mixed!.bytes!], [0xc3, 0xa9, 0xff]);
});

test('a refused line says where and why', () => {
  assert.deepEqual(splitLine('GET "a b  ').refusal, { why: 'open', quote: '"', start: 4, end: 8 });
  assert.deepEqual(splitLine(`SET a 'b'c d`).refusal, { why: 'glued', quote: "'", start: 6, end: 10 });
  assert.equal(splitLine(`SET a 'b'c d`).words.length, 2);
  assert.equal(splitLine(String.raw`GET "a\"`).refusal?.why, 'open');
});

test('any bytes come back from double quotes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 12 }), { minLength: 1, maxLength: 4 }), (values) => {
      const line = values.map((bytes) => `"${[...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`).join(' ');
      const { words, refusal } = splitLine(line);
      assert.equal(refusal, undefined);
      assert.deepEqual(words.map(({ bytes, text }) => [...(bytes ?? new TextEncoder().encode(text))]), values.map((bytes) => [...bytes]));
    }),
    runs,
  );
});

test('reading any text fails nowhere, and every place lies in it, in order', () => {
  const pieces = fc.constantFrom('MULTI', 'EXEC', 'MGET', 'DEL', ' ', ' ', '\n', '\r\n', '\r', '"', "'", '\\', '\\x4', 'a', '{', '}', '#', '5', '127.0.0.1:6379> ', '\0', '\uFEFF', '😀', '\ud800', 'XREAD STREAMS');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let at = 0;
      for (const subject of redisScript.read(text, 'file:///a.redis').subjects) {
        assert.ok(subject.about === 'command' || subject.about === 'transaction');
        if (subject.about !== 'command') continue;
        assert.ok(subject.start >= at && subject.end <= text.length);
        for (const word of subject.words) {
          assert.ok(word.start >= at && word.end > word.start && word.end <= subject.end);
          assert.doesNotMatch(text.slice(word.start, word.end), /[\r\n]/);
          at = word.end;
        }
      }
    }),
    runs,
  );
});

test('slots are the CRC16 of the tag or the key, of text and of bytes alike', () => {
  const keys = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '日', '😀', '{', '}', ':'), maxLength: 14 });
  fc.assert(
    fc.property(keys, (key) => {
      assert.equal(slotOf(key), slotBitByBit(key));
      assert.equal(slotOf(new TextEncoder().encode(key)), slotBitByBit(key));
    }),
    runs,
  );
  assert.equal(slotOf('123456789'), 0x31c3);
});

test('keys on whose tag servers may disagree are known', () => {
  for (const key of ['{}a', 'a{}{b}', '{a}{b}', '{{a}}', '{a}b}']) assert.equal(isDisputedTag(key), true, key);
  for (const key of ['', 'a', '{a}', 'x{a}y', 'a{', '}a{']) assert.equal(isDisputedTag(key), false, key);
});

test('a command carries name, row, keys with slots and tags', () => {
  const [command] = readScript('  object encoding {user:1}:name').commands;
  assert.equal(command!.row?.name, 'OBJECT ENCODING');
  assert.deepEqual(command!.name, { start: 2, end: 17, text: 'object encoding' });
  assert.deepEqual(command!.keys, [{ start: 18, end: 31, text: '{user:1}:name', index: 2, slot: slotOf('user:1'), tag: 'user:1' }]);
  assert.deepEqual([command!.start, command!.end, command!.block], [2, 31, undefined]);
});

test('keys are not told where the command, the count or a deciding word is not known', () => {
  const keysOf = (line: string) => readScript(line).commands[0]!.keys?.map(({ text }) => text);
  for (const line of ['FOO a', 'GET', 'GET a b', 'CLUSTER FOO a', 'EVAL "return 1" 3 a b', 'XREAD STREAMS a b 0']) assert.equal(keysOf(line), undefined, line);
  assert.deepEqual(keysOf('EVAL "return 1" 0 a b'), []);
  assert.deepEqual(keysOf('CLUSTER'), undefined);
  assert.deepEqual(keysOf('COMMAND'), []);
  assert.deepEqual(keysOf('SSUBSCRIBE a b'), ['a', 'b']);
  assert.deepEqual(keysOf('CMS.MERGE d 2 a b WEIGHTS 1 2'), ['d', 'a', 'b']);
  assert.deepEqual(keysOf('JSON.MSET a $ 1 b $ 2'), ['a', 'b']);
  assert.deepEqual(keysOf('JSON.MGET a b $'), ['a', 'b']);
  assert.deepEqual(keysOf('MSETEX 2 a 1 b 2 NX'), ['a', 'b']);

  const words = (...texts: (string | undefined)[]) => texts.map((text, i): Argument => ({ start: i * 2, end: i * 2 + 1, text })) as [Argument, ...Argument[]];
  const region = wholeDocument('');
  const known = (...texts: (string | undefined)[]) => parseCommand(words(...texts), region).keys?.map(({ text, slot }) => [text, slot === undefined]);
  assert.deepEqual(known('MGET', 'a', undefined), [['a', false], [undefined, true]]);
  assert.equal(known('ZUNION', undefined, 'a', 'b'), undefined);
  assert.equal(known(undefined, 'a'), undefined);
  assert.deepEqual(known('SORT', 'a', undefined, 'b'), [['a', false]]);
});

test('a lone command of a region is read, and nothing of an empty or refused one', () => {
  assert.equal(parseCommandText(wholeDocument('DEL a b'))?.keys?.length, 2);
  for (const text of ['', '   ', 'GET "a']) assert.equal(parseCommandText(wholeDocument(text)), undefined);
});

test('scripts: comments, blank lines, line ends, byte order mark', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = `\uFEFFGET a${end}${end}# MGET a b${end}  #x${end}\tSET b 1  ${end}REPEAT no comment`;
    const { commands } = readScript(text);
    assert.deepEqual(commands.map(({ start, end: stop }) => text.slice(start, stop)), ['GET a', 'SET b 1', 'REPEAT no comment']);
  }
});

test('redis-cli keeps some words for itself, and repeats a command', () => {
  const names = (text: string) => readScript(text).commands.map(({ words }) => words.map((word) => word.text).join(' '));
  assert.deepEqual(names('help @string\n? GET\nexit\nclear\nconnect 127.0.0.1 6379\n:set hints\nrestart\nquit'), []);
  assert.deepEqual(names('5 INCR a\n+2 GET b\n" 3" GET c\n5'), ['INCR a', 'GET b', 'GET c', '5']);
  assert.deepEqual(names('connect\nclear x'), ['connect', 'clear x']);
  assert.deepEqual(readScript('0 GET a\n-1 GET a\n"" a').problems.map(({ at }) => at), [{ start: 0, end: 1 }, { start: 8, end: 10 }, { start: 17, end: 19 }]);
});

test('a pasted session: prompts are no words, replies are no commands', () => {
  const text = [
    '127.0.0.1:6379> SET a 1', 'OK', '127.0.0.1:6379[3]> GET a', '"1"', 'my-cache.westeurope.redis.azure.net:10000(TX)> LRANGE l 0 -1', '1) "x"', '2) "it\'s"',
    'redis> PING', 'PONG', 'redis /tmp/redis.sock> ECHO hi', '"hi', 'not connected> GET b', '[::1]:6379> ', '(error) ERR x', 'MGET a b',
  ].join('\n');
  const { commands, problems } = readScript(text);
  assert.deepEqual(commands.map(({ start, end }) => text.slice(start, end)), ['SET a 1', 'GET a', 'LRANGE l 0 -1', 'PING', 'ECHO hi', 'GET b', 'MGET a b']);
  assert.deepEqual(problems, []);
});

test('MULTI … EXEC is a transaction beside its commands', () => {
  const { commands, transactions } = readScript('GET a\nmulti\nSET a 1\n\nSET b 2\nexec\nMULTI\nGET c\nDISCARD\nGET d\nMULTI\nGET e');
  assert.deepEqual(commands.map(({ block }) => block), [undefined, 0, 0, 0, 0, 1, 1, 1, undefined, 2, 2]);
  assert.deepEqual(transactions.map(({ commands: inside }) => inside.map(({ words }) => words[0]!.text)), [['multi', 'SET', 'SET', 'exec'], ['MULTI', 'GET', 'DISCARD'], ['MULTI', 'GET']]);
  assert.deepEqual([transactions[0]!.start, transactions[0]!.end], [6, 33]);
});

test('a long script is read in time that grows with its length', () => {
  const text = `${'MGET {user:1}:name "{user:1}:mail" x\\ny\n'.repeat(20_000)}DEL ${'k '.repeat(50_000)}`;
  // Processor time, since the machine may have other work as well.
  const before = process.cpuUsage();
  assert.equal(readScript(text).commands.length, 20_001);
  const { user } = process.cpuUsage(before);
  assert.ok(user < 4_000_000, `${user / 1000} ms`);
});

test('files are known by language and ending', () => {
  const takes = (uri: string, languageId = 'plaintext') => redisScript.takes(uri, languageId, '');
  assert.ok(takes('file:///a/b.redis') && takes('file:///a/B.RedisCLI') && takes('untitled:1', 'redis'));
  assert.ok(!takes('file:///a/redis') && !takes('file:///a/b.redis.txt'));
});
