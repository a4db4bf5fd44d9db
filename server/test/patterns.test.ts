// Texts known in part: what is hashed of them, and whether two of them can be equal.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Hole, Pattern } from '../src/model';
import { hashTagOf } from '../src/tables/hashTags';
import { hashedPart, hideSigns, join, placeAsWritten, relate, showSigns, type Partly } from '../src/patterns';
import { grammarsFor } from '../src/inputs';
import { parseTree } from '../src/parsers/trees';
import { loadAllGrammars } from './grammars';

/** `user:<id>:name` with holes between angle brackets. */
function partly(text: string): Partly {
  return join(text.split(/(<[^>]*>)/).map((piece) => (piece.startsWith('<') ? { expression: piece } : piece)));
}

const hashes = (text: string) => hashedPart(partly(text) as Pattern);

test('the tag of a key that is known in part', () => {
  assert.deepEqual(hashes('cart:{<id>}:items'), { tag: true, hashed: [{ expression: '<id>' }] });
  assert.deepEqual(hashes('{user}:<id>'), { tag: true, hashed: 'user' });
  assert.deepEqual(hashes('a{x<id>'), { tag: false, hashed: partly('a{x<id>') });
  assert.deepEqual(hashes('{}<id>'), { tag: false, hashed: partly('{}<id>') });
  assert.deepEqual(hashes('<a>{b<c>d}e'), { tag: true, hashed: partly('b<c>d') });
});

test('keys that are the same, that never are, and that may be', () => {
  const cases: [string, string, string][] = [
    ['user:<id>:name', 'user:<id>:mail', 'different'],
    ['user:<a>', 'user:<b>', 'unknown'],
    ['user:<id>', 'user:<id>', 'same'],
    ['user:<a>', 'cart:<b>', 'different'],
    ['<a>', 'x', 'unknown'],
    ['<a>x', '<b>y', 'different'],
    ['<a>', '<a>x', 'different'],
    ['<a>', '<a><b>', 'unknown'],
    ['ab', 'aab', 'different'],
    ['', '', 'same'],
    ['a<x>b', 'ab<x>', 'unknown'],
    ['a<x>', '<x>a', 'unknown'],
  ];
  for (const [a, b, expected] of cases) {
    assert.equal(relate(partly(a), partly(b)), expected, `${a} and ${b}`);
    assert.equal(relate(partly(b), partly(a)), expected, `${b} and ${a}`);
  }
});

const piece = fc.oneof(fc.string({ unit: fc.constantFrom('a', 'b', '{', '}'), minLength: 1, maxLength: 3 }), fc.record({ expression: fc.constantFrom('x', 'y') }));
const pattern = fc.array(piece, { maxLength: 5 });
const values = fc.record({ x: fc.constantFrom('', 'a', 'ab', 'b'), y: fc.constantFrom('', 'a', 'ba') });
const fill = (pieces: readonly (string | Hole)[], held: Readonly<Record<string, string>>): string => pieces.map((one) => (typeof one === 'string' ? one : held[one.expression]!)).join('');

test('whatever the holes hold, the claim is true', () => {
  fc.assert(
    fc.property(pattern, pattern, values, (a, b, held) => {
      const claim = relate(join(a), join(b));
      if (claim === 'same') assert.equal(fill(a, held), fill(b, held));
      if (claim === 'different') assert.notEqual(fill(a, held), fill(b, held));
    }),
    { numRuns: 3000 },
  );
});

test('a tag is the one that Redis takes, as long as holes hold no braces and the tag is not empty', () => {
  fc.assert(
    fc.property(pattern, values, (pieces, held) => {
      const key = join(pieces);
      if (typeof key === 'string') return;
      const { tag, hashed } = hashedPart(key);
      const filled = fill(typeof hashed === 'string' ? [hashed] : hashed, held);
      if (filled !== '') assert.equal(filled, tag ? hashTagOf(fill(pieces, held)) : fill(pieces, held).length > 0 && hashTagOf(fill(pieces, held)) === undefined ? fill(pieces, held) : filled);
    }),
    { numRuns: 3000 },
  );
});

test('grammars are loaded from what ships, once, and parse', async () => {
  assert.deepEqual(grammarsFor('file:///a.redis', 'redis', 'GET a'), []);
  await loadAllGrammars();
  assert.equal(parseTree('bash', 'redis-cli GET a', ({ rootNode }) => rootNode.hasError), false);
  assert.equal(parseTree('lua', 'return redis.call("GET", KEYS[1])', ({ rootNode }) => rootNode.namedChild(0)?.type), 'return_statement');
});

test('signs of holes are hidden, at equal length, and shown again', () => {
  const pattern = ['user:', { expression: '${id:-a.b}' }, ':name'];
  const hidden = hideSigns(pattern);
  assert.equal(hidden.length, 'user:${id:-a.b}:name'.length);
  assert.deepEqual(hidden.split(/[:./{}-]/).length, 3);
  assert.equal(showSigns(hidden), 'user:${id:-a.b}:name');
  assert.equal(hideSigns('a:{b}'), 'a:{b}');
});

test('a place of a pattern is found in the text, however the hole is written', () => {
  const pattern = ['user:', { expression: '${ID}' }, ':name'];
  const places = (written: string): (number | undefined)[] => [0, 2, 5, 7, 10, 11, 15].map((place) => placeAsWritten(pattern, written, place));
  assert.deepEqual(places('user:${ID}:name'), [0, 2, 5, undefined, 10, 11, 15]);
  assert.deepEqual(places('user:$ID:name'), [0, 2, 5, undefined, 8, 9, 13]);
  assert.deepEqual(places('user:$(ID):name'), Array(7).fill(undefined));
  assert.equal(placeAsWritten(['a"b'], 'a\\"b', 1), undefined);
});
