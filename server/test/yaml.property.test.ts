// What must hold for every YAML text: the tree's places, its value, and that no edit makes reading fail.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { defineMappingTag, defineScalarTag, defineSequenceTag, loadAll, Schema, strTag, YAMLException } from 'js-yaml';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Node } from 'yaml';
import type { Scalar, Span, Value } from '../src/model';
import { parseYaml } from '../src/parsers/yaml';
import type { YamlText } from '../src/parsers/yaml';
import { nodesOf, plainOf, yamlSource } from './yamlSource';
import type { Plain } from './yamlSource';

const seed = 20240607;

type Pairs = [Plain, Plain][];
const everyTag = { matchByTagPrefix: true, identify: () => false };
const pairs = (tag: string, options: object) =>
  defineMappingTag<Pairs, { pairs: Pairs }>(tag, {
    create: () => [],
    addPair: (carrier, key, value) => {
      carrier.push([key as Plain, value as Plain]);
      return '';
    },
    has: () => false,
    keys: () => [],
    get: () => undefined,
    finalize: (carrier) => ({ pairs: carrier }),
    identify: () => false,
    ...options,
  });
const list = (tag: string, options: object) =>
  defineSequenceTag<Plain[]>(tag, { create: () => [], addItem: (carrier, item) => void carrier.push(item as Plain), identify: () => false, ...options });
/** Takes every tag, and keeps scalars as text and mappings as pairs. */
const schema = new Schema([
  strTag,
  list('tag:yaml.org,2002:seq', {}),
  pairs('tag:yaml.org,2002:map', {}),
  defineScalarTag('', { ...everyTag, resolve: (source) => source }),
  list('', everyTag),
  pairs('', everyTag),
]);

/** What js-yaml loads, or why it refuses the text. An alias inside its own anchor is beyond this schema. */
function loaded(text: string): Plain[] | string {
  try {
    return loadAll(text, { schema }) as Plain[];
  } catch (error) {
    assert.ok(error instanceof YAMLException);
    return error.reason;
  }
}

/** What the package `yaml` reads. */
function readByYaml(text: string): Plain[] {
  return parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' }).map((document) => {
    assert.deepEqual(document.errors, []);
    const plain = (node: unknown): Plain => {
      if (isAlias(node)) return plain(node.resolve(document));
      if (isScalar(node)) return (node.value as string | null) ?? '';
      if (isSeq(node)) return node.items.map(plain);
      if (isMap<Node, Node | null>(node)) return { pairs: node.items.map((pair) => [plain(pair.key), plain(pair.value)] as const) };
      return '';
    };
    return plain(document.contents);
  });
}

/** The text that flow folding makes of a plain scalar's source. */
function fold(source: string): string {
  return source.replace(/[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*/g, (gap) => {
    const breaks = gap.match(/\r\n|\r|\n/g)!.length;
    return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
  });
}

function assertScalar(text: string, scalar: Scalar): void {
  const source = text.slice(scalar.start, scalar.end);
  switch (scalar.style) {
    case 'empty':
      assert.equal(scalar.text, '');
      assert.equal(source, '');
      assert.match(text.slice(0, scalar.start), /(?:[-?:,[{]|^|---|[!&][^\s]*|[^\s])$/);
      break;
    case 'plain':
      assert.equal(fold(source), scalar.text);
      break;
    case 'single':
    case 'double':
      assert.deepEqual(loaded(`- ${source.replace(/(?:\r\n|\r|\n)(?=[ \t]*\S)/g, '\n  ')}`), [[scalar.text]]);
      break;
    case 'literal':
      assert.deepEqual(source.split(/\r\n|\r|\n/).map((line) => line.trim()), scalar.text.replace(/\n$/, '').split('\n').map((line) => line.trim()));
      break;
    case 'folded':
      assert.equal(source.replace(/\s+/g, ''), scalar.text.replace(/\s+/g, ''));
  }
}

/** Every child lies inside its parent and after its elder sibling; all lie inside the text. */
function assertNested(read: YamlText, length: number): void {
  const within = (inner: Span, outer: Span, from: number): void => {
    assert.ok(from <= inner.start && inner.start <= inner.end && inner.end <= outer.end, JSON.stringify({ inner, outer, from }));
  };
  const visit = (value: Value, outer: Span, from: number): void => {
    within(value, outer, from);
    for (const word of [value.tag, value.anchor]) {
      if (word === undefined) continue;
      within(word, outer, from);
      assert.ok(word.end <= value.start);
    }
    let done = value.start;
    if (value.kind === 'sequence') {
      for (const item of value.items) {
        visit(item, value, done);
        done = item.end;
      }
    } else if (value.kind === 'mapping') {
      for (const entry of value.entries) {
        within(entry, value, done);
        visit(entry.key, entry, entry.start);
        visit(entry.value, entry, entry.key.end);
        done = entry.end;
      }
    }
  };
  const whole = { start: 0, end: length };
  let done = 0;
  for (const document of read.documents) {
    within(document.span, whole, done);
    if (document.root !== undefined) visit(document.root, document.span, document.span.start);
    done = document.span.end;
  }
  done = 0;
  for (const comment of read.comments) {
    within(comment, whole, done);
    done = comment.end;
  }
  done = 0;
  for (const problem of read.problems) {
    within(problem, whole, done);
    done = problem.start;
  }
}

const snippet = fc.constantFrom(
  '"', "'", '[', ']', '{', '}', ':', ': ', ',', '#', ' #', '&', '*', '!', '!<', '|', '>', '@', '`', '%', '-', '- ', '?', '\t', ' ', '\n', '\r', '\n  ', '---\n', '...\n',
  '\\', '\0', '\u0007', '\ud800', '\ufeff', '<<<<<<< HEAD\n', '{{ x }}', '${A:-b}', 'key', 'key: value', '*none', '&a', '!e!',
);
const edit = fc.record({ at: fc.noBias(fc.integer({ min: 0, max: 9_999 })), length: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 })), text: fc.oneof(fc.constant(''), snippet) });

function applied(text: string, edits: readonly { readonly at: number; readonly length: number; readonly text: string }[]): string {
  return edits.reduce((before, { at, length, text: inserted }) => {
    const start = Math.floor((at / 10_000) * before.length);
    return before.slice(0, start) + inserted + before.slice(start + length);
  }, text);
}

/** What js-yaml refuses and SnakeYAML, which reads Redisson's files, takes. */
const isTolerated = (text: string, reason: string): boolean => reason.startsWith('deficient indentation') || /["'\]}]#/.test(text);

describe('every valid text', () => {
  it('has exact places for scalars, tags, anchors and aliases', () => {
    fc.assert(
      fc.property(yamlSource, (text) => {
        const read = parseYaml(text);
        assert.deepEqual(read.problems.filter(({ message }) => !message.startsWith('No anchor')), []);
        assertNested(read, text.length);
        const { scalars, tags, anchors, aliases } = nodesOf(read);
        for (const scalar of scalars) assertScalar(text, scalar);
        for (const tag of tags) assert.match(text.slice(tag.start, tag.end), /^!\S*$/);
        for (const tag of tags) assert.equal(text.slice(tag.start, tag.end), tag.text);
        for (const anchor of anchors) assert.equal(text.slice(anchor.start - 1, anchor.end), `&${anchor.text!}`);
        for (const alias of aliases) assert.equal(text.slice(alias.start, alias.end), `*${alias.name}`);
        for (const comment of read.comments) assert.match(text.slice(comment.start, comment.end), /^#[^\r\n]*$/);
      }),
      { seed, numRuns: 400 },
    );
  });

  it('has the value that js-yaml loads', () => {
    fc.assert(
      fc.property(yamlSource, (text) => {
        const expected = loaded(text);
        const { documents, problems } = parseYaml(text);
        if (typeof expected === 'string') assert.ok(problems.length > 0, expected);
        else assert.deepEqual(documents.map(({ root }) => (root === undefined ? '' : plainOf(root))), expected);
      }),
      { seed, numRuns: 400 },
    );
  });

  // The package takes no lone \r for a line break, and no list right behind a byte order mark.
  it('has the value that the package yaml reads', () => {
    fc.assert(
      fc.property(yamlSource.filter((text) => !/\r(?!\n)|\ufeff/.test(text)), (text) => {
        const { documents, problems } = parseYaml(text);
        fc.pre(problems.length === 0);
        assert.deepEqual(documents.map(({ root }) => (root === undefined ? '' : plainOf(root))), readByYaml(text));
      }),
      { seed, numRuns: 250 },
    );
  });

  it('has a comment for each # that begins one', () => {
    fc.assert(
      fc.property(yamlSource, (text) => {
        const { comments } = parseYaml(text);
        // With their words taken out the text means the same, and none of those words is left.
        const bare = comments.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}#${rest.slice(end)}`, text);
        assert.deepEqual(loaded(bare), loaded(text));
        assert.doesNotMatch(bare, /note|is" \[so|between|first/);
        assert.equal(parseYaml(bare).comments.length, comments.length);
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe('every edited text', () => {
  it('is read, with problems where js-yaml refuses it and nowhere else', () => {
    fc.assert(
      fc.property(yamlSource, fc.array(edit, { minLength: 1, maxLength: 3 }), (source, edits) => {
        const text = applied(source, edits);
        const read = parseYaml(text);
        assertNested(read, text.length);
        const result = loaded(text);
        if (typeof result !== 'string') assert.deepEqual(read.problems, []);
        else if (!isTolerated(text, result) && !result.startsWith('recursive alias')) assert.ok(read.problems.length > 0, result);
      }),
      { seed, numRuns: 700 },
    );
  });

  it('of any characters is read', () => {
    const noise = fc.string({ unit: fc.oneof(snippet, fc.constantFrom('a', 'b', '\n', ' ', '  ')), maxLength: 60 });
    fc.assert(
      fc.property(noise, (text) => {
        assertNested(parseYaml(text), text.length);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
