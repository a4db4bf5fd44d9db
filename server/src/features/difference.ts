// The edits that turn one text into another, line by line, so that cursors and folds elsewhere stay.

import { diffLines } from 'diff';
import type { Edit } from '../model';

/** Edits in the order of the text, none overlapping. */
export function changesBetween(before: string, after: string): Edit[] {
  const edits: Edit[] = [];
  let offset = 0;
  let open: { start: number; end: number; text: string } | undefined;
  const close = (): void => {
    if (open) edits.push(open);
    open = undefined;
  };
  for (const { added, removed, value } of diffLines(before, after)) {
    if (added) {
      open ??= { start: offset, end: offset, text: '' };
      open.text += value;
    } else if (removed) {
      open ??= { start: offset, end: offset, text: '' };
      offset += value.length;
      open.end = offset;
    } else {
      close();
      offset += value.length;
    }
  }
  close();
  return edits;
}
