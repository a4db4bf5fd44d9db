// Guesses what is meant by YAML whose structure is broken: what is likeliest comes first, what loses most last.

import { describeFault } from './faults';
import type { Fault } from './faults';
import { lineAt, linesAbove, scan, valueOf } from './scan';
import type { Line } from './scan';
import { blank, hide, repair } from './repair';
import type { Place, Repair } from './repair';
import { brackets, quotes, tolerated, values } from './valueRepairs';
import { bareKeys, foreignLines, indentation, leadingSigns, spaces, tabs } from './lineRepairs';
import { tokenRepairs } from './tokenRepairs';

/** How many lines without a key are looked at together. */
const LONGEST_RUN = 100;

/**
 * Repairs for a fault, in the text's own offsets; `from` is a line start near it that lies in no quotes and no
 * brackets. The caller tries them and keeps the one with which the parser gets furthest.
 */
export function* repairs(text: string, fault: Fault, from: number): Generator<Repair> {
  yield* tokenRepairs(text, fault);
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
  yield* bareKeys(place);
  yield* indentation(place);
  yield* losses(place);
}

/** Leaves out a value, the rest of a line, a line, some lines. */
function* losses({ text, offset, reason, line, above, run }: Place): Generator<Repair> {
  const sentence = describeFault(reason);
  const lines = [line, ...above];
  const all = run.map(({ start, end }) => ({ start, end, text: '' }));
  const top = run[run.length - 1];
  for (const one of lines) {
    const value = valueOf(text, one);
    if (value === undefined || value.start === value.end) continue;
    yield repair([hide(text, value)], value, sentence);
    yield repair([blank(text, value)], value, sentence);
  }
  const rest = { start: offset, end: line.end };
  if (offset > line.start && offset < line.end) yield repair([blank(text, rest)], rest, sentence);
  for (const one of lines) yield repair([{ start: one.start, end: one.end, text: '' }], one, sentence);
  for (let count = 2; count <= lines.length; count++) {
    yield repair(lines.slice(0, count).map((one) => ({ start: one.start, end: one.end, text: '' })), line, sentence);
  }
  if (top !== undefined) {
    yield repair(all, top, sentence);
    yield repair([{ start: line.start, end: line.end, text: '' }, ...all], top, sentence);
  }
  const whole = { start: line.lineStart, end: line.lineEnd };
  yield repair([blank(text, whole)], line, sentence);
}
