// The value of a line in a .properties file as a region, escapes and continued lines decoded.

import { createPieces, type Pieces, type Region } from '../../region';
import { escapedRegion } from './escaped';

/** The region of a value between two offsets, undefined where its letters do not give the text that the parser read. */
export function propertyRegion(document: string, start: number, end: number, value: string): Region | undefined {
  const pieces = createPieces(start);
  const text = decode(document, start, end, pieces);
  return text === value ? escapedRegion(document, text, pieces, { escape, trimsStart: true, trimsLines: false }) : undefined;
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\f', '\\f');
}

/** Escapes of one letter; any other letter stands for itself. Source: java.util.Properties. */
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

function decode(document: string, start: number, end: number, pieces: Pieces): string {
  const parts: string[] = [];
  const token = /(\\(?:\r\n|\r|\n)[ \t\f]*)|(\\(?:u[\da-fA-F]{4}|[^]))|([^\\]+)/y;
  for (let at = start; at < end; at = token.lastIndex) {
    token.lastIndex = at;
    const [all = '', goesOn, escape] = token.exec(document) ?? [];
    const to = Math.min(at + all.length, end);
    if (to === at) break;
    if (goesOn !== undefined) continue;
    const text = escape === undefined ? document.slice(at, to) : escape.length > 2 ? String.fromCharCode(parseInt(escape.slice(2), 16)) : (escapes[escape[1]!] ?? escape[1]!);
    parts.push(text);
    pieces.push(text.length, at, to);
    token.lastIndex = to;
  }
  return parts.join('');
}
