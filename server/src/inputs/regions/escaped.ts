// A region whose letters are escaped in the document: YAML's double quotes, and the values of .properties files.

import type { Pieces, Region, Replacement } from '../../region';

/** How a host writes text. */
export interface Escapes {
  /** Escapes a text that holds no line end. */
  readonly escape: (text: string) => string;
  /** Whether blanks at the value's beginning are dropped. */
  readonly trimsStart: boolean;
  /** Whether blanks before the end of a line are dropped. */
  readonly trimsLines: boolean;
}

/** A region in which a line end is written `\n`, and a backslash before the end of a line goes on in the next one. */
export function escapedRegion(document: string, text: string, pieces: Pieces, { escape, trimsStart, trimsLines }: Escapes): Region {
  const first = pieces.toDocument(0);
  const source = document.slice(first, pieces.toDocumentEnd(text.length));
  // Who goes on in the next line behind each \n, wants the lines that are added so as well.
  const glue = /\\n[ \t]*(\\(?:\r\n|\r|\n)[ \t]*)/.exec(source)?.[1] ?? '';
  const isOneLine = !/[\r\n]/.test(source);

  /** `next` is the document's letter behind, empty for none; `isOpen` says that blanks before the first letter would be dropped. */
  const quote = (plain: string, next: string, isOpen: boolean): string => {
    let written = '';
    let drops = isOpen;
    plain.split('\n').forEach((line, index, lines) => {
      if (index > 0) {
        written += '\\n';
        // What stands behind the edit keeps its own letters, so no line is broken before a blank of it.
        drops = index < lines.length - 1 || line !== '' || /^[^ \t]/.test(next);
        if (drops) written += glue;
        drops &&= glue !== '';
      }
      if (line === '') return;
      written += (drops && line.startsWith(' ') ? '\\' : '') + escape(line);
      drops = false;
    });
    return written;
  };

  const writeOne = (edit: Replacement): Replacement => {
    const from = pieces.toRegion(edit.start);
    const to = pieces.toRegion(edit.end);
    const isLast = to === text.length;
    // With nothing left behind it, a line need not go on.
    const start = edit.text === '' && isLast ? pieces.toDocumentEnd(from) : pieces.toDocument(from);
    const end = pieces.toDocument(to);
    const next = isLast ? '' : document[end]!;
    const isOpen = from === 0 ? trimsStart : !isOneLine && start !== pieces.toDocumentEnd(from);
    let written = quote(edit.text, next, isOpen);
    // A blank that is now the first of its line would be dropped.
    if (edit.text === '' && isOpen && next === ' ') written = '\\';
    if (trimsLines && written.endsWith(' ') && /^[ \t]*[\r\n]/.test(document.slice(end, end + 200))) written = written.replace(/ $/, '\\ ');
    return { start, end, text: written };
  };
  return { text, isWhole: false, ...pieces, quote: (plain) => quote(plain, 'x', false), write: (edits) => edits.map(writeOne) };
}
