// Repairs a draft of broken YAML until js-yaml accepts it, and says once what was wrong where.

import type { Event } from 'js-yaml';
import type { Span } from '../../model';
import { revise, toSource } from './draft';
import type { Draft } from './draft';
import { repairs } from './repairs';
import type { Repair } from './repair';
import { describeFault, readEvents } from './faults';
import type { Fault } from './faults';
import { columnOf, lineAt, linesAbove, scan } from './scan';
import { endOfLine, nextLine, startOfLine } from './text';

/** A syntax error; the message is a sentence that says what is wrong and what to do. */
export interface YamlProblem extends Span {
  readonly message: string;
}

export interface Recovery {
  readonly draft: Draft;
  readonly events: readonly Event[];
  readonly problems: readonly YamlProblem[];
}

/** How much text may be read again for repairs: a constant, and so many times the text's own length. */
const WORK = { characters: 4_000_000, lengths: 8 };

/**
 * Repairs a text that js-yaml refused with the fault given. The number of repairs is bounded by the work they
 * cost; where it is used up, the rest of the text is left out and a problem says so.
 */
export function recover(source: string, first: Fault): Recovery {
  const problems: YamlProblem[] = [];
  const linesWithProblem = new Set<number>();
  const budget = { left: WORK.characters + WORK.lengths * source.length };
  let draft: Draft = { text: source, marks: [] };
  let fault = first;
  while (budget.left > 0) {
    const repair = bestRepair(draft.text, fault, budget);
    if (repair === undefined) break;
    repair.problems.forEach(note);
    draft = revise(draft, repair.edits);
    budget.left -= draft.text.length;
    const events = readEvents(draft.text);
    if (Array.isArray(events)) return { draft, events, problems };
    fault = events;
  }
  note({ start: fault.offset, end: endOfLine(draft.text, fault.offset), message: describeFault(fault.reason) });
  const end = toSource(draft, endOfLine(draft.text, fault.offset));
  problems.push({ start: end, end, message: 'Nothing after this line is checked, because the syntax errors before it leave its meaning open.' });
  return { ...beginningOf(draft, startOfLine(draft.text, fault.offset)), problems };

  function note(problem: YamlProblem): void {
    const start = toSource(draft, problem.start);
    const line = startOfLine(source, start);
    // A line that needs two repairs has one error for whoever reads it.
    if (linesWithProblem.has(line)) return;
    linesWithProblem.add(line);
    problems.push({ start, end: Math.max(start, toSource(draft, problem.end)), message: problem.message });
  }
}

/** What can be read of the draft's text before an offset. */
function beginningOf(draft: Draft, offset: number): Pick<Recovery, 'draft' | 'events'> {
  let end = offset;
  for (let step = 1; ; step *= 4) {
    const beginning = { text: draft.text.slice(0, end), marks: draft.marks };
    const events = readEvents(beginning.text);
    if (Array.isArray(events)) return { draft: beginning, events };
    end = end <= step ? 0 : startOfLine(beginning.text, end - step);
  }
}

/** The repair with which js-yaml gets furthest beyond the fault; undefined where none gets beyond it. */
function bestRepair(text: string, fault: Fault, budget: { left: number }): Repair | undefined {
  for (const size of [12, 120, Infinity]) {
    const window = windowAround(text, fault.offset, size);
    const part: Draft = { text: text.slice(window.start, window.end), marks: [] };
    const same = readEvents(part.text);
    budget.left -= part.text.length;
    // A part of the text serves only if it fails there as the whole does.
    if (Array.isArray(same) || same.offset !== fault.offset - window.start || same.reason !== fault.reason) continue;
    const reach = measure(fault);
    let best: Repair | undefined;
    let furthest = reach(part, same);
    for (const repair of repairs(text, fault, window.start)) {
      const inside = repair.edits.filter((edit) => edit.start >= window.start && edit.end <= window.end);
      const tried = revise(part, inside.map((edit) => ({ start: edit.start - window.start, end: edit.end - window.start, text: edit.text })));
      const reached = reach(tried, readEvents(tried.text));
      budget.left -= tried.text.length;
      if (reached > furthest) {
        best = repair;
        furthest = reached;
      }
      if (furthest === Infinity || budget.left < 0) break;
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

/**
 * How to tell how far js-yaml came in a draft, as an offset of the draft's source. Where something is open, it
 * stops far behind the place to blame, so there the line counts on which the quote or bracket was opened.
 */
function measure(fault: Fault): (draft: Draft, result: readonly Event[] | Fault) => number {
  const isOpen = /unexpected end|deficient/.test(fault.reason);
  return (draft, result) => {
    if (!('reason' in result)) return Infinity;
    const { quote, brackets } = scan(draft.text, 0, isOpen ? result.offset : 0);
    const opener = quote ?? brackets[0];
    return toSource(draft, opener === undefined ? result.offset : Math.min(result.offset, endOfLine(draft.text, opener)));
  };
}

/**
 * The lines around an offset that can be read on their own: from a line that no later line is indented less
 * than, to before the first line that leaves this block.
 */
function windowAround(text: string, offset: number, size: number): Span {
  if (size === Infinity) return { start: 0, end: text.length };
  const middle = lineAt(text, offset);
  let least = columnOf(middle);
  let start = 0;
  let count = 0;
  for (const line of linesAbove(text, middle)) {
    const column = columnOf(line);
    if (++count >= size && column <= least && !/[-#\]}%.]/.test(text.charAt(line.start))) {
      start = line.lineStart;
      least = column;
      break;
    }
    least = Math.min(least, column);
  }
  if (start === 0) least = 0;
  let end = nextLine(text, middle.lineEnd);
  for (count = 0; end < text.length; end = nextLine(text, end)) {
    const line = lineAt(text, end);
    if (line.end === line.start) continue;
    if (columnOf(line) < least || (++count > size && columnOf(line) === least)) break;
  }
  return { start, end };
}
