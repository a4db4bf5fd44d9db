// A region is text of one language inside a document of another, and the way there and back.

/** Replace the document's text between two offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Subjects carry offsets of the document; whoever needs lines, indentation or neighbours of the subject's own
 * language looks at `text` with offsets of the region, and comes back.
 */
export interface Region {
  /** The decoded text, in the region's own language. */
  readonly text: string;
  /** Whether the region is the whole document, so that offsets are the same. */
  readonly isWhole: boolean;
  /** The document's offset at which a character of `text` begins, behind indentation that is not part of it. */
  toDocument(offset: number): number;
  /** The document's offset at which the character before an offset of `text` ends. */
  toDocumentEnd(offset: number): number;
  /** The offset in `text` of a document's offset inside the region; the nearest one for places in between. */
  toRegion(offset: number): number;
  /** Writes plain text (lines end in \n) as the document needs it in the middle of a line: line ends, indentation, escapes. */
  quote(text: string): string;
  /**
   * The document's edits for edits whose places are the document's and whose texts are plain: what is written is quoted, and
   * the indentation around it put right. Undefined where the document's way of writing cannot hold the outcome.
   */
  write(edits: readonly Replacement[]): readonly Replacement[] | undefined;
}

/** A region that is the whole document: offsets are the same, and new lines end as the document's first one, or as is said. */
export function wholeDocument(text: string, lineEnd = lineEndOf(text)): Region {
  const same = (offset: number): number => offset;
  const quote = (plain: string): string => (lineEnd === '\n' ? plain : plain.replaceAll('\n', lineEnd));
  return {
    text,
    isWhole: true,
    toDocument: same,
    toDocumentEnd: same,
    toRegion: same,
    quote,
    write: (edits) => edits.map((edit) => ({ ...edit, text: quote(edit.text) })),
  };
}

/** A region inside a region, whose document is the outer one's. */
export function nest(inner: Region, outer: Region): Region {
  if (outer.isWhole) return inner;
  return {
    text: inner.text,
    isWhole: false,
    toDocument: (offset) => outer.toDocument(inner.toDocument(offset)),
    toDocumentEnd: (offset) => outer.toDocumentEnd(inner.toDocumentEnd(offset)),
    toRegion: (offset) => inner.toRegion(outer.toRegion(offset)),
    quote: (text) => outer.quote(inner.quote(text)),
    write(edits) {
      const written = inner.write(edits.map((edit) => ({ ...edit, start: outer.toRegion(edit.start), end: outer.toRegion(edit.end) })));
      return written && outer.write(written.map((edit) => ({ ...edit, start: outer.toDocument(edit.start), end: outer.toDocument(edit.end) })));
    },
  };
}

/** How the lines of a text end: as the first one does. */
export function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** A stretch of a region and where the document has it. Stretches of equal length match letter by letter, others as a whole. */
interface Piece {
  /** Offset in the region, and its end there. */
  readonly at: number;
  readonly to: number;
  /** Offset in the document, and its end there. */
  readonly start: number;
  readonly end: number;
}

/** The pieces of a region, in the order of both texts; what lies between them in the document is no part of the region. */
export interface Pieces extends Pick<Region, 'toDocument' | 'toDocumentEnd' | 'toRegion'> {
  /** Appends a stretch; one that goes on where the last one ends, letter by letter, makes it longer. */
  push(length: number, start: number, end: number): void;
}

/** No pieces yet; `home` is where an empty region stands in the document. */
export function createPieces(home: number): Pieces {
  const pieces: Piece[] = [];

  /** The last piece for which the question, true up to some piece and false behind it, is true. */
  const find = (question: (piece: Piece) => boolean): Piece | undefined => {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (question(pieces[middle]!)) low = middle + 1;
      else high = middle;
    }
    return pieces[low - 1];
  };
  const leadOut = (piece: Piece, offset: number): number => within(offset - piece.at, piece.to - piece.at, piece.end - piece.start) + piece.start;
  const toDocument = (offset: number): number => {
    const piece = find((candidate) => candidate.at <= offset);
    return piece ? leadOut(piece, offset) : home;
  };

  return {
    push(length, start, end) {
      if (length === 0) return;
      const last = pieces[pieces.length - 1];
      const at = last?.to ?? 0;
      const goesOn = last?.end === start && length === end - start && last.to - last.at === last.end - last.start;
      if (goesOn) pieces[pieces.length - 1] = { ...last, to: last.to + length, end };
      else pieces.push({ at, to: at + length, start, end });
    },
    toDocument,
    toDocumentEnd(offset) {
      const piece = find((candidate) => candidate.at < offset);
      return piece ? leadOut(piece, offset) : toDocument(offset);
    },
    toRegion(offset) {
      const piece = find((candidate) => candidate.start <= offset);
      return piece ? within(offset - piece.start, piece.end - piece.start, piece.to - piece.at) + piece.at : 0;
    },
  };
}

/** How far into the other side of a piece an offset leads. */
function within(offset: number, own: number, other: number): number {
  if (own === other) return Math.min(offset, own);
  return offset >= own ? other : 0;
}
