// Folding in a script: MULTI blocks, what stands under a heading, runs of comments, and `#region` … `#endregion`.

import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { Snapshot } from '../service';
import type { Positions } from './diagnostics';
import { commentsOf, headingsOf, type Comment } from './scriptLines';

/** In no particular order. */
export function foldingRangesOf({ document: { text }, reading }: Snapshot, positions: Positions): FoldingRange[] {
  const comments = commentsOf(text);
  const lineOf = (offset: number): number => positions.positionAt(offset).line;
  const blocks = reading.subjects.flatMap((subject) => (subject.about === 'transaction' ? [{ startLine: lineOf(subject.start), endLine: lineOf(subject.end) }] : []));
  const headings = headingsOf(comments);
  const sections = headings.map(({ line }, i) => ({ startLine: line, endLine: lastWritten(text, headings[i + 1]?.start ?? text.length, positions) }));
  return [...blocks, ...sections, ...runsOf(comments), ...regionsOf(comments)].filter(({ startLine, endLine }) => endLine > startLine);
}

/** The last line before an offset's own that holds more than blanks and comment rules, the offset's own where it is the end. */
function lastWritten(text: string, offset: number, positions: Positions): number {
  let end = offset;
  for (;;) {
    while (end > 0 && /\s/.test(text[end - 1]!)) end--;
    const start = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
    // The rule above the next heading belongs to that.
    if (end === 0 || start === 0 || !/^\s*#\s*[-=*~#]*$/.test(text.slice(start, end))) return positions.positionAt(end).line;
    end = start;
  }
}

/** Comment lines one below the other. */
function runsOf(comments: readonly Comment[]): FoldingRange[] {
  const runs: FoldingRange[] = [];
  for (const { line, text } of comments) {
    const last = runs[runs.length - 1];
    if (/^#?\s*(?:end)?region\b/.test(text)) continue;
    if (last?.endLine === line - 1) last.endLine = line;
    else runs.push({ startLine: line, endLine: line, kind: FoldingRangeKind.Comment });
  }
  return runs;
}

/** Regions may stand inside each other; one that is not closed is none. */
function regionsOf(comments: readonly Comment[]): FoldingRange[] {
  const open: number[] = [];
  return comments.flatMap(({ line, text }): FoldingRange[] => {
    if (/^region\b/.test(text)) open.push(line);
    const startLine = /^endregion\b/.test(text) ? open.pop() : undefined;
    return startLine === undefined ? [] : [{ startLine, endLine: line, kind: FoldingRangeKind.Region }];
  });
}
