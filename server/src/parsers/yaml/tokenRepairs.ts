// Guesses what is meant by a broken tag, anchor, alias, escape, block header or directive in YAML.

import type { Edit, Span } from '../../model';
import { describeFault, OPEN_TAG } from './faults';
import type { Fault } from './faults';
import { blank, closersOf, hide, insert, repair } from './repair';
import type { Repair } from './repair';
import { indentOf, lineAt, scan } from './scan';
import { endOfLine, isBreak, isSpace, nextLine, startOfLine } from './text';

/** How many characters before an alias are searched for its tag and anchor. */
const LONGEST_PROPERTIES = 500;

/** The repairs that js-yaml's reason asks for; none where the reason is about structure. */
export function* tokenRepairs(text: string, fault: Fault, from: number): Generator<Repair> {
  const { offset, reason } = fault;
  const sentence = describeFault(reason);
  const before = { start: offset - 1, end: offset };
  if (/^(?:tag|duplication of a tag|named tag|undeclared tag)|verbatim tag$/.test(reason) || reason === OPEN_TAG) yield* tagRepairs(text, fault, sentence);
  else if (reason.startsWith('null byte')) yield nullRepair(text, sentence);
  else if (/non-printable|valid JSON character/.test(reason)) {
    const here = { start: offset, end: offset + 1 };
    yield repair([hide(text, here)], here, sentence);
  } else if (/escape sequence|hexadecimal/.test(reason)) {
    const backslash = text.lastIndexOf('\\', offset - 1);
    yield repair([hide(text, { start: backslash, end: backslash + 1 })], { start: backslash, end: offset }, sentence);
  } else if (reason.startsWith('name of an anchor')) yield repair([blank(text, before)], before, 'An anchor needs a name right after the &.');
  else if (reason.startsWith('name of an alias')) yield repair([hide(text, before)], before, 'An alias needs a name after the *; text that begins with * needs quotes.');
  else if (reason.startsWith('duplication of an anchor')) {
    const second = tokenAt(text, offset);
    yield repair([blank(text, second)], second, 'A value can have one anchor only.');
  } else if (reason.startsWith('alias node')) {
    const alias = tokenAt(text, offset);
    const message = 'An alias can have neither tag nor anchor.';
    const properties = /(?:[!&]\S*[ \t]+)+$/.exec(text.slice(Math.max(startOfLine(text, offset), offset - LONGEST_PROPERTIES), offset));
    if (properties !== null) yield repair([blank(text, { start: offset - properties[0].length, end: offset })], alias, message);
    yield repair([blank(text, alias)], alias, message);
  } else if (/chomping mode|indentation width|line break is expected/.test(reason)) yield* headerRepairs(text, offset, sentence);
  else if (/directive/i.test(reason) || /^(?:ill-formed|there is a previously|unacceptable)/.test(reason)) yield* directiveRepairs(text, offset, sentence);
  else if (reason.includes('maxDepth')) yield* depthRepairs(text, offset, from, sentence);
  else if (reason.includes('key-value separator')) {
    yield repair([insert(offset, ' ')], { start: offset - 1, end: offset }, 'A space is missing after the colon.');
  }
}

/** All at once: where one is, as in a file that is no UTF-8, there are many. */
function nullRepair(text: string, sentence: string): Repair {
  const edits: Edit[] = [];
  for (let at = text.indexOf('\0'); at >= 0; at = text.indexOf('\0', at + 1)) edits.push(hide(text, { start: at, end: at + 1 }));
  return { edits, problems: edits.map(({ start, end }) => ({ start, end, message: sentence })) };
}

function* tagRepairs(text: string, { offset, reason }: Fault, sentence: string): Generator<Repair> {
  if (reason === OPEN_TAG) {
    yield closeTag(text, offset - 2);
    return;
  }
  const name = /^tag name cannot contain such characters: (.*)$/.exec(reason)?.[1];
  const start = offset - (name?.length ?? 0) - 3;
  if (name !== undefined && text.startsWith('!<', start) && text[offset - 1] === '>') {
    yield writeTag({ start, end: offset }, `!<${name.replace(/[^\w.$]/g, '_')}>`, 'A tag holds no spaces, quotes or brackets; take them out.');
    yield closeTag(text, start);
    return;
  }
  const run = tokenAt(text, reason.startsWith('duplication') ? offset : offset - 1);
  const token = { start: text.indexOf('!', run.start), end: run.end };
  if (reason.startsWith('duplication')) {
    yield repair([blank(text, token)], token, 'A value can have one tag only.');
    return;
  }
  const bracket = text.slice(token.start, token.end).search(/[[{]/);
  if (bracket > 0) yield repair([insert(token.start + bracket, ' ')], token, 'A space is missing between the tag and the bracket.');
  const message = reason.startsWith('undeclared') ? 'The handle of this tag is not declared; write the whole tag as !<name> or declare it with %TAG.' : sentence;
  yield writeTag(token, `!${text.slice(token.start + 1, token.end).replace(/[^\w.$]/g, '_')}`, message);
}

/** Closes a tag `!<name` behind its name. */
function closeTag(text: string, start: number): Repair {
  const name = /^!<[^\s>,[\]{}"']*/.exec(text.slice(start, endOfLine(text, start)))![0];
  const span = { start, end: start + name.length };
  return repair([insert(span.end, '>')], span, 'A tag that begins with !< is never closed with >.');
}

function writeTag(span: Span, tag: string, message: string): Repair {
  return repair([{ ...span, text: tag.padEnd(span.end - span.start, '_').slice(0, span.end - span.start) }], span, message);
}

/** The run of characters without white space around an offset. */
function tokenAt(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !isSpace(text.charCodeAt(start - 1)) && !isBreak(text.charCodeAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && !isSpace(text.charCodeAt(end)) && !isBreak(text.charCodeAt(end))) end++;
  return { start, end };
}

/** `key: | text`: either the text behind the sign is too much, or the sign begins plain text. */
function* headerRepairs(text: string, offset: number, sentence: string): Generator<Repair> {
  const line = lineAt(text, offset);
  const rest = { start: offset, end: endOfLine(text, offset) };
  const sign = Math.max(text.lastIndexOf('|', offset), text.lastIndexOf('>', offset));
  // A sign before a key is no header.
  if (sign === line.start) return;
  const following = nextLine(text, offset);
  const isBlock = following < text.length && indentOf(text, following) > indentOf(text, line.lineStart);
  const asText = repair([hide(text, { start: sign, end: sign + 1 })], { start: sign, end: line.end }, `Text that begins with ${text.charAt(sign)} needs quotes.`);
  if (!isBlock) yield asText;
  yield repair([blank(text, rest)], rest, sentence);
  yield asText;
}

/** The nearest line with % before the fault, or all lines with % that follow each other there. */
function* directiveRepairs(text: string, offset: number, sentence: string): Generator<Repair> {
  const spans: Span[] = [];
  for (let line = startOfLine(text, offset); ; line = startOfLine(text, line - 1)) {
    const end = endOfLine(text, line);
    if (text[line] === '%') spans.push({ start: line, end });
    else if (spans.length > 0 && line < end) break;
    if (line === 0) break;
  }
  for (const count of new Set([1, spans.length])) {
    const some = spans.slice(0, count);
    yield { edits: some.map((span) => blank(text, span)), problems: some.map(({ start, end }) => ({ start, end, message: sentence })) };
  }
}

/** Leaves out the innermost bracket that still had room, or all lines that are indented as deep as the fault. */
function* depthRepairs(text: string, offset: number, from: number, sentence: string): Generator<Repair> {
  const at = { start: offset, end: endOfLine(text, offset) };
  const { brackets } = scan(text, from, offset);
  const inner = brackets[brackets.length - 1];
  if (inner !== undefined) {
    const { brackets: unclosed, end } = scan(text, inner, text.length, true);
    const closers = unclosed.length > 0 ? closersOf(text, brackets.slice(0, -1)) : '';
    yield repair([blank(text, { start: inner, end }), insert(end, closers)], at, sentence);
  }
  const column = offset - startOfLine(text, offset);
  let line = nextLine(text, offset);
  while (line < text.length && (indentOf(text, line) >= column || line + indentOf(text, line) === endOfLine(text, line))) line = nextLine(text, line);
  const sign = /[-?:][ \t]+$/.exec(text.slice(startOfLine(text, offset), offset))?.[0].length ?? 0;
  for (const start of new Set([offset, offset - sign])) yield repair([blank(text, { start, end: line })], at, sentence);
}
