// A word of a redis-cli line as a region, its quotes and escapes decoded: a Lua script inside EVAL.

import type { Argument } from '../../model';
import { decodePieces } from '../../parsers/commandLine';
import { createPieces, type Region } from '../../region';

/** The region of a word, undefined where its letters do not give the text that the line's reader found. */
export function cliWordRegion(document: string, word: Argument): Region | undefined {
  const pieces = createPieces(word.start);
  const parts: string[] = [];
  let quote = '';
  const token = /\\x[0-9a-fA-F]{2}|\\[^]|[^\\"']+|[^]/gy;
  token.lastIndex = word.start;
  for (let at = word.start; at < word.end; at = token.lastIndex) {
    const [written = ''] = token.exec(document) ?? [];
    const isQuote = written === '"' || written === "'";
    if (written === '') return undefined;
    if (isQuote && (quote === '' || quote === written)) {
      quote = quote === '' ? written : '';
      continue;
    }
    const text = decode(written, quote);
    parts.push(text);
    pieces.push(text.length, at, Math.min(token.lastIndex, word.end));
  }
  const text = parts.join('');
  if (text !== word.text) return undefined;
  const close = document[word.end - 1]!;
  const escape = (plain: string): string => escapeFor(plain, close);
  return {
    text,
    isWhole: false,
    ...pieces,
    quote: escape,
    write: (edits) => (edits.every((edit) => canHold(edit.text, close)) ? edits.map((edit) => ({ ...edit, text: escape(edit.text) })) : undefined),
  };
}

function decode(written: string, quote: string): string {
  if (!written.startsWith('\\') || quote === '') return written;
  if (quote === "'") return written === "\\'" ? "'" : written;
  if (written.length === 4) return decodePieces([parseInt(written.slice(2), 16)]).text;
  return ({ n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' } as Readonly<Record<string, string>>)[written[1]!] ?? written.slice(1);
}

function escapeFor(plain: string, quote: string): string {
  if (quote === "'") return plain.replaceAll("'", "\\'");
  return quote === '"' ? plain.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t') : plain;
}

/** Only double quotes have a way to write a line end, and a bare word ends with a blank. */
function canHold(plain: string, quote: string): boolean {
  return quote === '"' || !(quote === "'" ? /[\r\n]|\\$/ : /[\s"'\\]/).test(plain);
}
