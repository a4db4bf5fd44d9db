// A command's words as they are written, and other words in their place.

import type { Argument, Command, Edit } from '../../model';

/** What every host writes as it is, without quotes or escapes. */
const plain = /^[\w:./@%+=-]+$/;

/** So many words at most are compared with each other, behind those that stay at the beginning and at the end. */
const comparedWords = 200;

/**
 * The words as written, quotes included; undefined where they are not written in one line with blanks between them, as in a
 * call whose arguments stand between commas, or where one may become several.
 */
export function writtenWords({ words, region }: Command): readonly string[] | undefined {
  if (words.some(({ isMany }) => isMany)) return undefined;
  const places = words.map(({ start, end }) => ({ start: region.toRegion(start), end: region.toRegion(end) }));
  const isOneLine = places.every(({ start }, index) => index === 0 || /^[ \t]+$/.test(region.text.slice(places[index - 1]!.end, start)));
  return isOneLine ? places.map(({ start, end }) => region.text.slice(start, end)) : undefined;
}

/**
 * The edits that make a command, whose words are written so, one of other words. Words that are in both stay where they
 * are, with their quotes, as far as their order allows. Undefined where a word would have to move that only the running
 * program knows, or that another language may have to quote.
 */
export function replaceWords(command: Command, written: readonly string[], to: readonly string[]): Edit[] | undefined {
  const { words, region } = command;
  const kept = alignWords(written, to);
  const isMovable = (word: string): boolean => {
    const at = written.indexOf(word);
    return at < 0 || (words[at]!.text !== undefined && (region.isWhole || plain.test(word)));
  };
  const edits: Edit[] = [];
  let before = { old: -1, now: -1 };
  for (const pair of [...kept, { old: written.length, now: to.length }]) {
    const fresh = to.slice(before.now + 1, pair.now);
    if (!fresh.every(isMovable)) return undefined;
    if (fresh.length > 0 || pair.old > before.old + 1) edits.push({ ...placeBetween(words, before.old, pair.old), text: spaced(fresh, before.old >= 0, pair.old < written.length) });
    before = pair;
  }
  return edits;
}

/** From the end of one word to the start of another, or to the edge of the command. */
function placeBetween(words: readonly Argument[], from: number, to: number): { start: number; end: number } {
  return { start: from < 0 ? words[0]!.start : words[from]!.end, end: to < words.length ? words[to]!.start : words[words.length - 1]!.end };
}

function spaced(words: readonly string[], hasBefore: boolean, hasBehind: boolean): string {
  if (words.length === 0) return hasBefore && hasBehind ? ' ' : '';
  return `${hasBefore ? ' ' : ''}${words.join(' ')}${hasBehind ? ' ' : ''}`;
}

interface Pair {
  readonly old: number;
  readonly now: number;
}

/** The words that both have in one order, those with quotes before others. */
function alignWords(old: readonly string[], now: readonly string[]): Pair[] {
  let lead = 0;
  while (lead < old.length && lead < now.length && old[lead] === now[lead]) lead++;
  let tail = 0;
  while (tail < old.length - lead && tail < now.length - lead && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const [rows, columns] = [old.length - lead - tail, now.length - lead - tail];
  const pairs: Pair[] = Array.from({ length: lead }, (_, i) => ({ old: i, now: i }));
  if (rows <= comparedWords && columns <= comparedWords) {
    const worth = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
    const same = (i: number, j: number): number => (old[lead + i] !== now[lead + j] ? -Infinity : plain.test(old[lead + i]!) ? 2 : 3);
    for (let i = rows - 1; i >= 0; i--) for (let j = columns - 1; j >= 0; j--) worth[i]![j] = Math.max(worth[i + 1]![j]!, worth[i]![j + 1]!, worth[i + 1]![j + 1]! + same(i, j));
    for (let i = 0, j = 0; i < rows && j < columns; ) {
      if (worth[i]![j] === worth[i + 1]![j + 1]! + same(i, j)) pairs.push({ old: lead + i++, now: lead + j++ });
      else if (worth[i]![j] === worth[i + 1]![j]) i++;
      else j++;
    }
  }
  for (let i = tail; i > 0; i--) pairs.push({ old: old.length - i, now: now.length - i });
  return pairs;
}
