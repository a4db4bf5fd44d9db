// A region is text of one language inside a document of another, and the way back.

/**
 * Subjects carry offsets of the document; whoever needs lines, indentation or neighbours of the subject's own
 * language looks at `text` with offsets of the region, and comes back.
 */
export interface Region {
  /** The decoded text, in the region's own language. */
  readonly text: string;
  /** The document's offset of an offset of `text`. */
  toDocument(offset: number): number;
  /** The offset in `text` of a document's offset inside the region; the nearest one for places in between. */
  toRegion(offset: number): number;
  /** Writes plain text (lines end in \n) as the document needs it there: line ends, indentation, escapes. */
  quote(text: string): string;
}

/** A region that is the whole document: offsets are the same, and new lines end as the document's first one. */
export function wholeDocument(text: string): Region {
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const same = (offset: number): number => offset;
  return {
    text,
    toDocument: same,
    toRegion: same,
    quote: (plain) => (lineEnd === '\n' ? plain : plain.replaceAll('\n', lineEnd)),
  };
}
