// The lines of a script that hold no command: comments, the headings among them, and regions.

import type { Span } from '../model';
import { lineStarts } from '../text';

/** A comment line; the span begins with its `#` and ends with its last letter. */
export interface Comment extends Span {
  readonly line: number;
  /** What stands behind the `#`, without blanks around it. */
  readonly text: string;
}

/** The comment lines of a script, in its order. */
export function commentsOf(text: string): Comment[] {
  return linesOf(text).flatMap(({ line, start, end }) => {
    const found = /^\uFEFF?[ \t]*(#(.*?))[ \t]*$/.exec(text.slice(start, end));
    if (!found) return [];
    const from = start + found[0].indexOf('#');
    return [{ line, start: from, end: from + found[1]!.length, text: found[2]!.trim() }];
  });
}

/** Every line, without its end. */
export function linesOf(text: string): { line: number; start: number; end: number }[] {
  const starts = lineStarts(text);
  return starts.map((start, line) => {
    let end = starts[line + 1] ?? text.length;
    while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
    return { line, start, end };
  });
}

/** A comment that names what follows it: `# --- Users ---`, `## Users`, or a name between two rules. */
export interface Heading extends Comment {
  readonly name: string;
}

const rule = /^[-=*~#]{3,}$/;

export function headingsOf(comments: readonly Comment[]): Heading[] {
  return comments.flatMap((comment, i): Heading[] => {
    const found = /^(?:#+|[-=*~]{2,})\s*([^-=*~#\s].*?)\s*[-=*~#]*$/.exec(comment.text);
    if (found) return [{ ...comment, name: found[1]! }];
    const [before, after] = [comments[i - 1], comments[i + 1]];
    const isBetween = before?.line === comment.line - 1 && after?.line === comment.line + 1 && rule.test(before.text) && rule.test(after.text);
    return isBetween && !rule.test(comment.text) && comment.text !== '' ? [{ ...comment, name: comment.text }] : [];
  });
}
