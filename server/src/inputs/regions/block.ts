// The text of a YAML block scalar, literal or folded, as a region: indentation dropped, and put back by whoever writes.

import type { Scalar } from '../../model';
import { createPieces, lineEndOf, type Pieces, type Region, type Replacement } from '../../region';
import { nextLine, startOfLine } from '../../parsers/yaml/text';
import { applyPlain, joinTouching, largestRewrite } from './plain';

/** A block scalar of a document, read line by line. */
interface Block {
  readonly document: string;
  readonly text: string;
  readonly pieces: Pieces;
  /** The columns that are no part of the text. */
  readonly indent: number;
  readonly lineEnd: string;
  /** Where the first line begins. */
  readonly start: number;
}

/**
 * The region of a block scalar; `keyEnd` is where its key or dash ends, before the header. Undefined where the lines do not
 * give the text that the YAML parser read.
 */
export function blockRegion(document: string, scalar: Scalar, keyEnd: number): Region | undefined {
  const start = startOfLine(document, scalar.start);
  const indent = indentOf(document, scalar, start);
  const pieces = createPieces(start + indent);
  const folded = scalar.style === 'folded';
  const text = decode(document, start, nextLine(document, scalar.end), indent, folded, pieces);
  // Chomping takes line ends away, and at the end of the file the parser may add one.
  if (!text.startsWith(scalar.text) && scalar.text !== `${text}\n`) return undefined;
  const block: Block = { document, text: text.slice(0, scalar.text.length), pieces, indent, lineEnd: lineEndOf(document.slice(start - 2)), start };
  const padding = ' '.repeat(indent);
  return {
    text: block.text,
    isWhole: false,
    ...pieces,
    quote: (plain) => plain.replaceAll('\n', `${block.lineEnd}${padding}`),
    write: folded ? (edits) => rewrite(block, keyEnd, edits) : (edits) => writeEach(block, edits),
  };
}

/** How much further in the document has the first line with words than the text. */
function indentOf(document: string, scalar: Scalar, start: number): number {
  const written = /^(?:[ \t]*[\r\n])*( *)/.exec(document.slice(start, scalar.end))![1]!.length;
  return written - /^(?:[ \t]*\n)*( *)/.exec(scalar.text)![1]!.length;
}

/** Reads the lines as YAML does, line ends at the end included. Source: YAML 1.2, chapter 8.1. */
function decode(document: string, start: number, end: number, indent: number, folded: boolean, pieces: Pieces): string {
  const parts: string[] = [];
  /** The line ends since the last words. */
  let breaks: [from: number, to: number][] = [];
  let hasWords = false;
  let wasSpaced = false;
  const add = (text: string, from: number, to: number): void => {
    parts.push(text);
    pieces.push(text.length, from, to);
  };
  const addBreaks = (skipped: number): void => {
    for (const [from, to] of breaks.slice(skipped)) add('\n', from, to);
    breaks = [];
  };
  const line = /([^\r\n]*)(\r\n|\r|\n|$)/y;
  for (let at = start; at < end; at = line.lastIndex) {
    line.lastIndex = at;
    const [, words = '', lineEnd = ''] = line.exec(document) ?? [];
    const blanks = /^ */.exec(words)![0].length;
    const content = at + Math.min(blanks, indent);
    const wordsEnd = at + words.length;
    if (wordsEnd > content) {
      const isSpaced = /^[ \t]/.test(document[content]!);
      if (folded && hasWords && !isSpaced && !wasSpaced) {
        const [first] = breaks;
        if (breaks.length > 1) addBreaks(1);
        else if (first) add(' ', ...first);
        breaks = [];
      } else addBreaks(0);
      add(document.slice(content, wordsEnd), content, wordsEnd);
      hasWords = true;
      wasSpaced = isSpaced;
    }
    if (lineEnd !== '') breaks.push([wordsEnd, wordsEnd + lineEnd.length]);
    if (line.lastIndex === at) break;
  }
  addBreaks(0);
  return parts.join('');
}

function writeEach(block: Block, edits: readonly Replacement[]): Replacement[] | undefined {
  const written: Replacement[] = [];
  for (const edit of joinTouching(edits, block.pieces)) {
    const one = writeLines(block, edit);
    if (!one) return undefined;
    written.push(one);
  }
  return written;
}

/** One edit of a literal block, its lines indented, and the indentation at both of its ends put right. */
function writeLines({ document, text, pieces, indent, lineEnd }: Block, edit: Replacement): Replacement | undefined {
  const from = pieces.toRegion(edit.start);
  const to = pieces.toRegion(edit.end);
  const rest = text.slice(to, to + 400);
  if (!keepsIndent(text, from, edit.text + rest)) return undefined;
  const padding = ' '.repeat(indent);
  let start = pieces.toDocument(from);
  let written = edit.text.replace(/\n/g, (_, at: number) => {
    const next = edit.text[at + 1] ?? rest[0];
    return next === undefined || next === '\n' ? lineEnd : lineEnd + padding;
  });
  const isAtLineStart = from === 0 || text[from - 1] === '\n';
  if (isAtLineStart) {
    const lineStart = startOfLine(document, start);
    const next = (edit.text + rest)[0];
    // A line without words needs no indentation, and behind the last line stands what is no part of the text.
    if (next === undefined || next === '\n') start = lineStart;
    else written = ' '.repeat(Math.max(0, indent - (start - lineStart))) + written;
  }
  const endsOpen = to === text.length && text.endsWith('\n') && (edit.text === '' ? !isAtLineStart : !edit.text.endsWith('\n'));
  return { start, end: pieces.toDocument(to), text: endsOpen ? written + lineEnd : written };
}

/** Whether the first words stay in the first column, by which YAML tells how far the block is indented. */
function keepsIndent(text: string, from: number, behind: string): boolean {
  if (text.slice(0, from).trim() !== '') return true;
  const isDeeper = (lines: string): boolean => /^(?:[ \t]*\n)*[ \t]+[^\s]/.test(lines);
  return isDeeper(text) || !isDeeper(text.slice(0, from) + behind);
}

/** A folded block, whose lines change their meaning with their neighbours, becomes a literal one as a whole. */
function rewrite({ document, text, pieces, indent, lineEnd, start }: Block, keyEnd: number, edits: readonly Replacement[]): Replacement[] | undefined {
  const [, before, rest] = /^(\s*:?[ \t]+(?:[!&]\S+[ \t]+)*)>[-+0-9]*([^\r\n]*(?:\r\n|\r|\n))/.exec(document.slice(keyEnd, start)) ?? [];
  const plain = applyPlain(text, pieces, edits).replace(/\n+$/, '\n');
  if (before === undefined || rest === undefined || plain.length > largestRewrite || !keepsIndent('', 0, plain)) return undefined;
  const padding = ' '.repeat(indent);
  const lines = plain.replace(/(^|\n)(?=[^\n])/g, (lead) => lead + padding).replaceAll('\n', lineEnd);
  const ending = text.endsWith('\n') && !plain.endsWith('\n') ? lineEnd : '';
  return [{ start: keyEnd + before.length, end: pieces.toDocument(text.length), text: `|${plain.endsWith('\n') ? '' : '-'}${rest}${lines}${ending}` }];
}
