// What SnakeYAML, under every release of Redisson, refuses and the parser of this program reads; and the other way round.

import type { Finding, Scalar, Span, Value } from '../model';
import type { Region } from '../region';
import { releasesBetween, snakeYamlSince } from '../tables/redisson';
import { isTemplate, tagOf } from './coercion/token';
import { lineAt, lineStarts } from '../text';
import { parseYaml, type YamlText } from './yaml';
import { mask } from './yaml/draft';

/** The first release with a SnakeYAML that takes tabs between the brackets of flow style. Source: loads with 4.3.1 and 4.6.1. */
const tabsInFlowSince = '4.4.0';

const jackson = releasesBetween(undefined, snakeYamlSince);
const snake = releasesBetween(snakeYamlSince, undefined);
const withoutTabs = releasesBetween(undefined, tabsInFlowSince);

/** What the checks look at: the region's text, and spans in it. */
interface Sheet {
  readonly text: string;
  readonly wantsScalars: boolean;
  readonly scalars: (Span & { readonly style: Scalar['style'] })[];
  readonly flows: Span[];
  readonly comments: readonly Span[];
  readonly problems: readonly Span[];
  readonly found: Finding[];
  /** The document's span of a span of the text. */
  readonly at: (start: number, end: number) => Span;
  /** The text's span of a span of the document. */
  readonly local: (span: Span) => Span;
}

/** What of a region's YAML Redisson does not read. */
export interface Unread {
  /** Findings of the syntax rule, in the text's order. */
  readonly problems: Finding[];
  /** The document's offset at which 3.x takes the configuration for ended, and drops the rest without a word. */
  readonly readTo?: number;
}

/** All of a region's YAML that Redisson cannot read. */
export function findUnread(region: Region, yaml: YamlText): Unread {
  const { text } = region;
  const found: Finding[] = [];
  const local = ({ start, end }: Span): Span => ({ start: region.toRegion(start), end: region.toRegion(end) });
  const at = (start: number, end: number): Span => ({ start: region.toDocument(start), end: region.toDocument(end) });
  const problems = yaml.problems.map(local);
  // A long file has a hundred thousand scalars, and next to none has what their places are needed for.
  const wantsScalars = /[\t\u0085\u2028\u2029]|\\\//.test(text);
  const sheet: Sheet = { text, wantsScalars, scalars: [], flows: [], comments: yaml.comments.map(local), problems, found, at, local };
  const root = yaml.documents[0]?.root;
  if (root) walk(root, sheet, false);

  const starts = lineStarts(text);
  // Where defaults are plain words, the text is no other with them in the place of the placeholders; a tag is.
  const filled = findDefaults(text).some((fallback) => oddDefault.test(fallback)) || /!\S*\$\{/.test(text) ? brokenLines(text, starts) : undefined;
  const rootStart = root?.kind === 'mapping' && !root.flow ? region.toRegion(root.start) : 0;
  const column = rootStart - starts[lineAt(starts, rootStart)]!;
  const second = yaml.documents[1]?.span.start ?? Infinity;
  let readTo: number | undefined;
  yaml.problems.forEach(({ start, end, message }, index) => {
    const words = text.slice(problems[index]!.start, problems[index]!.end);
    // What a template engine, Maven or the environment fills in is no YAML before that.
    const line = lineAt(starts, problems[index]!.start);
    const written = text.slice(starts[line], starts[line + 1]);
    if (/\{\{|\{%|@[\w.-]+@/.test(words) || (filled && !filled.has(line) && written.includes('${'))) return;
    // 3.x stops reading behind the first document and where the indentation ends it, and takes an alias for text.
    const isBehind = root !== undefined && start > root.start && (/^ *(?=[^\s#])/.exec(written)?.[0].length ?? Infinity) < column;
    const later = start >= second || isBehind || words.startsWith('*');
    if (isBehind && readTo === undefined) {
      readTo = start;
      found.push({ at: { start, end }, severity: 'warning', message: 'This line stands further left than the first one: Redisson before 4.0.0 takes the configuration for ended and ignores the rest.', worlds: { redisson: jackson } });
    }
    found.push({ at: { start, end }, message, ...(later ? { worlds: { redisson: snake } } : {}) });
    filled?.delete(line);
  });
  for (const line of filled ?? []) {
    const end = text.slice(starts[line]).search(/\r|\n|$/) + starts[line]!;
    if (text.slice(starts[line], end).includes('${')) found.push({ at: at(starts[line]!, end), message: 'With its default in the place of the placeholder, this line is no YAML, and Redisson refuses the file.' });
  }
  const [ending] = /^\uFEFF?(?:[^\S\n]*(?:#[^\n]*)?\n)*\.\.\.(?=\s|$)/.exec(text) ?? [];
  if (ending !== undefined) found.push({ at: at(ending.length - 3, ending.length), message: 'This line ends a document that has not begun, and Redisson refuses the file.' });
  checkCharacters(sheet);
  checkBreaks(sheet);
  if (text.includes('\t')) checkTabs(sheet);
  return { problems: found.sort((a, b) => a.at.start - b.at.start), ...(readTo === undefined ? {} : { readTo }) };
}

/** A placeholder as Redisson fills it in. Source: facts/redisson.md, section 1. */
const placeholder = /\$\{[\w.]+(?::-([^\r\n]+?))?\}/g;
/** One that stands in no tag, which would be none without its characters. */
const outsideTag = /(?<![!<][\w.]*)\$\{[\w.]+(?::-([^\r\n]+?))?\}/g;
/** A default that may be more than a word to YAML. */
const oddDefault = /["'[\]{}#&*!|>%@`,\\]|:(\s|$)|^[\s?:-]/;

/** The text with placeholders that mean nothing to YAML, as they do once they are filled in. */
export function maskPlaceholders(text: string): string {
  return text.includes('${') ? text.replace(outsideTag, (written) => written.replace(/[^\w\u0100-\uFFFF]/g, mask)) : text;
}

function findDefaults(text: string): string[] {
  return text.includes(':-') ? Array.from(text.matchAll(placeholder), ([, fallback = '']) => fallback) : [];
}

/** The lines that are broken with the defaults of placeholders in their place, and plain words for those without one. */
function brokenLines(text: string, starts: readonly number[]): Set<number> {
  const words = text.replace(placeholder, (written, fallback?: string) => fallback ?? 'x'.repeat(written.length));
  return new Set(parseYaml(words).problems.map(({ start }) => lineAt(starts, Math.min(start, text.length))));
}

function walk(value: Value, sheet: Sheet, inFlow: boolean): void {
  const name = value.anchor?.text;
  if (value.anchor && name !== undefined && /[./*&]/.test(name)) {
    sheet.found.push({ at: value.anchor, message: `The anchor &${name} holds a character that Redisson's parser refuses in anchors; letters, digits, - and _ are safe.` });
  }
  if (value.tag && /^!<(>|.*\s)/.test(value.tag.text ?? '')) {
    sheet.found.push({ at: value.tag, message: 'Between !< and > stands a name without blanks, and Redisson refuses the file otherwise.' });
  }
  // Between brackets, the comma behind a tag is read as a part of it.
  if (value.tag && ((value.tag.end === value.start && value.end > value.start) || (inFlow && /[,[\]]/.test(sheet.text[sheet.local(value.tag).end] ?? '')))) {
    sheet.found.push({
      at: value.tag,
      message: "Redisson's parser wants a blank behind the tag and refuses the file.",
      fixes: [{ title: 'Insert a blank', edits: [{ start: value.tag.end, end: value.tag.end, text: ' ' }], safe: true }],
    });
  }
  if (value.kind !== 'scalar' && isTemplate(value)) return;
  if (value.kind === 'scalar') {
    if (inFlow && value.style === 'plain' && /^:|\?/.test(value.text) && !value.text.includes('${')) {
      const [sign] = /^:|\?/.exec(value.text)!;
      sheet.found.push({
        at: value,
        message: `Redisson's parser takes the ${sign} in plain text between brackets for a sign of YAML's own and refuses the file; put the text in quotes.`,
        fixes: [{ title: 'Put the text in quotes', edits: [{ start: value.start, end: value.end, text: JSON.stringify(value.text) }], safe: true }],
      });
    }
    if (sheet.wantsScalars && !isTemplate(value)) sheet.scalars.push({ ...sheet.local(value), style: value.style });
  } else if (value.kind === 'sequence') {
    if (value.flow) sheet.flows.push(sheet.local(value));
    for (const item of value.items) walk(item, sheet, inFlow || value.flow);
  } else if (value.kind === 'mapping') {
    if (value.flow) sheet.flows.push(sheet.local(value));
    for (const { key, value: inner } of value.entries) {
      checkKey(key, sheet.found);
      walk(key, sheet, inFlow || value.flow);
      walk(inner, sheet, inFlow || value.flow);
    }
  }
}

function checkKey(key: Value, found: Finding[]): void {
  if (key.kind === 'scalar' || isTemplate(key)) return;
  if (key.kind === 'sequence' || key.kind === 'mapping') {
    found.push({ at: key, message: `A ${key.kind === 'sequence' ? 'list' : 'mapping'} cannot be the name of a setting, and Redisson refuses the file.` });
  } else {
    found.push({ at: key, message: 'Redisson takes an alias for the name of a setting only from 4.0.0 on; write the name out.', worlds: { redisson: jackson } });
  }
}

/** `<<` without quotes. */
export function isMerge(key: Value): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.text === '<<' && tagOf(key) === undefined;
}

/** Characters that no YAML may hold. */
function checkCharacters({ text, found, at, problems }: Sheet): void {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  for (const { 0: character, index } of text.matchAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/g)) {
    if (problems.some(({ start, end }) => start <= index && index <= end)) continue;
    const place = at(index, index + 1);
    found.push({
      at: place,
      message: `The character U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} is not allowed in YAML, and Redisson refuses the file.`,
      fixes: [{ title: 'Remove the character', edits: [{ ...place, text: '' }], safe: true }],
    });
  }
}

/** U+2028 and its like end a line in YAML 1.1, a comment's too; and `\/` is an escape of YAML 1.2 only. */
function checkBreaks({ text, scalars, found, at }: Sheet): void {
  for (const { index } of text.matchAll(/[\u0085\u2028\u2029](?=[^\S\r\n]*[^\s#\u0085\u2028\u2029])/g)) {
    if (scalars.some(({ start, end, style }) => style !== 'plain' && start < index && index < end)) continue;
    const place = at(index, index + 1);
    found.push({
      at: place,
      message: "An invisible character ends the line here for Redisson's parser, which refuses the file.",
      fixes: [{ title: 'Replace the character by a blank', edits: [{ ...place, text: ' ' }], safe: true }],
    });
  }
  if (!text.includes('\\/')) return;
  for (const { style, start, end } of scalars) {
    if (style !== 'double') continue;
    for (const { 0: escape, index } of text.slice(start, end).matchAll(/\\[\s\S]/g)) {
      if (escape !== '\\/') continue;
      const place = at(start + index, start + index + 2);
      found.push({
        at: place,
        message: "Redisson's parser does not know the escape \\/ and refuses the file; a / needs no backslash.",
        fixes: [{ title: 'Replace \\/ by /', edits: [{ ...place, text: '/' }], safe: true }],
      });
    }
  }
}

/** SnakeYAML takes tabs only inside and behind plain text, in quotes and in comments; later also in flow style. */
function checkTabs({ text, scalars, flows, comments, problems, found, at }: Sheet): void {
  const inside = (spans: readonly Span[], index: number): boolean => spans.some(({ start, end }) => start <= index && index < end);
  for (const { 0: tabs, index } of text.matchAll(/\t+/g)) {
    if (inside(scalars, index) || inside(comments, index)) continue;
    const lineStart = text.slice(0, index).search(/[^\r\n]*$/);
    const behind = text.slice(0, index).trimEnd().length;
    if (behind > lineStart && scalars.some(({ style, end }) => style === 'plain' && end === behind)) continue;
    const lineEnd = index + text.slice(index).search(/[\r\n]|$/);
    if (problems.some(({ start, end }) => start <= lineEnd && end >= lineStart)) continue;
    const place = at(index, index + tabs.length);
    const flow = inside(flows, index);
    found.push({
      at: place,
      message: `Redisson's parser takes no tab here${flow ? ` before ${tabsInFlowSince}` : ''} and refuses the file; use blanks.`,
      fixes: [{ title: 'Replace the tab by blanks', edits: [{ ...place, text: behind <= lineStart ? '  '.repeat(tabs.length) : ' ' }], safe: true }],
      ...(flow ? { worlds: { redisson: withoutTabs } } : {}),
    });
  }
}
