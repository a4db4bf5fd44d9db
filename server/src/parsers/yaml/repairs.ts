// Guesses what is meant by YAML whose structure is broken: what is likeliest comes first, what loses most last.

import type { Edit, Span } from '../../model';
import { describeFault } from './faults';
import type { Fault } from './faults';
import { lineAt, linesAbove, scan, valueOf } from './scan';
import type { Line } from './scan';
import { blank, hide, repair } from './repair';
import type { Place, Repair } from './repair';
import { brackets, quotes, strayBrackets, tolerated, values } from './valueRepairs';
import { bareKeys, foreignLines, indentation, leadingSigns, spaces, tabs } from './lineRepairs';
import { tokenRepairs } from './tokenRepairs';

/** How many lines without a key are looked at together. */
const LONGEST_RUN = 100;

/**
 * Repairs for a fault, in the text's own offsets; `from` is a line start near it that lies in no quotes and no
 * brackets. The caller tries them and keeps the one with which the parser gets furthest.
 */
export function* repairs(text: string, fault: Fault, from: number): Generator<Repair> {
  yield* tokenRepairs(text, fault, from);
  let line = lineAt(text, fault.offset);
  const lines = linesAbove(text, line);
  // At the end of the text the fault lies on an empty line, and what is to blame lies above.
  if (line.start === line.end) line = lines.next().value ?? line;
  const above: Line[] = [];
  const run: Line[] = [];
  let isRun = true;
  for (const one of lines) {
    isRun &&= one.scan.colons.length === 0 && run.length < LONGEST_RUN;
    if (isRun) run.push(one);
    if (above.length < 3) above.push(one);
    else if (!isRun) break;
  }
  const open = scan(text, from, fault.offset);
  const openQuotes = [...open.longQuotes.slice(-3), ...(open.quote === undefined ? [] : [open.quote])];
  const suspects = openQuotes.map((quote) => lineAt(text, quote)).reverse();
  const place: Place = { ...fault, text, line, above, run, suspects, open };
  yield* tolerated(place);
  yield* foreignLines(place);
  yield* tabs(place);
  yield* spaces(place);
  yield* leadingSigns(place);
  yield* quotes(place);
  yield* brackets(place);
  yield* values(place);
  yield* strayBrackets(place);
  yield* bareKeys(place);
  yield* indentation(place);
  yield* losses(place);
}

/** Leaves out a value, the rest of a line, a line, some lines. */
function* losses({ text, offset, reason, line, above, run }: Place): Generator<Repair> {
  const sentence = describeFault(reason);
  const lose = (edits: readonly Edit[], at: Span): Repair => ({ ...repair(edits, at, sentence), loses: true });
  const empty = (one: Span): Edit => ({ start: one.start, end: one.end, text: '' });
  const lines = [line, ...above];
  for (const one of lines) {
    const value = valueOf(text, one);
    if (value === undefined || value.start === value.end) continue;
    yield lose([hide(text, value)], value);
    yield lose([blank(text, value)], value);
  }
  const rest = { start: offset, end: line.end };
  // Behind a sign that begins block text, that would make block text of all that follows.
  if (offset > line.start && offset < line.end && !/[|>]/.test(text.charAt(line.start))) yield lose([blank(text, rest)], rest);
  for (const one of lines) yield lose([empty(one)], one);
  for (let count = 2; count <= lines.length; count++) yield lose(lines.slice(0, count).map(empty), line);
  const top = run[run.length - 1];
  if (top !== undefined) {
    yield lose(run.map(empty), top);
    yield lose([line, ...run].map(empty), top);
  }
  yield lose([blank(text, { start: line.lineStart, end: line.lineEnd })], line);
}
