// Repairs of whole lines in broken YAML: foreign lines, tabs, missing spaces, bare keys, indentation.

import type { Edit } from '../../model';
import { columnOf, indentOf, linesAbove, valueOf } from './scan';
import type { Line } from './scan';
import { endOfLine, nextLine, startOfLine, withoutBreak } from './text';
import { blank, insert, repair } from './repair';
import type { Place, Repair, YamlProblem } from './repair';

/** Lines that other tools put into YAML, with what to say about them. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^[ \t]*(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$/gm, 'A merge conflict is not resolved here; keep one side and delete the marker.'],
  [/^[ \t]*(?:\{\{.*\}\}|\{%.*%\}|\{#.*#\}|%(?!TAG |YAML ).*)[ \t]*$/gm, 'This line is an instruction to a template engine and no YAML; what it adds is not checked.'],
];

/** Leaves out all merge-conflict markers or template lines, where one stands near the fault. */
export function* foreignLines({ text, line, above, run }: Place): Generator<Repair> {
  for (const [pattern, message] of FOREIGN) {
    const near = [line, ...above, ...run].some((one) => text.slice(one.lineStart, one.lineEnd).search(pattern) === 0);
    if (!near) continue;
    const spans = [...text.matchAll(pattern)].map((match) => {
      const start = match.index + indentOf(text, match.index);
      return { start, end: match.index + match[0].trimEnd().length };
    });
    yield { edits: spans.map((span) => ({ ...span, text: '' })), problems: spans.map((span) => ({ ...span, message })) };
  }
}

const TAB = 'A tab cannot indent YAML; use spaces.';

/** Writes spaces for the tabs that begin lines, and for those in the indentation of the lines at the fault. */
export function* tabs({ text, line, above }: Place): Generator<Repair> {
  const near = [line, ...above].filter((one) => text.slice(one.lineStart, one.start).includes('\t'));
  if (near.length === 0) return;
  const starts = new Set(near.map((one) => one.lineStart));
  for (const match of text.matchAll(/^\t/gm)) starts.add(match.index);
  const tabsOf = [...starts].sort((a, b) => a - b).map((start) => {
    const indent = indentOf(text, start);
    return Array.from({ length: indent }, (_, i) => start + i).filter((offset) => text[offset] === '\t');
  });
  // One problem for lines that follow each other.
  const problems = tabsOf.filter(([first], i) => i === 0 || withoutBreak(text, first!) !== endOfLine(text, tabsOf[i - 1]![0]!)).map((found) => ({
    start: found[0]!,
    end: found[found.length - 1]! + 1,
    message: TAB,
  }));
  for (const width of [1, 2, 4, 8, 0]) {
    const edits = tabsOf.flat().flatMap((tab) => [
      { start: tab, end: tab + 1, text: width > 0 ? ' ' : '' },
      ...(width > 1 ? [insert(tab + 1, ' '.repeat(width - 1))] : []),
    ]);
    yield { edits, problems };
  }
}

/** Puts the space behind a key's colon or a list item's dash. */
export function* spaces({ text, line, above }: Place): Generator<Repair> {
  for (const one of [line, ...above]) {
    const colon = colonWithoutSpace(text, one);
    if (colon !== undefined) yield repair([insert(colon + 1, ' ')], { start: colon, end: colon + 1 }, NO_SPACE);
    const dash = { start: one.start, end: one.start + 1 };
    if (/^-[^\s-]/.test(text.slice(one.start, one.end))) yield repair([insert(dash.end, ' ')], dash, 'A space is missing after the dash of this list item.');
  }
}

const NO_SPACE = 'A space is missing after the colon.';

/** The colon of a line `key:value` that holds no other key. */
function colonWithoutSpace(text: string, line: Line): number | undefined {
  const before = /^((?:-[ \t]+)*[\w.$-]+):[^\s/:]/.exec(text.slice(line.start, line.end))?.[1];
  return before === undefined || line.scan.colons.length > 0 ? undefined : line.start + before.length;
}

/** Makes keys of lines that hold a bare word: so is a key while it is being typed. */
export function* bareKeys({ text, line, above, run }: Place): Generator<Repair> {
  const isBare = (one: Line): boolean => {
    const content = text.slice(one.start, one.end).replace(/^(?:-[ \t]+)+/, '');
    return one.scan.colons.length === 0 && !/^(?:-(?:\s|$)|[[{|>*&!@`%,\]}])/.test(content);
  };
  const message = 'A key needs a colon and a value after it.';
  const lines = [line, ...above];
  for (const first of [0, 1]) {
    const edits: Edit[] = [];
    const problems: YamlProblem[] = [];
    for (const one of lines.slice(first)) {
      if (!isBare(one)) break;
      const colon = colonWithoutSpace(text, one);
      edits.push(colon === undefined ? insert(one.end, ':') : insert(colon + 1, ' '));
      problems.push(colon === undefined ? { start: one.start, end: one.end, message } : { start: colon, end: colon + 1, message: NO_SPACE });
      yield { edits: [...edits], problems: [...problems] };
    }
  }
  // What follows a bare key may be its value.
  const top = run[run.length - 1];
  if (top !== undefined && isBare(top)) yield repair([insert(top.end, ':')], top, message);
}

/** Takes a sign off that stands before a key, such as a quote or a bracket that was typed too early. */
export function* leadingSigns({ text, line, above, suspects }: Place): Generator<Repair> {
  for (const one of [...suspects, line, ...above]) {
    const sign = /^(?:["'[\]{}|>*&!@`%,]|-(?=\S))[ \t]*(?=#|-\s|[\w.$-]+["']?[ \t]*:(?:\s|$))/.exec(text.slice(one.start, one.lineEnd))?.[0];
    if (sign === undefined) continue;
    const content = one.start + sign.length;
    const column = content - one.lineStart;
    const at = { start: one.start, end: one.start + 1 };
    const message = `This ${sign.charAt(0)} cannot stand before a key; take it out or put the whole key in quotes.`;
    for (const level of new Set([column - 1, ...levelsAbove(text, one).slice(0, 4), column])) yield repair(indentTo(one.lineStart, content, level), at, message);
  }
}

/** Moves lines to where other lines are indented, or makes room for what is nested below a key with a value. */
export function* indentation({ text, line, above }: Place): Generator<Repair> {
  const column = columnOf(line);
  const levels = levelsAbove(text, line);
  const [nearest] = above;
  const value = nearest === undefined ? undefined : valueOf(text, nearest);
  const below = nearest !== undefined && (column > columnOf(nearest) || (column === columnOf(nearest) && /^-\s/.test(text.slice(line.start, line.end))));
  const nest =
    below && value !== undefined && value.start < value.end
      ? [repair([blank(text, value)], value, 'This key has a value of its own, so nothing can be nested below it.')]
      : [];
  const unit = levels.findLast((level) => level > 0) ?? 2;
  const isUnit = nearest !== undefined && (column - columnOf(nearest)) % unit === 0;
  if (isUnit) yield* nest;
  yield* emptyLines(text, line);
  for (const one of nearest === undefined ? [line] : [line, nearest]) yield* moves(text, one);
  yield* nest;
}

function* moves(text: string, line: Line): Generator<Repair> {
  const column = columnOf(line);
  const levels = levelsAbove(text, line);
  const targets = new Set(levels);
  for (let start = nextLine(text, line.lineEnd), count = 0; start < text.length && count < 4; start = nextLine(text, start), count++) {
    targets.add(indentOf(text, start));
  }
  targets.delete(column);
  const nested = nestedIn(text, line, levels.includes(column) ? column + 1 : column);
  const nearestFirst = [...targets].sort((a, b) => Math.abs(a - column) - Math.abs(b - column) || b - a).slice(0, 6);
  const at = { start: line.lineStart, end: line.end };
  const message = text.slice(line.lineStart, line.start).includes('\t') ? TAB : 'The indentation of this line fits no line above.';
  for (const level of nearestFirst) {
    yield repair(indentTo(line.lineStart, line.start, level), at, message);
    if (nested.length > 0) {
      const shifted = nested.flatMap((start) => {
        const indent = indentOf(text, start);
        return indentTo(start, start + indent, Math.max(0, indent + level - column));
      });
      yield repair([...indentTo(line.lineStart, line.start, level), ...shifted], at, message);
    }
  }
}

/** The edits after which a line's content begins at a column. */
function indentTo(lineStart: number, content: number, column: number): Edit[] {
  const kept = Math.min(column, content - lineStart);
  return [
    { start: lineStart, end: lineStart + kept, text: ' '.repeat(kept) },
    kept < column ? insert(content, ' '.repeat(column - kept)) : { start: lineStart + kept, end: content, text: '' },
  ];
}

/** Takes the spaces out of empty lines above: before block text they must not be more than the text has. */
function* emptyLines(text: string, line: Line): Generator<Repair> {
  const edits: Edit[] = [];
  for (let end = withoutBreak(text, line.lineStart); end > 0; end = withoutBreak(text, edits[edits.length - 1]!.start)) {
    const start = startOfLine(text, end);
    if (start + indentOf(text, start) < end || edits.length > 20) break;
    edits.push({ start, end, text: '' });
  }
  const [first] = edits;
  if (first !== undefined) yield repair(edits, first, 'An empty line before block text is indented deeper than the text; take its spaces out.');
}

/** The columns at which entries above stand that are still open, deepest first. */
function levelsAbove(text: string, line: Line): number[] {
  const levels: number[] = [];
  let least = Infinity;
  let count = 0;
  for (const one of linesAbove(text, line)) {
    const dashes = /^(?:-[ \t]+)+/.exec(text.slice(one.start, one.end))?.[0].length ?? 0;
    for (const column of [columnOf(one) + dashes, columnOf(one)]) {
      if (column < least) {
        levels.push(column);
        least = column;
      }
    }
    if (least === 0 || ++count > 200) break;
  }
  return levels;
}

/** How many nested lines are moved with their parent at most. */
const MOST_NESTED = 1000;

/** The starts of the lines below a line that are indented by a column or more; none where they are very many. */
function nestedIn(text: string, line: Line, column: number): number[] {
  const starts: number[] = [];
  for (let start = nextLine(text, line.lineEnd); start < text.length; start = nextLine(text, start)) {
    const indent = indentOf(text, start);
    if (start + indent === endOfLine(text, start)) continue;
    if (indent < column) break;
    starts.push(start);
    if (starts.length > MOST_NESTED) return [];
  }
  return starts;
}
