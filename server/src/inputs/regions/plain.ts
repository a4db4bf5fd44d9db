// Edits applied to a region's plain text, for scalars that are written anew as a whole.

import type { Region, Replacement } from '../../region';

/** In characters; a longer text is not written anew for every finding in it. */
export const largestRewrite = 20_000;

/** The region's text with the edits applied, those at one offset in their order. */
export function applyPlain(text: string, { toRegion }: Pick<Region, 'toRegion'>, edits: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: plain } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, toRegion(start)) + plain;
    at = toRegion(end);
  }
  return result + text.slice(at);
}

/** The edits in the text's order, those that touch made one: the indentation between them belongs to both. */
export function joinTouching(edits: readonly Replacement[], { toRegion }: Pick<Region, 'toRegion'>): Replacement[] {
  const joined: Replacement[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined[joined.length - 1];
    if (last && toRegion(last.end) === toRegion(edit.start)) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, edit.end), text: last.text + edit.text };
    else joined.push(edit);
  }
  return joined;
}
