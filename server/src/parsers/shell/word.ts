// A word of a shell: what is known of it, and the words that a text of several becomes.

import type { Argument, Hole } from '../../model';
import { join, type Partly } from '../../patterns';
import { scanShell, type Token } from './scan';

/** The word that stands between two offsets of a text. */
export function readWord(text: string, start: number, end: number): Argument {
  return wordOf(scanShell(text, start, end), text, start, end);
}

/** The word that tokens make. */
export function wordOf(tokens: readonly Token[], text: string, start: number, end: number): Argument {
  const known = join(tokens.map((token) => token.text ?? holeOf(text, token)));
  return { start, end, ...partly(known), ...(tokens.some(({ isMany }) => isMany) ? { isMany: true } : {}) };
}

/** A text or pattern as a word has them. */
export function partly(known: Partly): Pick<Argument, 'text' | 'pattern'> {
  return typeof known === 'string' ? { text: known } : { text: undefined, pattern: known };
}

function holeOf(text: string, { start, end }: Token): Hole {
  const written = text.slice(start, end);
  // `$NAME` and `${NAME}` are one expression.
  return { expression: /^\$[A-Za-z_]\w*$/.test(written) ? `\${${written.slice(1)}}` : written };
}

/**
 * The words that the shell makes of a value without quotes around it, as of `$REDIS` with REDIS="redis-cli -h $HOST": it is split at
 * blanks, and quotes in it mean nothing.
 */
export function splitValue(tokens: readonly Token[], text: string): Argument[] {
  const words: Argument[] = [];
  let open: Token[] = [];
  const close = (): void => {
    if (open.length > 0) words.push(wordOf(open, text, open[0]!.start, open[open.length - 1]!.end));
    open = [];
  };
  for (const token of tokens) {
    if (token.text === undefined) {
      open.push({ ...token, isMany: true });
      continue;
    }
    const isVerbatim = token.end - token.start === token.text.length;
    for (const piece of token.text.matchAll(/\s+|\S+/g)) {
      const start = isVerbatim ? token.start + piece.index : token.start;
      if (/^\s/.test(piece[0])) close();
      else open.push({ text: piece[0], start, end: isVerbatim ? start + piece[0].length : token.end, isMany: token.isMany });
    }
  }
  close();
  return words;
}
