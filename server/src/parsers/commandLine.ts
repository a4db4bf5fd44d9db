// Splits a line into words as redis-cli does, each with its place and its decoded value.

import type { Argument, Span } from '../model';

/** The words of a line, and what made redis-cli refuse all of it; then `words` holds those before that place. */
export interface SplitLine {
  readonly words: readonly Argument[];
  readonly refusal?: Refusal;
}

/** `open`: a quote is never closed; `glued`: something other than a blank follows a closing quote. */
export interface Refusal extends Span {
  readonly why: 'open' | 'glued';
  readonly quote: '"' | "'";
}

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const looseDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

const blanks = /[ \t\n\v\f\r]*/y;
const bareRun = /[^ \t\n\r"']+/y;
const doubleRun = /[^\\"]+/y;
const singleRun = /[^\\']+/y;
const hexEscape = /\\x([0-9a-fA-F]{2})/y;
const anyEscape = /\\([^])/uy;

/**
 * Splits the part of a text from one offset up to another; offsets in the result are those of the text. Inside double
 * quotes the escapes are \xHH, \n, \r, \t, \b, \a, and a backslash before anything else stands for that; inside single
 * quotes there is only \'. A word ends with its closing quote. Source: redis-cli 7.0.15, tried.
 */
export function splitLine(text: string, from = 0, to = text.length): SplitLine {
  const line = text.slice(from, to).replace(/\0[^]*/, '');
  const words: Argument[] = [];
  let at = skip(line, 0, blanks);
  while (at < line.length) {
    const word = readWord(line, at);
    if ('why' in word) return { words, refusal: moved(word, from) };
    words.push(moved(word, from));
    at = skip(line, word.end, blanks);
  }
  return { words };
}

function readWord(line: string, start: number): Argument | Refusal {
  const pieces: Piece[] = [];
  let at = start;
  while (at < line.length && !/[ \t\n\r]/.test(line[at]!)) {
    const quote = line[at];
    if (quote !== '"' && quote !== "'") {
      const end = skip(line, at, bareRun);
      pieces.push(line.slice(at, end));
      at = end;
      continue;
    }
    const close = quote === '"' ? readDouble(line, at + 1, pieces) : readSingle(line, at + 1, pieces);
    if (close === undefined) return { why: 'open', quote, start: at, end: Math.max(at + 1, endOfContent(line)) };
    at = close + 1;
    if (at < line.length && !/[ \t\n\v\f\r]/.test(line[at]!)) {
      return { why: 'glued', quote, start, end: at + /^[^ \t\n\v\f\r]+/.exec(line.slice(at))![0].length };
    }
    break;
  }
  return { start, end: at, ...decodePieces(pieces) };
}

/** Reads up to the closing quote and gives its place; undefined where there is none. */
function readDouble(line: string, start: number, pieces: Piece[]): number | undefined {
  let at = start;
  while (at < line.length && line[at] !== '"') {
    const hex = matchAt(line, at, hexEscape);
    const escape = hex ?? matchAt(line, at, anyEscape);
    const end = escape ? at + escape[0].length : Math.max(skip(line, at, doubleRun), at + 1);
    if (hex) pieces.push(parseInt(hex[1]!, 16));
    else if (escape) pieces.push(escapes[escape[1]!] ?? escape[1]!);
    else pieces.push(line.slice(at, end));
    at = end;
  }
  return at < line.length ? at : undefined;
}

function readSingle(line: string, start: number, pieces: Piece[]): number | undefined {
  let at = start;
  while (at < line.length && line[at] !== "'") {
    const isEscape = line.startsWith("\\'", at);
    const end = isEscape ? at + 2 : Math.max(skip(line, at, singleRun), at + 1);
    pieces.push(isEscape ? "'" : line.slice(at, end));
    at = end;
  }
  return at < line.length ? at : undefined;
}

/** A word's value while it is read: text, and bytes written as numbers, as in \xHH. */
export type Piece = string | number;

/** The text of pieces, and their bytes where they are no valid UTF-8. */
export function decodePieces(pieces: readonly Piece[]): { text: string; bytes?: Uint8Array } {
  if (!pieces.some((piece) => typeof piece === 'number' && piece >= 0x80)) {
    return { text: pieces.map((piece) => (typeof piece === 'number' ? String.fromCharCode(piece) : piece)).join('') };
  }
  const bytes = Uint8Array.from(pieces.flatMap((piece) => (typeof piece === 'number' ? piece : [...encoder.encode(piece)])));
  try {
    return { text: strictDecoder.decode(bytes) };
  } catch {
    return { text: looseDecoder.decode(bytes), bytes };
  }
}

function endOfContent(line: string): number {
  let end = line.length;
  while (end > 0 && /[ \t\n\v\f\r]/.test(line[end - 1]!)) end--;
  return end;
}

function skip(line: string, at: number, pattern: RegExp): number {
  return at + (matchAt(line, at, pattern)?.[0].length ?? 0);
}

function matchAt(line: string, at: number, sticky: RegExp): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(line);
}

function moved<T extends Span>(place: T, by: number): T {
  return { ...place, start: place.start + by, end: place.end + by };
}
