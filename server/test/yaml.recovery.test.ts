// What is read from broken YAML: a tree worth hovering over, each error once, and no more work than the text is long.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseYaml } from '../src/parsers/yaml';
import type { YamlText } from '../src/parsers/yaml';
import { nodesOf, outlineOf } from './yamlSource';

/** A broken text, what is read from it, and each problem's source with a part of its message. */
type Case = readonly [text: string, outline: string, ...problems: (readonly [source: string, message: string])[]];

const key = 'A key needs a colon';
const quote = 'quote is opened and never closed';
const bracket = 'is opened and never closed';
const indentation = 'fits no line above';
const space = 'A space is missing';

const groups: Readonly<Record<string, readonly Case[]>> = {
  'a key being typed': [
    ['a: 1\nreadMo', '{a: 1, readMo: ∅}', ['readMo', key]],
    ['sec:\n  a: 1\n  readMo\nb: 2\n', '{sec: {a: 1, readMo: ∅}, b: 2}', ['readMo', key]],
    ['sec:\n  readMo\n  b: 2\nc: 3\n', '{sec: {readMo: ∅, b: 2}, c: 3}', ['readMo', key]],
    ['a: 1\nfoo\nbar # note\nb: 2\n', '{a: 1, foo: ∅, bar: ∅, b: 2}', ['foo', key], ['bar', key]],
    ['a:1\nb: 2\n', '{a: 1, b: 2}', [':', space]],
    ['b: 2\na:1\n', '{b: 2, a: 1}', [':', space]],
    ['"a":1\nb: 2\n', '{"a": 1, b: 2}', [':', space]],
  ],
  'an open quote': [
    ['a: "x', '{a: "x"}', ['"x', quote]],
    ["a: 'x\nb: 1\n", "{a: \"x\", b: 1}", ["'x", quote]],
    ['s:\n  a: "x # note\n  b: "y"\n', '{s: {a: "x", b: "y"}}', ['"x', quote]],
    ['a: ["x, y]\nb: 1\n', '{a: ["x, y"], b: 1}', ['"x, y', quote]],
    ['a: ["x, "y"]\nb: 1\n', '{a: ["x", "y"], b: 1}', ['"x', quote]],
    ['{\n "a": "x,\n "b": 1\n}\n', '{"a": "x", "b": 1}', ['"x', quote]],
    ['a: "C:\\"\nb: 1\n', '{a: "C:\\"", b: 1}', ['"C:\\"', quote]],
    ["'a: 1\nb: 'x'\nc: 2\n", '{a: 1, b: "x", c: 2}', ["'", 'cannot stand before a key']],
    ["a: 'it's'\nb: 1\n", '{a: "it", b: 1}', ["s'", 'The value ends before this']],
  ],
  'an open bracket': [
    ['a: [1, 2\nb: 3\n', '{a: [1, 2], b: 3}', ['[1, 2', bracket]],
    ['a: {x: 1, y: [2\nb: 3\n', '{a: {x: 1, y: [2]}, b: 3}', ['{x: 1, y: [2', bracket]],
    ['s:\n  n: [\n    "x",\n    "y"\n  t: 1\n', '{s: {n: ["x", "y"], t: 1}}', ['[', bracket]],
    ['[a, b', '[a, b]', ['[a, b', bracket]],
    ['[\na: 1\nb: 2\n', '{a: 1, b: 2}', ['[', bracket]],
    ['a: [1]]\nb: 1\n', '{a: [1], b: 1}', [']', 'belongs to no bracket']],
    ['a: {x: 1]\nb: 2\n', '{a: {x: 1}, b: 2}', [']', 'write }']],
    ['a: ["x" "y"]\nb: 1\n', '{a: ["x", "y"], b: 1}', [' ', 'A comma is missing']],
    ['{\n "a": 1\n "b": 2\n}\n', '{"a": 1, "b": 2}', ['1', 'A comma is missing']],
    ['a: [,1]\nb: 1\n', '{a: [1], b: 1}', [',', 'A comma stands here']],
  ],
  'bad indentation': [
    ['s:\n  a: 1\n   b: 2\n  c: 3\n', '{s: {a: 1, b: 2, c: 3}}', ['   b: 2', indentation]],
    ['s:\n   a: 1\n  b: 2\n  c: 3\n', '{s: {a: 1, b: 2, c: 3}}', ['  b: 2', indentation]],
    ['s:\n  - a: 1\n   - a: 2\n', '{s: [{a: 1}, {a: 2}]}', ['   - a: 2', indentation]],
    ['s: x\n  a: 1\n  b: 2\nc: 1\n', '{s: {a: 1, b: 2}, c: 1}', ['x', 'has a value of its own']],
    ['a: 1\n- b\nc: 2\n', '{a: [b], c: 2}', ['1', 'has a value of its own']],
    ['a: - x\nb: 1\n', '{a: - x, b: 1}', ['- x', 'A list cannot begin on the line of its key']],
    ['- a\n-b\n- c\n', '[a, b, c]', ['-', space]],
    ['a: |\n  one\n two\nb: 1\n', '{a: "one\\ntwo\\n", b: 1}', [' two', indentation]],
    ['s:\n\ta: 1\n\tb: 2\nc: 3\n', '{s: {a: 1, b: 2}, c: 3}', ['\t', 'A tab cannot indent']],
    ['s:\n  a: 1\n\tb: 2\n  c: 3\n', '{s: {a: 1, b: 2, c: 3}}', ['\t', 'A tab cannot indent']],
  ],
  'a tag, an anchor or an alias being typed': [
    ['codec: !<org.re\nb: 1\n', '{codec: !<org.re ∅, b: 1}', ['!<org.re', 'never closed with >']],
    ['codec: !<org.re\nb: !<org.x> {}\n', '{codec: !<org.re ∅, b: !<org.x> {}}', ['!<org.re', 'never closed with >']],
    ['codec: !<org.re {}\nb: 1\n', '{codec: !<org.re {}, b: 1}', ['!<org.re', 'never closed with >']],
    ['a: !e!x y\nb: 1\n', '{a: !e!x y, b: 1}', ['!e!x', 'The handle of this tag']],
    ['a: !x{b: 1}\nc: 2\n', '{a: !x {b: 1}, c: 2}', ['!x{b:', 'A space is missing between']],
    ['a: !x !y z\nb: 1\n', '{a: !x z, b: 1}', ['!y', 'one tag only']],
    ['a: &\nb: 1\n', '{a: ∅, b: 1}', ['&', 'An anchor needs a name']],
    ['a: &x &y z\n', '{a: &x z}', ['&y', 'one anchor only']],
    ['a: *\nb: 1\n', '{a: *, b: 1}', ['*', 'An alias needs a name']],
    ['a: *none\nb: 1\n', '{a: *none?, b: 1}', ['*none', 'No anchor of this name']],
    ['a: &x 1\nb: !t *x\nc: 1\n', '{a: &x 1, b: *x, c: 1}', ['*x', 'neither tag nor anchor']],
    ['-', '[∅]'],
    ['a: -\nb: 1\n', '{a: -, b: 1}', ['-', 'A list cannot begin']],
  ],
  'text that needs quotes': [
    ['a: b: c\nd: 1\n', '{a: b: c, d: 1}', ['b: c', 'cannot hold a colon']],
    ['a: @x@\nb: 1\n', '{a: @x@, b: 1}', ['@x@', 'Text cannot begin with @']],
    ['a: `x`\nb: 1\n', '{a: `x`, b: 1}', ['`x`', 'Text cannot begin with `']],
    ['a: %x\nb: 1\n', '{a: %x, b: 1}', ['%x', 'Text cannot begin with %']],
    ['a: [@x@, b]\n', '{a: [@x@, b]}', ['@x@', 'Text cannot begin with @']],
    ['a: [${A:-x}, ${B}]\nb: 1\n', '{a: [${A:-x}, ${B}], b: 1}', ['${A:-x}', 'A placeholder in a bracketed list']],
    ['a: {{ .x }}/{{ .y }}\nb: 1\n', '{a: {{ .x }}/{{ .y }}, b: 1}', ['{{ .x }}/{{ .y }}', 'begins with a placeholder']],
    ['a: >= 5\nb: 1\n', '{a: >= 5, b: 1}', ['>= 5', 'Text that begins with > needs quotes']],
    ['a: | text\n  more\nb: 1\n', '{a: "more\\n", b: 1}', ['text', 'After | or >']],
    ['a: "x" y\nb: 1\n', '{a: "x", b: 1}', ['y', 'The value ends before this']],
    ['a: "C:\\q"\nb: 1\n', '{a: "C:\\\\q", b: 1}', ['\\', 'A backslash in double quotes']],
    ['a: x\0y\nb: 1\n', '{a: x\0y, b: 1}', ['\0', 'A null character']],
    ['a: x\u0001y\nb: 1\n', '{a: x\u0001y, b: 1}', ['\u0001', 'A control character']],
  ],
  'what other tools write': [
    ['a: 1\n{{- if .x }}\nb: 2\n{{- end }}\nc: 3\n', '{a: 1, b: 2, c: 3}', ['{{- if .x }}', 'template engine'], ['{{- end }}', 'template engine']],
    ['a: 1\n% if x\nb: 2\n', '{a: 1, b: 2}', ['% if x', 'template engine']],
    ['s:\n  a: 1\n<<<<<<< HEAD\n  b: 2\n=======\n  b: 3\n>>>>>>> x\n  c: 4\n', '{s: {a: 1, b: 2, b: 3, c: 4}}', ['<<<<<<< HEAD', 'merge conflict'], ['=======', 'merge conflict'], ['>>>>>>> x', 'merge conflict']],
    ['%FOO\na: 1\n', '{a: 1}', ['%FOO', 'must be a directive']],
  ],
  'two errors': [
    ['a: "x\nb: 1\nc: [1\nd: 2\n', '{a: "x", b: 1, c: [1], d: 2}', ['"x', quote], ['[1', bracket]],
    ['a: @x\nb:1\nfoo\nc: 2\n', '{a: @x, b: 1, foo: ∅, c: 2}', ['@x', 'Text cannot begin'], [':', space], ['foo', key]],
  ],
};

for (const [name, cases] of Object.entries(groups)) {
  describe(name, () => {
    for (const [text, outline, ...problems] of cases) {
      it(JSON.stringify(text), () => {
        const read = parseYaml(text);
        assert.equal(read.documents.map(({ root }) => outlineOf(root)).join(' | '), outline);
        assert.deepEqual(read.problems.map(({ start, end }) => text.slice(start, end)), problems.map(([source]) => source));
        problems.forEach(([, message], i) => assert.ok(read.problems[i]!.message.includes(message), read.problems[i]!.message));
      });
    }
  });
}

describe('what SnakeYAML reads and js-yaml refuses', () => {
  const cases: readonly Case[] = [
    ['a: [\n  1,\n]\nb: 2\n', '{a: [1], b: 2}'],
    ['s:\n  a: {\n    x: 1\n  }\n  b: 2\n', '{s: {a: {x: 1}, b: 2}}'],
    ['a: "one\ntwo"\nb: 1\n', '{a: "one two", b: 1}'],
    ['a: "x"# note\nb: 1\n', '{a: "x", b: 1}'],
  ];
  for (const [text, outline] of cases) {
    it(`is no problem: ${JSON.stringify(text)}`, () => {
      const { documents, problems } = parseYaml(text);
      assert.deepEqual(problems, []);
      assert.equal(outlineOf(documents[0]!.root), outline);
    });
  }

  it('is no problem where it is found a thousand times', () => {
    assert.deepEqual(parseYaml('a: [\n  1\n]\n'.repeat(1000)).problems, []);
  });
});

const configuration = `# The shop's connection
clusterServersConfig:
  connectTimeout: 10000
  clientName: "shop"
  password: 'pa''ss'
  loadBalancer: !<org.redisson.connection.balancer.RoundRobinLoadBalancer> {}
  nodeAddresses:
    - "rediss://shop.example:10000"   # main
    - "rediss://other.example:10000"
  natMapper: {type: "host", map: [a, b]}
  scanInterval: 1000
threads: 16
spring:
  config: |
    singleServerConfig:
      address: "redis://127.0.0.1:6379"
codec: !<org.redisson.codec.Kryo5Codec> {}
`;

/** The keys of a text by their offsets. */
function keysOf(read: YamlText): Map<number, string> {
  const keys = nodesOf(read).values.flatMap((value) => (value.kind === 'mapping' ? value.entries.map((entry) => entry.key) : []));
  return new Map(keys.map((one) => [one.start, one.kind === 'scalar' ? one.text : ''] as const));
}

/** How many keys on other lines an edit leaves in the tree, and how many there are. */
function keptBy(text: string, start: number, end: number, inserted: string): { kept: number; all: number; isBroken: boolean } {
  const edited = text.slice(0, start) + inserted + text.slice(end);
  const read = parseYaml(edited);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = (text.indexOf('\n', end) + text.length) % text.length;
  const found = keysOf(read);
  const others = [...keysOf(parseYaml(text))].filter(([offset]) => offset < lineStart || offset > lineEnd);
  const kept = others.filter(([offset, name]) => found.get(offset > lineEnd ? offset + inserted.length - (end - start) : offset) === name);
  return { kept: kept.length, all: others.length, isBroken: read.problems.length > 0 };
}

describe('one broken line', () => {
  const lineBreakings: readonly (readonly [string, (line: string) => string])[] = [
    ['cut in its middle', (line) => line.slice(0, Math.floor(line.length / 2))],
    ['a bare word', (line) => line.replace(/\S.*/, 'readMo')],
    ['junk behind it', (line) => `${line} : : x`],
    ['an open double quote', (line) => line.replace(/: ?/, ': "')],
    ['an open single quote', (line) => line.replace(/: ?/, ": '")],
    ['an open bracket', (line) => line.replace(/: ?/, ': [')],
    ['an open brace', (line) => line.replace(/: ?/, ': {')],
    ['half a tag', (line) => line.replace(/:.*/, ': !<org.re')],
    ['a lone &', (line) => line.replace(/:.*/, ': &')],
    ['a placeholder', (line) => line.replace(/:.*/, ': @value@')],
    ['one space more', (line) => ` ${line}`],
    ['a tab', (line) => line.replace(/^ */, '\t')],
    ['no space behind the colon', (line) => line.replace(': ', ':')],
    ['a sign before the key', (line) => line.replace(/\S/, '"$&')],
    ['a merge conflict', (line) => `<<<<<<< HEAD\n${line}`],
    ['a template line', (line) => `{{- if .x }}\n${line}`],
  ];
  for (const [name, breaking] of lineBreakings) {
    it(`keeps the keys of all others: ${name}`, () => {
      let start = 0;
      let broken = 0;
      for (const line of configuration.trimEnd().split('\n')) {
        // The lines of the block text are no YAML to break, and a comment cannot break.
        if (!/^#|singleServerConfig|address/.test(line)) {
          const { kept, all, isBroken } = keptBy(configuration, start, start + line.length, breaking(line));
          // Cutting a key in two may make plain text of what follows; then nothing is broken.
          if (isBroken) assert.equal(kept, all, breaking(line));
          broken += isBroken ? 1 : 0;
        }
        start += line.length + 1;
      }
      assert.ok(broken > 0);
    });
  }

  it('keeps nearly all keys of the others, wherever and however it is broken', () => {
    let kept = 0;
    let all = 0;
    let broken = 0;
    const edits = fc.tuple(
      fc.nat(configuration.length - 1),
      fc.nat(4),
      fc.constantFrom('', '"', "'", '[', '{', ']', '}', ':', ': ', ',', '&', '*', '!', '!<', '|', '>', '@', '%', '-', '- ', '\t', ' ', '\n', '#', 'x'),
    );
    for (const [start, length, inserted] of fc.sample(edits, { numRuns: 1500, seed: 7 })) {
      const end = Math.min(configuration.length, start + length);
      if (configuration.slice(start, end).includes('\n')) continue;
      const result = keptBy(configuration, start, end, inserted);
      if (!result.isBroken) continue;
      broken++;
      kept += result.kept;
      all += result.all;
    }
    assert.ok(broken > 400, String(broken));
    assert.ok(kept / all > 0.99, String(kept / all));
  });
});

describe('work', () => {
  /** Milliseconds of processor time, since the machine may have other work as well. */
  function timed(text: string): number {
    const before = process.cpuUsage();
    parseYaml(text);
    return process.cpuUsage(before).user / 1000;
  }

  const growing: Readonly<Record<string, (size: number) => string>> = {
    'a valid text': (size) => 'section:\n  key: "value" # note\n  list: [1, {a: b}]\n'.repeat(size / 50),
    'an error at the end': (size) => `${'section:\n  key: value\n'.repeat(size / 22)}foo`,
    'errors throughout': (size) => 'section:\n  key: value: x\n  list: [1, 2\n  b: "c\n'.repeat(size / 50),
    'one long line': (size) => `[${'{"a": 1},'.repeat(size / 9)}`,
    'nested brackets': (size) => '['.repeat(size),
    'nested indentation': (size) => Array.from({ length: Math.sqrt(2 * size) }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'null characters': (size) => 'a\0'.repeat(size / 2),
    'open quotes': (size) => 'a: "b\n'.repeat(size / 6),
    'unknown aliases': (size) => '- *a\n'.repeat(size / 5),
  };
  for (const [name, textOf] of Object.entries(growing)) {
    it(`grows with the text only: ${name}`, () => {
      timed(textOf(5_000));
      const small = timed(textOf(20_000));
      const large = timed(textOf(160_000));
      // Eight times the text; the constant is for the bounded work that every broken text may cost.
      assert.ok(large < 24 * small + 1_500, `${small} ms, then ${large} ms`);
    });
  }

  it('does not multiply with aliases of aliases', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);
    const { documents, problems } = parseYaml(`a0: &a0 [x]\n${lines.join('\n')}\n`);
    assert.deepEqual(problems, []);
    assert.equal(documents.length, 1);
  });

  it('ends where errors are without end, and keeps what came before', () => {
    const { documents, problems } = parseYaml(`a: 1\n${'a: "\n'.repeat(100_000)}`);
    assert.match(problems[problems.length - 1]!.message, /^Nothing after this line is checked/);
    assert.match(outlineOf(documents[0]!.root), /^\{a: 1, a: "", a: "", /);
  });

  it('reads nothing below the hundredth level, and what stands beside it', () => {
    const { documents, problems } = parseYaml(`a: 1\nb: ${'['.repeat(500)}${']'.repeat(500)}\nc: 2\n`);
    assert.deepEqual(problems.map(({ message }) => message), ['Values are nested more than 100 levels deep; nothing below is read.']);
    assert.match(outlineOf(documents[0]!.root), /^\{a: 1, b: \[+\]+, c: 2\}$/);
  });
});
