// A rough look at broken YAML text, for guessing what is meant: open quotes and brackets, separators, lines.

import type { Span } from '../../model';
import { endOfLine, isBreak, isSpace, nextLine, startOfLine, withoutBreak } from './text';

/** What a stretch of text leaves open, and its separators. */
export interface Scan {
  /** The quote that is open at the end. */
  readonly quote: number | undefined;
  /** The quotes that are closed on a later line only, which happens where the closing quote is missing. */
  readonly longQuotes: readonly number[];
  /** The brackets that are open at the end, outermost first. */
  readonly brackets: readonly number[];
  /** The colons that separate a key from its value outside quotes and brackets. */
  readonly colons: readonly number[];
  /** The first quote or bracket. */
  readonly opened: number | undefined;
  /** Where reading stopped. */
  readonly end: number;
  /** The start of the first comment. */
  readonly comment: number | undefined;
}

/** One line: `start` to `end` is its content without indentation, trailing comment and trailing space. */
export interface Line extends Span {
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly scan: Scan;
}

/** The column of a line's first character. */
export function columnOf(line: Line): number {
  return line.start - line.lineStart;
}

/**
 * Reads a stretch of text that begins outside quotes, brackets and block scalars; with `once` no further than to
 * where its first quote or bracket is closed.
 */
export function scan(text: string, from: number, to: number, once = false): Scan {
  const longQuotes: number[] = [];
  const brackets: number[] = [];
  const colons: number[] = [];
  let comment: number | undefined;
  let opened: number | undefined;
  // Whether a value may begin here: quotes and brackets inside plain text mean nothing.
  let fresh = true;
  let i = from;
  while (i < to && !(once && opened !== undefined && brackets.length === 0)) {
    const char = text[i]!;
    const code = text.charCodeAt(i);
    if (isSpace(code) || isBreak(code)) {
      fresh ||= isBreak(code);
      i++;
    } else if (char === '#' && (i === from || isSpace(text.charCodeAt(i - 1)) || isBreak(text.charCodeAt(i - 1)))) {
      comment ??= i;
      i = endOfLine(text, i);
    } else if (fresh && (char === '"' || char === "'")) {
      opened ??= i;
      const end = endOfQuoted(text, i, to);
      if (end === undefined) return { quote: i, longQuotes, brackets, colons, comment, opened, end: to };
      if (/[\r\n]/.test(text.slice(i, end))) longQuotes.push(i);
      i = end;
      // In a flow collection a colon may follow a quoted key at once.
      if (text[i] === ':' && brackets.length > 0) i++;
      else fresh = false;
    } else if (fresh && brackets.length === 0 && (char === '|' || char === '>')) {
      i = endOfBlockScalar(text, i, to);
      fresh = true;
    } else if (fresh && (char === '!' || char === '&')) {
      while (i < to && !isSpace(text.charCodeAt(i)) && !isBreak(text.charCodeAt(i))) i++;
    } else {
      if ((char === '[' || char === '{') && (fresh || brackets.length > 0)) {
        opened ??= i;
        brackets.push(i);
        fresh = true;
      } else if ((char === ']' || char === '}') && brackets.length > 0) {
        brackets.pop();
        fresh = false;
      } else if (char === ',' && brackets.length > 0) fresh = true;
      else if (char === ':' && isGap(text, i + 1, to)) {
        if (brackets.length === 0) colons.push(i);
        fresh = true;
      } else fresh = fresh && (char === '-' || char === '?') && isGap(text, i + 1, to);
      i++;
    }
  }
  return { quote: undefined, longQuotes, brackets, colons, comment, opened, end: i };
}

function isGap(text: string, offset: number, to: number): boolean {
  return offset >= to || isSpace(text.charCodeAt(offset)) || isBreak(text.charCodeAt(offset));
}

function endOfQuoted(text: string, quote: number, to: number): number | undefined {
  const sign = text[quote];
  for (let i = quote + 1; i < to; i++) {
    if (text[i] === '\\' && sign === '"') i++;
    else if (text[i] === sign) {
      if (sign === '"' || text[i + 1] !== "'") return i + 1;
      i++;
    }
  }
  return undefined;
}

/** Behind the lines that are indented deeper than the line with the header. */
function endOfBlockScalar(text: string, header: number, to: number): number {
  const outer = indentOf(text, startOfLine(text, header));
  let end = endOfLine(text, header);
  for (let line = nextLine(text, header); line < to; line = nextLine(text, line)) {
    const blank = isBreak(text.charCodeAt(line + indentOf(text, line)));
    if (!blank && indentOf(text, line) <= outer) return Math.min(end, to);
    end = endOfLine(text, line);
  }
  return Math.min(end, to);
}

/** The number of spaces and tabs a line begins with. */
export function indentOf(text: string, lineStart: number): number {
  let offset = lineStart;
  while (isSpace(text.charCodeAt(offset))) offset++;
  return offset - lineStart;
}

/** The line of an offset. */
export function lineAt(text: string, offset: number): Line {
  const lineStart = startOfLine(text, offset);
  const lineEnd = endOfLine(text, offset);
  const start = lineStart + indentOf(text, lineStart);
  const found = scan(text, start, lineEnd);
  let end = found.comment ?? lineEnd;
  if (found.quote !== undefined) {
    const comment = text.slice(found.quote, lineEnd).search(/[ \t]#/);
    if (comment >= 0) end = found.quote + comment;
  }
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start: Math.min(start, end), end, lineStart, lineEnd, scan: found };
}

/** The lines above that hold more than space and comments, nearest first. */
export function* linesAbove(text: string, line: Line): Generator<Line, undefined> {
  let start = line.lineStart;
  while (start > 0) {
    const above = lineAt(text, withoutBreak(text, start));
    if (above.end > above.start) yield above;
    start = above.lineStart;
  }
}

/** The value of a `key: value` or `- value` line; its start is its end where nothing is written. */
export function valueOf(text: string, line: Line): Span | undefined {
  const colon = line.scan.colons[0];
  const dashes = /^(?:-[ \t]+)*(?:-$)?/.exec(text.slice(line.start, line.end))![0].length;
  if (colon === undefined && dashes === 0) return undefined;
  let start = colon === undefined ? line.start + dashes : colon + 1;
  while (start < line.end && isSpace(text.charCodeAt(start))) start++;
  const properties = /^(?:[!&]\S+[ \t]+)*/.exec(text.slice(start, line.end))![0].length;
  return { start: start + properties, end: line.end };
}
