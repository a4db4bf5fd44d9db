// The text of any YAML scalar as a region: that of a shell's script.

import type { Scalar } from '../../model';
import { createPieces, type Region } from '../../region';
import { blockRegion } from './block';
import { quotedRegion } from './quoted';

/** The region of a scalar; `keyEnd` as for `blockRegion`. Undefined where the letters do not give the text that the YAML parser read. */
export function scalarRegion(document: string, scalar: Scalar, keyEnd: number): Region | undefined {
  switch (scalar.style) {
    case 'literal':
    case 'folded':
      return blockRegion(document, scalar, keyEnd);
    case 'single':
    case 'double':
      return quotedRegion(document, scalar);
    case 'plain':
      return plainRegion(document, scalar);
    case 'empty':
      return undefined;
  }
}

/** Text without quotes, whose lines are joined by blanks. */
function plainRegion(document: string, { start, end, text }: Scalar): Region | undefined {
  const pieces = createPieces(start);
  let decoded = '';
  for (const piece of document.slice(start, end).matchAll(/[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+|[^\r\n]+?(?=[ \t]*(?:[\r\n]|$))/g)) {
    const isBreak = /^[ \t]*[\r\n]/.test(piece[0]);
    const breaks = [...piece[0].matchAll(/\r\n|\r|\n/g)].length;
    const value = isBreak ? (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) : piece[0];
    pieces.push(value.length, start + piece.index, start + piece.index + piece[0].length);
    decoded += value;
  }
  if (decoded !== text) return undefined;
  return {
    text,
    isWhole: false,
    ...pieces,
    quote: (plain) => plain,
    // At the beginning, braces and other signs mean something to YAML, as a colon or a hash with a blank do anywhere.
    write: (edits) => (edits.every((edit) => edit.start > start && /^[\w{}@+=./-]*$/.test(edit.text)) ? edits : undefined),
  };
}
