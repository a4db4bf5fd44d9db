// The text of a quoted YAML scalar as a region, escapes and folded lines decoded.

import type { Scalar } from '../../model';
import { createPieces, type Pieces, type Region } from '../../region';
import { escapedRegion } from './escaped';
import { applyPlain, largestRewrite } from './plain';

/** The region of a scalar in single or double quotes, undefined where its letters do not give the text that the YAML parser read. */
export function quotedRegion(document: string, scalar: Scalar): Region | undefined {
  const pieces = createPieces(scalar.start + 1);
  const isDouble = scalar.style === 'double';
  const text = decode(document.slice(scalar.start + 1, scalar.end - 1), scalar.start + 1, isDouble, pieces);
  if (text !== scalar.text) return undefined;
  if (isDouble) return escapedRegion(document, text, pieces, { escape: escapeDouble, trimsStart: false, trimsLines: true });
  const isOneLine = !/[\r\n]/.test(document.slice(scalar.start, scalar.end));
  const quote = (plain: string): string => plain.replaceAll("'", "''");
  return {
    text,
    isWhole: false,
    ...pieces,
    quote,
    write(edits) {
      // Single quotes know no escapes, and a line of theirs cannot begin with a blank.
      if (isOneLine && edits.every((edit) => !edit.text.includes('\n'))) {
        return edits.map((edit) => ({ start: pieces.toDocument(pieces.toRegion(edit.start)), end: pieces.toDocument(pieces.toRegion(edit.end)), text: quote(edit.text) }));
      }
      const plain = applyPlain(text, pieces, edits);
      if (plain.length > largestRewrite) return undefined;
      return [{ start: scalar.start, end: scalar.end, text: `"${escapeDouble(plain).replaceAll('\n', '\\n')}"` }];
    },
  };
}

/** What must not stand in double quotes as it is; line ends are left to the caller. */
function escapeDouble(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is escaped
  return text.replace(/["\\]/g, '\\$&').replaceAll('\t', '\\t').replace(/[\u0000-\u0008\u000B-\u001F\u007F\u0085\u2028\u2029\uFEFF]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Escapes of one letter. Source: YAML 1.2, chapter 5.7. */
const escapes: Readonly<Record<string, string>> = {
  0: '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1B', ' ': ' ', '"': '"', '/': '/', '\\': '\\',
  N: '\x85', _: '\xA0', L: '\u2028', P: '\u2029',
};

/** Reads what stands between the quotes. */
function decode(source: string, start: number, isDouble: boolean, pieces: Pieces): string {
  const parts: string[] = [];
  const add = (text: string, from: number, to: number): void => {
    parts.push(text);
    pieces.push(text.length, start + from, start + to);
  };
  const token = isDouble
    ? /(\\(?:\r\n|\r|\n)[ \t]*)|(\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^]))|([ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+)|([^\\\s]+|[^\\])/y
    : /(?!)()|('')|([ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+)|([^'\s]+|[^])/y;
  for (let at = 0; at < source.length; at = token.lastIndex) {
    token.lastIndex = at;
    const [all = '', goesOn, escape, fold] = token.exec(source) ?? [];
    const to = at + all.length;
    if (all === '') break;
    if (goesOn !== undefined) continue;
    if (fold !== undefined) {
      const breaks = [...fold.matchAll(/\r\n|\r|\n/g)].length;
      add(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), at, to);
    } else if (escape === undefined) add(all, at, to);
    else if (!isDouble) add("'", at, to);
    else if (escape.length > 2) add(String.fromCodePoint(Math.min(parseInt(escape.slice(2), 16), 0x10ffff)), at, to);
    else add(escapes[escape[1]!] ?? escape, at, to);
  }
  return parts.join('');
}
