// Repairs inside values of broken YAML: open quotes and brackets, characters that plain text cannot hold.

import type { Edit, Span } from '../../model';
import { describeFault } from './faults';
import { blank, closersOf, hide, insert, repair } from './repair';
import type { Place, Repair } from './repair';
import { columnOf, lineAt, scan, valueOf } from './scan';
import type { Line } from './scan';
import { endOfLine, nextLine } from './text';

/**
 * What SnakeYAML reads and js-yaml does not, so that it is no problem for a Redisson configuration: lines inside
 * brackets or quotes that are indented as little as their key, and a comment right behind a quote or bracket.
 */
export function* tolerated({ text, offset, reason, open }: Place): Generator<Repair> {
  if (text[offset] === '#' && /["'\]}]/.test(text.charAt(offset - 1))) yield { edits: [insert(offset, ' ')], problems: [] };
  const opener = open.quote ?? open.brackets[0];
  if (opener === undefined || !reason.startsWith('deficient')) return;
  const first = closedAt(text, opener);
  if (first === undefined) return;
  const edits = indentInside(text, first, open.quote !== undefined);
  if (edits.length === 0) return;
  // Who writes one list so writes all of them so: the others of the text come along.
  const others: Edit[] = [];
  for (let next = closedAt(text, first.end); next !== undefined; next = closedAt(text, next.end)) others.push(...indentInside(text, next, false));
  yield { edits: [...edits, ...others], problems: [] };
  yield { edits, problems: [] };
}

/** The next quoted text or bracketed collection that is closed. */
function closedAt(text: string, from: number): Span | undefined {
  const { opened, quote, brackets, end } = scan(text, from, text.length, true);
  return opened === undefined || quote !== undefined || brackets.length > 0 ? undefined : { start: opened, end };
}

/** Edits that indent the lines of a value deeper than its key; none where the value is not what it seems. */
function indentInside(text: string, value: Span, isQuoted: boolean): Edit[] {
  const edits: Edit[] = [];
  const first = lineAt(text, value.start);
  const column = columnOf(first) + /^(?:-[ \t]+)*/.exec(text.slice(first.start, value.start))![0].length;
  for (let start = nextLine(text, value.start); start < value.end; start = nextLine(text, start)) {
    const line = lineAt(text, start);
    // A quote that swallows keys is an open one; tabs and document markers are wrong for SnakeYAML too.
    if (isQuoted && /^(?:-[ \t]+)*[\w.$-]+:(?:\s|$)/.test(text.slice(line.start, Math.min(line.lineEnd, value.end)))) return [];
    if (/^(?: *\t|---|\.\.\.)/.test(text.slice(start, line.lineEnd))) return [];
    if (line.start < line.lineEnd && columnOf(line) <= column) edits.push(insert(start, ' '.repeat(column + 1)));
  }
  return edits;
}

/** Closes an open quote on its own line, before the brackets and commas that end the line or behind them. */
export function* quotes({ text, line, above, open }: Place): Generator<Repair> {
  const lines = [line, ...above];
  const opened = open.quote === undefined ? [] : [open.quote];
  opened.push(...open.longQuotes.slice(-3).reverse());
  for (const { scan } of lines) if (scan.quote !== undefined && !opened.includes(scan.quote)) opened.push(scan.quote);
  for (const quote of opened) {
    const { end } = lineAt(text, quote);
    const sign = text.charAt(quote);
    const message = `This ${sign === '"' ? 'double' : 'single'} quote is opened and never closed.`;
    let inner = end;
    while (inner > quote + 1 && /[\]},\s]/.test(text.charAt(inner - 1))) inner--;
    const span = { start: quote, end: inner };
    if (inner < end) yield repair([insert(span.end, sign)], span, message);
    yield repair([insert(end, sign)], { start: quote, end }, message);
    yield repair([hide(text, { start: quote, end: quote + 1 })], { start: quote, end }, message);
    yield repair([blank(text, { start: quote, end: quote + 1 })], { start: quote, end }, message);
  }
  for (const one of lines) yield* quotesInside(text, one);
}

/** In a line with an odd number of quotes, closes each in turn before the next comma or bracket. */
function* quotesInside(text: string, line: Line): Generator<Repair> {
  for (const sign of ['"', "'"]) {
    const places: number[] = [];
    for (let at = text.indexOf(sign, line.start); at >= 0 && at < line.end; at = text.indexOf(sign, at + 1)) places.push(at);
    if (places.length % 2 === 0) continue;
    for (const quote of places.slice(0, 9)) {
      const length = text.slice(quote + 1, line.end).search(/[,\]}]/);
      if (length < 0) break;
      const span = { start: quote, end: quote + 1 + length };
      yield repair([insert(span.end, sign)], span, `This ${sign === '"' ? 'double' : 'single'} quote is opened and never closed.`);
    }
  }
}

/** Closes open brackets, or mends what stands between them. */
export function* brackets({ text, offset, reason, line, above, open }: Place): Generator<Repair> {
  const here = { start: offset, end: offset + 1 };
  if (reason.startsWith('expected the node content')) yield repair([blank(text, here)], here, describeFault(reason));
  const opened = [open.brackets, ...[line, ...above].map((one) => one.scan.brackets)];
  const inner = open.brackets[open.brackets.length - 1];
  if (inner !== undefined) {
    const closer = closersOf(text, [inner]);
    if (/[\]}]/.test(text.charAt(offset))) yield repair([{ ...here, text: closer }], here, `This bracket does not fit the one that is open; write ${closer}.`);
    if (reason.startsWith('missed comma')) yield* missingCommas(text, offset, line, above[0]);
  }
  for (const offsets of opened) {
    const outer = offsets[0];
    if (outer === undefined) continue;
    const openLine = lineAt(text, outer);
    const lineBefore = above[0] ?? openLine;
    const ends = new Set([lineBefore.end, openLine.end, line.end, offset].filter((end) => end > offsets[offsets.length - 1]!));
    for (const count of new Set([offsets.length, 1, 2])) {
      const closed = offsets.slice(-count);
      const closers = closersOf(text, closed);
      const at = closed[0]!;
      const message = `The bracket ${text.charAt(at)} is opened and never closed.`;
      for (const end of ends) yield repair([insert(end, closers)], { start: at, end: Math.max(at + 1, Math.min(end, openLine.end)) }, message);
    }
  }
}

/** A comma at the fault, or where the fault is a colon, before the key of that colon. */
function* missingCommas(text: string, offset: number, line: Line, above: Line | undefined): Generator<Repair> {
  const message = 'A comma is missing between two items of this list or map in brackets.';
  const isColon = text[offset] === ':';
  let key = offset;
  while (isColon && key > line.start && /\s/.test(text.charAt(key - 1))) key--;
  while (isColon && key > line.start && !/\s/.test(text.charAt(key - 1))) key--;
  const ends = key <= line.start && above !== undefined ? [above.end, key] : [key];
  for (const end of ends) yield repair([insert(end, ',')], { start: end - 1, end }, message);
}

/** Takes for text what YAML cannot read as such. */
export function* values(place: Place): Generator<Repair> {
  const { text, offset, line, open } = place;
  const value = valueOf(text, line);
  const placeholders = placeholdersIn(text, line);
  const [first] = placeholders;
  if (first !== undefined && open.brackets.length > 0) {
    yield repair(placeholders.map((span) => hide(text, span)), first, 'A placeholder in a bracketed list needs quotes around it.');
  } else if (value !== undefined && first?.start === value.start) {
    yield repair([hide(text, value)], value, 'Text that begins with a placeholder needs quotes around it.');
  }
  const char = text.charAt(offset);
  const here = { start: offset, end: Math.min(offset + 1, text.length) };
  if (/[@`%]/.test(char)) yield repair([hide(text, here)], tokenFrom(text, offset), `Text cannot begin with ${char} in YAML; put it in quotes.`);
  if (/[\]},]/.test(char)) yield repair([blank(text, here)], here, `This ${char} belongs to no bracket that is open.`);
  if (value === undefined || value.start === value.end) return;
  if (offset === value.start && /^-(?:\s|$)/.test(text.slice(offset, line.end))) {
    yield repair([hide(text, value)], value, 'A list cannot begin on the line of its key; put each item on a line of its own.');
  }
  const [, ...colons] = line.scan.colons;
  if (colons.length > 0) {
    const edits = colons.map((colon) => hide(text, { start: colon, end: colon + 1 }));
    yield repair(edits, value, 'A value cannot hold a colon followed by a space; put the value in quotes.');
  }
  if (/["'[{*]/.test(text.charAt(value.start)) && offset > value.start && offset < line.end) {
    const rest = { start: offset, end: line.end };
    yield repair([blank(text, rest)], rest, 'The value ends before this; put the whole value in quotes or take this out.');
  }
}

/** Takes off the outermost open bracket, where nothing shows that a list was meant. */
export function* strayBrackets({ text, open }: Place): Generator<Repair> {
  const [outermost] = open.brackets;
  if (outermost === undefined) return;
  const at = { start: outermost, end: outermost + 1 };
  yield repair([blank(text, at)], at, `The bracket ${text.charAt(outermost)} is opened and never closed.`);
}

function tokenFrom(text: string, offset: number): Span {
  return { start: offset, end: offset + /^[^\s,\]}]*/.exec(text.slice(offset, endOfLine(text, offset)))![0].length };
}

/** The placeholders of a line: `${NAME:-default}` and `{{ name }}`. */
function placeholdersIn(text: string, line: Line): Span[] {
  return [...text.slice(line.start, line.end).matchAll(/\$\{[^{}\r\n]*\}|\{\{[^{}\r\n]*\}\}/g)].map((match) => ({
    start: line.start + match.index,
    end: line.start + match.index + match[0].length,
  }));
}
