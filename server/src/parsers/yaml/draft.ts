// A text under repair: changed here and there so that a strict parser reads on, with the way back to the source.

import type { Edit } from '../../model';

/** From `at` in the draft on, until the next mark, the draft follows the source from `source` on. */
interface Mark {
  readonly at: number;
  readonly source: number;
}

/** A changed text. Without marks its offsets are the source's own. */
export interface Draft {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Where the stand-ins for masked characters begin: a private use area without meaning to YAML. */
const STAND_INS = 0xf500;

/** A text of the same length whose characters mean nothing to YAML; `unmask` gives them back. */
export function mask(text: string): string {
  let masked = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    masked += String.fromCharCode(code < 0x100 ? STAND_INS + code : 0xfffd);
  }
  return masked;
}

/** The text with the characters that `mask` hid. */
export function unmask(text: string): string {
  return text.replace(/[\uf500-\uf5ff]/g, (char) => String.fromCharCode(char.charCodeAt(0) - STAND_INS));
}

/**
 * The draft after edits in its own offsets, which must not overlap. An edit replaces by the same length, inserts,
 * or deletes: only so every offset keeps its exact place in the source.
 */
export function revise(draft: Draft, edits: readonly Edit[]): Draft {
  const marks: Mark[] = [];
  let text = '';
  let done = 0;
  let shift = 0;
  let next = 0;
  for (const edit of sorted(edits)) {
    text += draft.text.slice(done, edit.start) + edit.text;
    done = edit.end;
    const length = edit.end - edit.start;
    if (edit.text.length === length) continue;
    for (; next < draft.marks.length && draft.marks[next]!.at < edit.start; next++) marks.push(moved(draft.marks[next]!, shift));
    while (next < draft.marks.length && draft.marks[next]!.at <= edit.end) next++;
    const source = sourceOffset(draft.marks, edit.end);
    if (length === 0) marks.push({ at: edit.start + shift, source });
    shift += edit.text.length - length;
    marks.push({ at: edit.end + shift, source });
  }
  for (; next < draft.marks.length; next++) marks.push(moved(draft.marks[next]!, shift));
  return { text: text + draft.text.slice(done), marks };
}

function moved(mark: Mark, shift: number): Mark {
  return { at: mark.at + shift, source: mark.source };
}

/** Drafts of consecutive parts of a source as one. */
export function join(drafts: readonly Draft[]): Draft {
  const marks: Mark[] = [];
  let length = 0;
  for (const draft of drafts) {
    for (const mark of draft.marks) marks.push(moved(mark, length));
    length += draft.text.length;
  }
  return { text: drafts.map((draft) => draft.text).join(''), marks };
}

/** The source's offset of a draft's offset; what was inserted stands where it was inserted. */
export function toSource(draft: Draft, offset: number): number {
  return draft.marks.length === 0 ? offset : sourceOffset(draft.marks, offset);
}

function sourceOffset(marks: readonly Mark[], offset: number): number {
  let low = -1;
  let high = marks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (marks[middle]!.at <= offset) low = middle;
    else high = middle - 1;
  }
  const mark = marks[low] ?? { at: 0, source: 0 };
  const followed = mark.source + offset - mark.at;
  const next = marks[low + 1];
  return next === undefined ? followed : Math.min(followed, next.source);
}

function sorted(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
