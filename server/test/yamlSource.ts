// A generator of valid YAML in every style, and plain values of trees to compare parsers by.

import fc from 'fast-check';
import { parseEvents } from 'js-yaml';
import type { Alias, Scalar, Value, Word } from '../src/model';
import type { YamlText } from '../src/parsers/yaml';

/** A value as strings, lists and lists of pairs, so that duplicate and complex keys stay. */
export type Plain = string | Plain[] | { readonly pairs: readonly (readonly [Plain, Plain])[] } | undefined;

/** The plain value of a tree; an alias inside its own anchor is undefined. */
export function plainOf(value: Value): Plain {
  if (value.kind === 'scalar') return value.text;
  if (value.kind === 'alias') return value.target === undefined ? undefined : plainOf(value.target);
  if (value.kind === 'sequence') return value.items.map(plainOf);
  return { pairs: value.entries.map((entry) => [plainOf(entry.key), plainOf(entry.value)] as const) };
}

/** A tree in short: tags and anchors before values, quotes for quoted and block text, ∅ for what is not written. */
export function outlineOf(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  const before = `${value.tag === undefined ? '' : `${value.tag.text!} `}${value.anchor === undefined ? '' : `&${value.anchor.text!} `}`;
  if (value.kind === 'alias') return `*${value.name}${value.target === undefined ? '?' : ''}`;
  if (value.kind === 'sequence') return `${before}[${value.items.map(outlineOf).join(', ')}]`;
  if (value.kind === 'mapping') return `${before}{${value.entries.map((entry) => `${outlineOf(entry.key)}: ${outlineOf(entry.value)}`).join(', ')}}`;
  if (value.style === 'empty') return `${before}∅`;
  return before + (value.style === 'plain' ? value.text : JSON.stringify(value.text));
}

/** Every node, tag and anchor of a text, parents first. */
export function nodesOf(read: YamlText): { scalars: Scalar[]; aliases: Alias[]; values: Value[]; tags: Word[]; anchors: Word[] } {
  const values: Value[] = [];
  const visit = (value: Value): void => {
    values.push(value);
    if (value.kind === 'sequence') value.items.forEach(visit);
    if (value.kind === 'mapping') for (const { key, value: inner } of value.entries) [key, inner].forEach(visit);
  };
  for (const { root } of read.documents) if (root !== undefined) visit(root);
  return {
    values,
    scalars: values.filter((value) => value.kind === 'scalar'),
    aliases: values.filter((value) => value.kind === 'alias'),
    tags: values.flatMap(({ tag }) => tag ?? []),
    anchors: values.flatMap(({ anchor }) => anchor ?? []),
  };
}

/** What is written, before it is known where; a scalar's lines are written in the style where that can hold them. */
type Shape =
  | { readonly kind: 'scalar'; readonly style: number; readonly lines: readonly string[]; readonly properties: number }
  | { readonly kind: 'list'; readonly flow: boolean; readonly items: readonly Shape[]; readonly properties: number; readonly trivia: number }
  | { readonly kind: 'map'; readonly flow: boolean; readonly entries: readonly (readonly [Shape, Shape])[]; readonly properties: number; readonly trivia: number };

const word = fc.constantFrom('a', 'threads', '10', 'redis://h:1', 'a#b', 'x y', "it's", 'a:b', 'é', '😀 face', '~', 'null', 'a"b', '-x', '?y', ':z', '<<', '=', '\\n', 'a[0]', '100%', 'x@y', 'b{c}');
const lines = fc.array(word, { minLength: 1, maxLength: 3 });
const small = { min: 0, max: 11 };

const scalar: fc.Arbitrary<Shape> = fc.record({ kind: fc.constant('scalar' as const), style: fc.integer(small), lines, properties: fc.integer(small) });

function shape(depth: number): fc.Arbitrary<Shape> {
  if (depth === 0) return scalar;
  const inner = shape(depth - 1);
  const common = { flow: fc.integer({ min: 0, max: 3 }).map((n) => n === 0), properties: fc.integer(small), trivia: fc.integer(small) };
  return fc.oneof(
    { weight: 3, arbitrary: scalar },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('list' as const), items: fc.array(inner, { maxLength: 4 }), ...common }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('map' as const), entries: fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: inner }), inner), { maxLength: 5 }), ...common }) },
  );
}

const COMMENTS = ['', '', '', ' # note', '  # it: "is" [so', ' #'];
const TAGS = ['!x', '!!str', '!<org.example.Codec>', '!e!thing', '!'];

/** Writes shapes as YAML; keeps what only the whole document knows. */
function write(root: Shape, step: number): string {
  // Aliases name what is written before them and finished: scalars only.
  const anchors: string[] = [];
  let named = 0;
  let count = 0;
  let usesHandle = false as boolean;

  /** A tag, an anchor, both or none, each followed by a space. */
  const propertiesOf = (code: number): string => {
    const parts: string[] = [];
    if (code === 1 || code === 3) {
      const tag = TAGS[count++ % TAGS.length]!;
      if (tag.startsWith('!e!')) usesHandle = true;
      parts.push(tag);
    }
    if (code === 2 || code === 3) parts.push(`&n${named++}`);
    if (code === 3 && count % 2 === 0) parts.reverse();
    return parts.map((part) => `${part} `).join('');
  };
  const isPlain = (text: string, flow: boolean): boolean => !/^[-?:'"\\[{*&!#%@]|: | #|^$/.test(text) && !/[:\s]$/.test(text) && !(flow && /[[\]{},]|^a:b/.test(text));
  const single = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const double = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replaceAll('é', '\\xe9').replaceAll('face', 'f\\u0061ce')}"`;

  /** A scalar or flow collection on one line, or with `indent` on more lines. */
  const inline = (node: Shape, flow: boolean, indent?: string): string => {
    if (node.kind === 'scalar') {
      if (node.style === 11 && anchors.length > 0) return `*${anchors[node.lines.length % anchors.length]!} `;
      const before = propertiesOf(node.properties);
      if (before.includes('&')) anchors.push(`n${named - 1}`);
      const glue = indent === undefined ? ' ' : `\n${indent}`;
      const [first = ''] = node.lines;
      if (node.style < 4 && node.lines.every((line) => isPlain(line, flow))) return before + (indent === undefined ? first : node.lines.join(glue));
      if (node.style < 7) return before + single(node.lines.join(glue));
      return before + double(node.lines.join(glue)).replaceAll(node.style > 9 ? '\n' : '\0', '\\\n');
    }
    const before = propertiesOf(node.properties);
    const gap = indent !== undefined && node.trivia < 4 ? `\n${indent}` : ' ';
    const comma = (last: boolean): string => (last ? (node.trivia % 2 === 0 ? ',' : '') : ',');
    const inner = indent === undefined ? undefined : `${indent} `;
    if (node.kind === 'list') {
      const items = node.items.map((item, i) => {
        const isPair = item.kind === 'map' && item.entries.length === 1 && item.properties > 3 && node.trivia > 8;
        const text = isPair ? `${inline(item.entries[0]![0], true)}: ${inline(item.entries[0]![1], true)}` : inline(item, true, inner);
        return gap + text + comma(i === node.items.length - 1);
      });
      return `${before}[${items.join('')}${gap}]`;
    }
    const entries = node.entries.map(([key, value], i) => {
      const pair = value.kind === 'scalar' && value.style === 0 ? inline(key, true) : `${inline(key, true)}: ${inline(value, true, inner)}`;
      return gap + pair + comma(i === node.entries.length - 1);
    });
    return `${before}{${entries.join('')}${gap}}`;
  };

  /** What follows `key:` or `-`, up to and with the line break; `column` is that of the key or dash. */
  const block = (node: Shape, column: number, afterDash: boolean): string => {
    const indent = ' '.repeat(column + step);
    if (node.kind === 'scalar') {
      if (node.style === 10 && node.properties < 8) return ` ${propertiesOf(node.properties)}\n`;
      if (node.style === 8 || node.style === 9) {
        // Parsers differ on what an indentation digit counts from at the root.
        const digit = node === root ? '' : String(step);
        const header = (node.style === 8 ? '|' : '>') + ['', '-', '+', digit][node.properties % 4]!;
        const empty = node.properties > 8 ? '\n' : '';
        return ` ${propertiesOf(node.properties)}${header}${COMMENTS[node.properties % 6]!}\n${node.lines.map((line) => `${indent}${line}\n${empty}`).join('')}`;
      }
      return ` ${inline(node, false, indent)}${COMMENTS[node.style % 6]!}\n`;
    }
    if (node.flow || (node.kind === 'list' ? node.items : node.entries).length === 0) return ` ${inline(node, false, indent)}${COMMENTS[node.trivia % 6]!}\n`;
    const before = propertiesOf(node.properties);
    // A collection may begin behind a dash, but not where a tag or an anchor stands before it.
    if (afterDash && before === '' && node.trivia > 6) return `${' '.repeat(step - 1)}${body(node, column + step).slice(column + step)}`;
    const deeper = node.kind === 'list' && !afterDash && node.trivia > 7 ? column : column + step;
    return ` ${before}${COMMENTS[node.trivia % 6]!}\n${body(node, deeper)}`;
  };

  /** The lines of a block collection. */
  const body = (node: Shape, column: number): string => {
    const indent = ' '.repeat(column);
    if (node.kind === 'list') return node.items.map((item) => `${indent}-${block(item, column, true)}${between(node.trivia, indent)}`).join('');
    if (node.kind === 'scalar') return '';
    return node.entries
      .map(([key, value]) => {
        const isSimple = key.kind === 'scalar' && key.style < 8;
        // js-yaml gives the anchor of a first key to its mapping where a tag stands beside it.
        const text = isSimple ? `${indent}${inline({ ...key, properties: key.properties === 3 ? 1 : key.properties }, false)}:${block(value, column, false)}` : `${indent}?${block(key, column, true)}${indent}:${block(value, column, true)}`;
        return text + between(node.trivia, indent);
      })
      .join('');
  };
  const between = (trivia: number, indent: string): string => (trivia === 5 ? `${indent}# between\n` : trivia === 6 ? '\n' : '');

  const isBlock = root.kind !== 'scalar' && !root.flow && (root.kind === 'list' ? root.items : root.entries).length > 0 && root.properties === 0;
  const text = isBlock ? body(root, 0) : `---${block(root, 0, false)}`;
  if (!usesHandle) return text;
  return `%TAG !e! tag:example.org,2024:\n${isBlock ? '---\n' : ''}${text}`;
}

/** Whether js-yaml takes a text. */
export function isAccepted(text: string): boolean {
  try {
    parseEvents(text, {});
    return true;
  } catch {
    return false;
  }
}

/** A valid YAML stream: documents, line ends, byte order mark. */
export const yamlSource: fc.Arbitrary<string> = fc
  .record({
    documents: fc.array(fc.record({ root: shape(3), step: fc.integer({ min: 2, max: 4 }) }), { minLength: 1, maxLength: 3 }),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '', '', '\ufeff'),
    comment: fc.constantFrom('', '# first\n'),
  })
  .map(({ documents, lineEnd, mark, comment }) => {
    const written = documents.map(({ root, step }) => write(root, step));
    const stream = written.map((text, i) => (i === 0 || text.startsWith('---') ? text : text.startsWith('%') ? `...\n${text}` : `---\n${text}`)).join('');
    return mark + (comment + stream).replaceAll('\n', lineEnd);
  })
  .filter(isAccepted);
