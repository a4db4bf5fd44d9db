// The line of a finding, as a terminal shows it, with marks under the finding's place.

import type { Span } from '../model';
import { lineAt } from '../text';
import { visible } from './messages';
import type { Lines } from './places';
import { secretsIn } from './secrets';
import { widthOfSign } from './width';

/** Both lines begin in the same column; the marks end with the last one. */
export interface Excerpt {
  readonly line: string;
  readonly marks: string;
}

/** One character as it is shown. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

const tabWidth = 4;

/** So far from what is shown, in UTF-16 units, a line may say that it is a secret. */
const secretReach = 1000;

/**
 * The first line of a span in at most `width` columns: a longer line is cut where the marks are. What is a secret by its
 * line, or one of those given, is not shown.
 */
export function excerptOf({ text, starts }: Lines, span: Span, width: number, secretValues: readonly Span[] = []): Excerpt {
  const line = lineAt(starts, span.start);
  const start = starts[line]!;
  const end = start + /[\r\n]*$/.exec(text.slice(start, starts[line + 1] ?? text.length))!.index;
  const from = Math.min(Math.max(span.start, start), end);
  // What has no width is marked at the character behind it, at a line's end behind the line.
  const to = Math.max(span.end, from + 1);
  // No more of a long line than could be shown, each character taking a column at least.
  const left = wholeSign(text, Math.max(start, from - width));
  const right = wholeSign(text, Math.min(end, from + width));
  const around = Math.max(start, left - secretReach);
  const secrets = secretsIn(text.slice(around, Math.min(end, right + secretReach)));
  const isSecret = (offset: number): boolean => {
    const covers = (shift: number) => (secret: Span): boolean => offset - shift >= secret.start && offset - shift < secret.end;
    return secrets.some(covers(around)) || secretValues.some(covers(0));
  };

  const cells: Cell[] = [];
  let column = 0;
  for (let at = left; at < right; ) {
    const sign = String.fromCodePoint(text.codePointAt(at)!);
    const next = at + sign.length;
    const cell = { ...(isSecret(at) ? { text: '*', width: 1 } : showSign(sign, column)), marked: at < to && next > from };
    cells.push(cell);
    column += cell.width;
    at = next;
  }
  if (from === end) cells.push({ text: ' ', width: 1, marked: true });
  return cut(cells, width, left > start, right < end);
}

/** Moves an offset out of the middle of a surrogate pair. */
function wholeSign(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}

function showSign(sign: string, column: number): { text: string; width: number } {
  const blanks = tabWidth - (column % tabWidth);
  if (sign === '\t') return { text: ' '.repeat(blanks), width: blanks };
  const text = visible(sign);
  return { text, width: widthOfSign(text) };
}

/** Cuts a line to a width, so that the beginning of the marked part stays; `…` stands for what is missing. */
function cut(cells: readonly Cell[], width: number, before: boolean, behind: boolean): Excerpt {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  const [marksStart, marksEnd] = columnsOfMarks(cells);
  const fits = !before && (total <= width && !behind ? true : marksEnd < width);
  const begin = fits ? 0 : Math.max(0, Math.min(marksStart - Math.floor(width / 3), total - width + 2));
  const isCutBefore = before || begin > 0;
  const isCutBehind = behind || total - begin > width - (isCutBefore ? 1 : 0);
  const room = width - (isCutBefore ? 1 : 0) - (isCutBehind ? 1 : 0);

  let line = isCutBefore ? '…' : '';
  let marks = isCutBefore ? ' ' : '';
  let column = 0;
  for (const cell of cells) {
    if (column >= begin && column + cell.width <= begin + room) {
      line += cell.text;
      marks += (cell.marked ? '^' : ' ').repeat(cell.width);
    }
    column += cell.width;
  }
  return { line: `${line.trimEnd()}${isCutBehind ? '…' : ''}`, marks: marks.trimEnd() || '^' };
}

function columnsOfMarks(cells: readonly Cell[]): [start: number, end: number] {
  const first = cells.findIndex(({ marked }) => marked);
  const last = cells.findLastIndex(({ marked }) => marked);
  const widthBefore = (index: number): number => cells.slice(0, index).reduce((sum, cell) => sum + cell.width, 0);
  return [widthBefore(first), widthBefore(last + 1)];
}
