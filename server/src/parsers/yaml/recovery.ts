// Repairs a draft of broken YAML until js-yaml accepts it, and says once what was wrong where.

import { COLLECTION_STYLE, EVENT_ID } from 'js-yaml';
import type { Event } from 'js-yaml';
import type { Span } from '../../model';
import { lineAt as lineIndex, lineStarts } from '../../text';
import { join, revise, toSource } from './draft';
import type { Draft } from './draft';
import { repairs } from './repairs';
import { closersOf, insert } from './repair';
import type { Repair, YamlProblem } from './repair';
import { describeFault, readEvents } from './faults';
import type { Fault } from './faults';
import { columnOf, lineAt, linesAbove, scan } from './scan';
import { endOfLine, nextLine, startOfLine } from './text';

export interface Recovery {
  readonly draft: Draft;
  readonly events: readonly Event[];
  readonly problems: readonly YamlProblem[];
}

/** How much text may be read again for repairs: a constant, and so many times the text's own length. */
const WORK = { characters: 6_000_000, lengths: 6 };

/** How much of a long text is repaired at a time, so that each error costs as much as its surroundings are long. */
const PIECE = 16_000;

/** A text being repaired: its lines, and how much work is left to spend, in characters. */
interface Task {
  readonly source: string;
  readonly starts: readonly number[];
  left: number;
}

/** A draft after its repairs: with events where js-yaml takes it. */
interface Mended {
  readonly draft: Draft;
  readonly result: readonly Event[] | Fault;
  readonly problems: readonly YamlProblem[];
}

/**
 * Repairs a text that js-yaml refused. The number of repairs is bounded by the work they cost; where it is used
 * up, the rest of the text is left out and a problem says so.
 */
export function recover(source: string): Recovery {
  const task: Task = { source, starts: lineStarts(source), left: WORK.characters + WORK.lengths * source.length };
  const pieces: Mended[] = [];
  // A directive counts for its whole document.
  const isWhole = /^%/m.test(source);
  for (let from = 0; from < source.length; ) {
    let size = isWhole ? Infinity : PIECE;
    let end = pieceEnd(source, from, size);
    let piece = mend(draftOf(source, from, end), task, end === source.length);
    while (end < source.length && task.left > 0 && !isComplete(piece.result)) {
      size *= 4;
      end = pieceEnd(source, from, size);
      piece = mend(draftOf(source, from, end), task, end === source.length);
    }
    pieces.push(finish(piece, source));
    if ('reason' in piece.result) break;
    from = end;
  }
  const draft = join(pieces.map((piece) => piece.draft));
  const problems = pieces.flatMap((piece) => piece.problems);
  const events = pieces.length === 1 ? pieces[0]!.result : readEvents(draft.text);
  if (!('reason' in events)) return { draft, events, problems };
  const last = finish(mend(draft, task, true), source);
  return { draft: last.draft, events: 'reason' in last.result ? [] : last.result, problems: [...problems, ...last.problems] };
}

function draftOf(source: string, from: number, end: number): Draft {
  return { text: source.slice(from, end), marks: from === 0 ? [] : [{ at: 0, source: from }] };
}

/**
 * The end of a part of the text that can be read on its own: before a top-level key or item or a document. A part
 * that begins with an item ends with the list, which may lie below a key and be indented no deeper.
 */
function pieceEnd(text: string, from: number, size: number): number {
  if (from + size >= text.length) return text.length;
  const isList = ITEM.test(text.slice(from, from + 2));
  for (let start = nextLine(text, isList ? from : from + size); start < text.length; start = nextLine(text, start)) {
    const isItem = ITEM.test(text.slice(start, start + 2));
    const isOther = /^(?:[\w"'$]|---\s)/.test(text.slice(start, start + 4));
    if (isOther || (isItem && start >= from + size)) return start;
  }
  return text.length;
}

const ITEM = /^-(?:\s|$)/;

/** Whether a text may be followed by another top-level entry: what it ends in is no scalar and nothing open. */
function isComplete(result: readonly Event[] | Fault): boolean {
  if ('reason' in result) return false;
  const root = result[result.findLastIndex((event) => event.type === EVENT_ID.DOCUMENT) + 1];
  return root === undefined || ('style' in root && root.type !== EVENT_ID.SCALAR && root.style === COLLECTION_STYLE.BLOCK);
}

/** Repairs a draft fault by fault; stops where something is open that the text behind the draft may close. */
function mend(start: Draft, task: Task, isLast: boolean): Mended {
  const problems: YamlProblem[] = [];
  const lines = new Set<number>();
  let draft = start;
  let result = readEvents(draft.text);
  while ('reason' in result && task.left > 0 && (isLast || !result.reason.startsWith('unexpected end of the stream'))) {
    const repair = bestRepair(draft.text, result, task);
    if (repair === undefined) break;
    for (const { start: from, end, message } of repair.problems) {
      const at = toSource(draft, from);
      const line = lineIndex(task.starts, at);
      // A line that needs two repairs has one error for whoever reads it.
      if (!lines.has(line)) problems.push({ start: at, end: Math.max(at, toSource(draft, end)), message });
      lines.add(line);
    }
    draft = revise(draft, repair.edits);
    task.left -= draft.text.length;
    result = readEvents(draft.text);
  }
  return { draft, result, problems };
}

/** Where repairs did not succeed, leaves out the text from the fault on and says so. */
function finish(mended: Mended, source: string): Mended {
  const { draft, result } = mended;
  if (!('reason' in result)) return mended;
  const start = toSource(draft, result.offset);
  const end = endOfLine(source, start);
  const problems = [
    ...mended.problems,
    { start, end, message: describeFault(result.reason) },
    { start: end, end, message: 'Nothing after this line is checked, because the syntax errors before it leave its meaning open.' },
  ];
  let length = startOfLine(draft.text, result.offset);
  for (let step = 1; ; step *= 4) {
    const cut = { text: draft.text.slice(0, length), marks: draft.marks };
    const { brackets } = scan(cut.text, 0, length);
    for (const kept of [cut, revise(cut, [insert(length, closersOf(cut.text, brackets))])]) {
      const events = readEvents(kept.text);
      if (!('reason' in events)) return { draft: kept, result: events, problems };
    }
    length = length <= step ? 0 : startOfLine(cut.text, length - step);
  }
}

/** The repair with which js-yaml gets furthest beyond the fault; undefined where none gets beyond it. */
function bestRepair(text: string, fault: Fault, task: Task): Repair | undefined {
  let length = 0;
  for (const size of fault.reason.startsWith('unexpected end') ? [Infinity] : [12, 120, Infinity]) {
    const window = windowAround(text, fault.offset, size);
    if (window === undefined || window.end - window.start === length) continue;
    const part: Draft = { text: text.slice(window.start, window.end), marks: [] };
    length = part.text.length;
    const same = readEvents(part.text);
    task.left -= length;
    // A part of the text serves only if it fails there as the whole does.
    if (!('reason' in same) || same.offset !== fault.offset - window.start || same.reason !== fault.reason) continue;
    const reach = measure(fault);
    const lineEnd = endOfLine(part.text, same.offset);
    let best: Repair | undefined;
    let furthest = reach(part, same);
    for (const repair of repairs(text, fault, window.start)) {
      const inside = repair.edits.filter((edit) => edit.start >= window.start && edit.end <= window.end);
      const tried = revise(part, inside.map((edit) => ({ start: edit.start - window.start, end: edit.end - window.start, text: edit.text })));
      const reached = reach(tried, readEvents(tried.text));
      task.left -= tried.text.length;
      // Who leaves out much gets far: that is for where nothing else gets beyond the line, or where all is well then.
      const isAllowed = repair.loses !== true || best === undefined || furthest < lineEnd || reached === Infinity;
      if (reached > furthest && isAllowed) {
        best = repair;
        furthest = reached;
      }
      if (furthest === Infinity || task.left < 0) break;
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
  const isOpen = /^(?:unexpected end|deficient)/.test(fault.reason);
  return (draft, result) => {
    if (!('reason' in result)) return Infinity;
    const { quote, brackets } = scan(draft.text, 0, isOpen ? result.offset : 0);
    const opener = quote ?? brackets[0];
    return toSource(draft, opener === undefined ? result.offset : Math.min(result.offset, endOfLine(draft.text, opener)));
  };
}

/**
 * The lines around an offset that can be read on their own: from a line that no later line is indented less
 * than, to before the first line that leaves this block. Undefined where it would be much longer than asked for.
 */
function windowAround(text: string, offset: number, size: number): Span | undefined {
  if (size === Infinity) return { start: 0, end: text.length };
  const middle = lineAt(text, offset);
  const most = size * 8;
  let least = columnOf(middle);
  let start = 0;
  let count = 0;
  for (const line of linesAbove(text, middle)) {
    const column = columnOf(line);
    if (++count > most) return undefined;
    if (count >= size && column <= least && !/^(?:[#\]}%.]|-\S)/.test(text.slice(line.start, line.start + 2))) {
      start = line.lineStart;
      least = column;
      break;
    }
    least = Math.min(least, column);
  }
  if (start === 0) least = 0;
  const isList = ITEM.test(text.slice(start + least, start + least + 2));
  let end = nextLine(text, middle.lineEnd);
  for (count = 0; end < text.length && count < most; end = nextLine(text, end)) {
    const line = lineAt(text, end);
    if (line.end === line.start) continue;
    const isItem = ITEM.test(text.slice(line.start, line.start + 2));
    if (columnOf(line) < least || (columnOf(line) === least && (++count > size || (isList && !isItem)))) break;
  }
  return { start, end };
}
