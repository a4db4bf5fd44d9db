// Offsets as people and reports count them: lines and columns from 1, columns in UTF-16 units.

import type { Span } from '../model';
import { lineAt, lineStarts } from '../text';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text with the starts of its lines. */
export interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

export function linesOf(text: string): Lines {
  const starts = lineStarts(text);
  // A byte order mark belongs to the file and not to its first line: no editor counts it.
  if (text.startsWith('\uFEFF')) starts[0] = 1;
  return { text, starts };
}

export function placeAt({ starts }: Lines, offset: number): Place {
  const line = lineAt(starts, offset);
  return { line: line + 1, column: Math.max(0, offset - starts[line]!) + 1 };
}

/** The end is exclusive. */
export function rangeOf(lines: Lines, { start, end }: Span): { start: Place; end: Place } {
  return { start: placeAt(lines, start), end: placeAt(lines, end) };
}
