// What Lua's literals stand for: strings with their escapes, long brackets, numbers. Source: the Lua 5.1 manual, chapter 2.1.

import type { Argument, Span } from '../../model';
import { decodePieces, type Piece } from '../commandLine';

/** A string's value, and where its letters stand, the quotes left out. */
export interface StringLiteral extends Span, Pick<Argument, 'bytes'> {
  readonly text: string;
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Reads a literal that stands between two offsets of a text, quotes included. */
export function readString(source: string, start: number, end: number): StringLiteral {
  const written = source.slice(start, end);
  const open = /^\[=*\[/.exec(written)?.[0].length;
  if (open !== undefined) {
    const inner = written.slice(open, -open);
    const lead = /^(?:\r\n|\n\r|\r|\n)/.exec(inner)?.[0].length ?? 0;
    return { start: start + open + lead, end: end - open, text: inner.slice(lead).replace(/\r\n|\n\r|\r/g, '\n') };
  }
  const pieces: Piece[] = [];
  for (const [all, code, sign] of written.slice(1, -1).matchAll(/\\(\d{1,3})|\\(\r\n|\n\r|[^])|[^\\]+/g)) {
    if (code !== undefined) pieces.push(Number(code) & 0xff);
    else if (sign !== undefined) pieces.push(/^[\r\n]/.test(sign) ? '\n' : (escapes[sign] ?? sign));
    else pieces.push(all);
  }
  return { start: start + 1, end: end - 1, ...decodePieces(pieces) };
}

/** A number as `redis.call` sends it; undefined where its digits depend on the server's release. */
export function readNumber(written: string): string | undefined {
  const value = Number(written);
  return Number.isSafeInteger(value) ? String(value) : undefined;
}
