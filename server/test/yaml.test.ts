// The tree of valid YAML: styles, places, documents, comments.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mapping, Scalar, Sequence, Span, Value } from '../src/model';
import { parseYaml } from '../src/parsers/yaml';
import { nodesOf, outlineOf } from './yamlSource';

function read(text: string): Value {
  const { documents, problems } = parseYaml(text);
  assert.deepEqual(problems, []);
  return documents[0]!.root!;
}

/** The sources of all scalars, in order. */
function scalarsOf(text: string): { style: string; text: string; source: string }[] {
  return nodesOf(parseYaml(text)).scalars.map((scalar) => ({ style: scalar.style, text: scalar.text, source: text.slice(scalar.start, scalar.end) }));
}

function sourceOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

function entry(value: Value, key: string): Mapping['entries'][number] {
  assert.equal(value.kind, 'mapping');
  return (value).entries.find((one) => (one.key as Scalar).text === key)!;
}

describe('scalars', () => {
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    ['plain', 'a: some text  # note\n', 'plain', 'some text', 'some text'],
    ['plain with colons and signs', 'a: redis://h:1#x\n', 'plain', 'redis://h:1#x', 'redis://h:1#x'],
    ['plain over lines', 'a: one\n  two\n\n  three\nb: 1\n', 'plain', 'one two\nthree', 'one\n  two\n\n  three'],
    ['single quoted', "a: 'it''s'\n", 'single', "it's", "'it''s'"],
    ['double quoted', 'a: "x\\ty\\u00e9"\n', 'double', 'x\tyé', '"x\\ty\\u00e9"'],
    ['quoted over lines', 'a: "one\n  two"\n', 'double', 'one two', '"one\n  two"'],
    ['literal', 'a: |\n  one\n   two\nb: 1\n', 'literal', 'one\n two\n', '  one\n   two'],
    ['literal without its end', 'a: |-\n  one\n\nb: 1\n', 'literal', 'one', '  one'],
    ['literal with all of its end', 'a: |+\n  one\n\nb: 1\n', 'literal', 'one\n\n', '  one\n'],
    ['literal with its indentation', 'a: |2 # note\n    one\n  two\n', 'literal', '  one\ntwo\n', '    one\n  two'],
    ['literal without text', 'a: |\nb: 1\n', 'literal', '', ''],
    ['folded', 'a: >-\n  one\n  two\n\n  three\n', 'folded', 'one two\nthree', '  one\n  two\n\n  three'],
    ['placeholder', 'a: ${NAME:-default}\n', 'plain', '${NAME:-default}', '${NAME:-default}'],
    ['outside the basic plane', 'a: 😀 "x"\n', 'plain', '😀 "x"', '😀 "x"'],
  ];
  for (const [name, text, style, decoded, source] of cases) {
    it(`${name}: decoded, with its place`, () => {
      assert.deepEqual(scalarsOf(text)[1], { style, text: decoded, source });
    });
    it(`${name}: the same with \\r\\n, with \\r and after a byte order mark`, () => {
      for (const lineEnd of ['\r\n', '\r']) {
        assert.deepEqual(scalarsOf(text.replaceAll('\n', lineEnd))[1], { style, text: decoded, source: source.replaceAll('\n', lineEnd) });
      }
      assert.deepEqual(scalarsOf(`\ufeff${text}`)[1], { style, text: decoded, source });
    });
  }

  it('stands at the end of its header where a block scalar has no text', () => {
    const text = 'a: |\nb: 1\n';
    assert.equal(entry(read(text), 'a').value.start, text.indexOf('|') + 1);
  });
});

describe('values that are not written', () => {
  // The bar marks the place.
  const cases = [
    'a:|\n',
    'a:| # note\nb: 1\n',
    'a:|\n\n# note\nb: 1\n',
    'a: !x| \nb: 1\n',
    'a: &x|\nb: 1\n',
    'a :|\n',
    '"a":|\n',
    '-|\n- a\n',
    '- a\n-|\n',
    '- -|\n',
    '- a\n# note\n-| # note\n',
    '{a|, b: 1}',
    '{a: 1, b|}',
    '{a: 1, b:|}',
    '{"a":|, b: 1}',
    '[a:|]',
    '? a|\n',
    '? a\n:|\n',
    '\ufeff? a\n:|\n',
    '? ? a|\n: b\n',
    '?|\n: a\n',
    '|: a\n',
    'b: 1\n|: a\n',
    '{b: 1, |: a}',
    '[|: a]',
    '? - a\n:|\n',
    'a: &b c\n*b :|\n',
  ];
  for (const marked of cases) {
    it(JSON.stringify(marked), () => {
      const text = marked.replace('|', '');
      const empty = nodesOf(parseYaml(text)).scalars.filter(({ style }) => style === 'empty');
      assert.deepEqual(parseYaml(text).problems, []);
      assert.deepEqual(empty.map(({ start, end }) => [start, end]), [[marked.indexOf('|'), marked.indexOf('|')]]);
    });
  }
});

describe('collections', () => {
  it('reach from first to last content, flow collections from bracket to bracket', () => {
    const text = 'a:\n  - x\n  - {y: [1, 2 ] , }\n\nb: [ {c: d}: e ]\n# end\n';
    const sources = nodesOf(parseYaml(text))
      .values.filter((value) => value.kind !== 'scalar')
      .map((value) => sourceOf(text, value));
    assert.deepEqual(sources, [text.slice(0, text.indexOf('\n# end')), '- x\n  - {y: [1, 2 ] , }', '{y: [1, 2 ] , }', '[1, 2 ]', '[ {c: d}: e ]', '{c: d}: e', '{c: d}']);
  });

  it('have entries from the key to the end of the value', () => {
    const text = 'a: !x &y b # note\nc:\n  d: 1\n\ne:\n';
    assert.deepEqual((read(text) as Mapping).entries.map((one) => sourceOf(text, one)), ['a: !x &y b', 'c:\n  d: 1', 'e:']);
  });

  it('keep explicit, complex, merge and duplicate keys', () => {
    assert.equal(outlineOf(read('? - a\n: b\n? {c: d}\n<<: x\n')), '{[a]: b, {c: d}: ∅, <<: x}');
    assert.equal(outlineOf(read('a: 1\nb: 2\na: 3\n')), '{a: 1, b: 2, a: 3}');
  });

  it('tell flow from block', () => {
    const root = read('a: [1, b: c]\nd:\n- {}\n') as Mapping;
    const a = root.entries[0]!.value as Sequence;
    const d = root.entries[1]!.value as Sequence;
    assert.deepEqual([root.flow, a.flow, (a.items[1] as Mapping).flow, d.flow, (d.items[0] as Mapping).flow], [false, true, true, false, true]);
  });
});

describe('tags, anchors and aliases', () => {
  it('keep tags as they are written', () => {
    const text = '%TAG !e! tag:e.org,2024:\n---\na: !<org.example.Codec$Inner> {}\nb: !!str 1\nc: !e!x [1]\nd: ! x\ne: !x\n  f: 1\n';
    assert.equal(outlineOf(read(text)), '{a: !<org.example.Codec$Inner> {}, b: !!str 1, c: !e!x [1], d: ! x, e: !x {f: 1}}');
    for (const tag of nodesOf(parseYaml(text)).tags) assert.equal(sourceOf(text, tag), tag.text);
  });

  it('stand outside the span of their node', () => {
    const text = 'a: !x &y "z"\n';
    const { value } = entry(read(text), 'a');
    assert.equal(sourceOf(text, value), '"z"');
    assert.equal(sourceOf(text, value.tag!), '!x');
    assert.equal(sourceOf(text, value.anchor!), 'y');
  });

  it('give aliases their target', () => {
    const text = 'a: &x {b: 1}\nc: *x\nd: &x 2\ne: *x\n';
    const root = read(text) as Mapping;
    const [a, c, d, e] = root.entries.map((one) => one.value);
    assert.ok(c?.kind === 'alias' && e?.kind === 'alias');
    assert.equal(c.target, a);
    assert.equal(e.target, d);
    assert.equal(sourceOf(text, c), '*x');
  });

  it('make no cycle of an alias inside its anchor', () => {
    assert.equal(outlineOf(read('a: &x [1, *x]\nb: *x\n')), '{a: &x [1, *x?], b: *x}');
  });

  it('do not reach from one document into the next', () => {
    const { problems } = parseYaml('a: &x 1\n---\nb: *x\n');
    assert.equal(problems.length, 1);
  });
});

describe('documents', () => {
  const parts = (text: string): (readonly [string, string])[] => parseYaml(text).documents.map(({ root, span }) => [outlineOf(root), sourceOf(text, span)] as const);

  it('divide the stream among them', () => {
    assert.deepEqual(parts('# one\na: 1\n# of the first\n---\nb: 2\n...\n# between\n---\n- c\n'), [
      ['{a: 1}', '# one\na: 1\n# of the first\n'],
      ['{b: 2}', '---\nb: 2\n...'],
      ['[c]', '\n# between\n---\n- c\n'],
    ]);
  });

  it('are none in a text of comments, and hold nothing behind a bare marker', () => {
    assert.deepEqual(parts(''), []);
    assert.deepEqual(parts('\ufeff# only\n'), []);
    assert.deepEqual(parts('---\n---\nx\n'), [
      ['nothing', '---\n'],
      ['x', '---\nx\n'],
    ]);
  });

  it('may begin with directives', () => {
    assert.deepEqual(parts('%YAML 1.2\n---\na: 1\n...\n%TAG ! tag:x,1:\n---\nb: !c 1\n').map(([outline]) => outline), ['{a: 1}', '{b: !c 1}']);
  });
});

describe('comments', () => {
  const comments = (text: string): string[] => parseYaml(text).comments.map((span) => sourceOf(text, span));

  it('are found before, behind and between values', () => {
    assert.deepEqual(comments('\ufeff# a\nb: 1 # c\n  # d\ne: # f\r\n  - g # h\r# i'), ['# a', '# c', '# d', '# f', '# h', '# i']);
    assert.deepEqual(comments('a: | # header\n  text # none\n# after\nb: [ # in\n 1, # flow\n ]\n'), ['# header', '# after', '# in', '# flow']);
    assert.deepEqual(comments('%YAML 1.2 # a\n--- # b\nc: 1\n... # d\n'), ['# a', '# b', '# d']);
  });

  it('are not found inside scalars, tags and anchors', () => {
    assert.deepEqual(comments('a: b#c\nd: "e # f"\ng: \'h # i\'\nj: !k#l &m#n o\np: |\n  # q\n'), []);
  });
});
