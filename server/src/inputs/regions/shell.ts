// Text that stands in a word, a heredoc or an output of a shell as a region, and what may be written into it.

import type { Span } from '../../model';
import { scanShell, type Style } from '../../parsers/shell/scan';
import { createPieces, nest, type Region, type Replacement } from '../../region';

/** What means the same in every kind of quotes, in `printf` and without quotes; a blank sets words of a command apart. */
const harmless = /^[\w{}:@+=./ -]*$/;

/** A hole in a region's text: of the same length as what the shell fills in, with no letter that means something to redis-cli. */
export const holeSign = '\uE000';

/**
 * The words of a call as they stand in the script: what is written into them must be harmless there, and must not make the shell see
 * braces that are several words.
 */
export function callRegion(outer: Region): Region {
  const quote = (plain: string): string => plain.replaceAll('\n', '\\n');
  return { ...outer, quote, write: (edits) => (edits.every(({ text }) => harmless.test(text)) && !makesBraces(edits, outer) ? outer.write(edits) : undefined) };
}

/** The words of a list, each in quotes: only what stands between those can be written into. */
export function listRegion(outer: Region, words: readonly Span[]): Region {
  const isInside = ({ start, end }: Span): boolean => words.some((word) => start > outer.toDocument(word.start) && end < outer.toDocumentEnd(word.end));
  return { ...outer, write: (edits) => (edits.every(isInside) ? outer.write(edits) : undefined) };
}

/** For words that stand nowhere, such as what `--scan` sends. */
export function impliedRegion(outer: Region): Region {
  return { ...outer, write: () => undefined };
}

/** Between braces that are put in, a comma or two dots would make two words of one. */
function makesBraces(edits: readonly Replacement[], outer: Region): boolean {
  const opens = edits.filter(({ text }) => text.includes('{')).map(({ start }) => start);
  return edits.some(({ text, start }) => {
    if (!text.includes('}')) return false;
    const open = Math.max(...opens.filter((at) => at <= start), -1);
    return open >= 0 && /,|\.\./.test(outer.text.slice(outer.toRegion(open), outer.toRegion(start)));
  });
}

/** A stretch of the outer region's text that becomes a part of another text. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The text of a word or of a heredoc's body, decoded; what the shell fills in becomes holes. */
export function partsOf(text: string, start: number, end: number, style: Style = 'word'): Part[] {
  return joined(scanShell(text, start, end, style).map((token) => ({ start: token.start, end: token.end, text: token.text ?? holeSign.repeat(token.end - token.start) })));
}

/** Whether a part stands in the text letter by letter. */
export function isVerbatim({ text, start, end }: Part): boolean {
  return end - start === text.length && !text.startsWith(holeSign);
}

/** Neighbours that stand there letter by letter become one, so that an escape of `echo` or `printf` is in one part. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (last?.end === part.start && isVerbatim(last) && isVerbatim(part)) result[result.length - 1] = { text: last.text + part.text, start: last.start, end: part.end };
    else result.push(part);
  }
  return result;
}

/** The text of a word as a further shell reads it: what this one fills in stays as it is written. */
export function scriptPartsOf(text: string, start: number, end: number): Part[] {
  return scanShell(text, start, end).map((token) => ({ start: token.start, end: token.end, text: token.text ?? text.slice(token.start, token.end) }));
}

/** The region of a text that parts of another one make. `keepsLines`: line ends may be written as they are. */
export function regionOfParts(parts: readonly Part[], outer: Region, keepsLines = false): Region {
  const pieces = createPieces(parts[0]?.start ?? 0);
  for (const part of parts) pieces.push(part.text.length, part.start, part.end);
  const allowed = keepsLines ? /^[^$`\\\r]*$/ : harmless;
  const inner: Region = {
    text: parts.map((part) => part.text).join(''),
    isWhole: false,
    ...pieces,
    quote: (plain) => (keepsLines ? plain : plain.replaceAll('\n', '\\n')),
    write: (edits) => (edits.every(({ text }) => allowed.test(text)) ? edits : undefined),
  };
  return nest(inner, outer);
}
