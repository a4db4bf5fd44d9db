// A guess at what broken YAML means: edits that may let the parser read on, and what to say about them.

import type { Edit, Span } from '../../model';
import { mask } from './draft';
import type { Fault } from './faults';
import type { Line, Scan } from './scan';

/** A broken place: the fault, the lines that may be to blame, and what is open there. */
export interface Place extends Fault {
  readonly text: string;
  /** The line of the fault. */
  readonly line: Line;
  /** The nearest lines above it that hold something, nearest first. */
  readonly above: readonly Line[];
  /** The lines right above that hold no key and may so belong to one long plain text, nearest first. */
  readonly run: readonly Line[];
  /** The lines on which the quotes begin that are open at the fault or were closed on a later line. */
  readonly suspects: readonly Line[];
  /** What is open at the fault. */
  readonly open: Scan;
}

/** A syntax error; the message is a sentence that says what is wrong and what to do. */
export interface YamlProblem extends Span {
  readonly message: string;
}

/** Edits that may let the parser read on, and what to say about the places they change. */
export interface Repair {
  readonly edits: readonly Edit[];
  readonly problems: readonly YamlProblem[];
  /** True where the edits leave out what may be meant. */
  readonly loses?: true;
}

/** One repair with one problem. */
export function repair(edits: readonly Edit[], at: Span, message: string): Repair {
  return { edits, problems: [{ start: at.start, end: at.end, message }] };
}

/** An edit that writes spaces over a span and keeps line breaks. */
export function blank(text: string, span: Span): Edit {
  return { start: span.start, end: span.end, text: text.slice(span.start, span.end).replace(/[^\r\n]/g, ' ') };
}

/** An edit that hides the meaning of a span's characters. */
export function hide(text: string, span: Span): Edit {
  return { start: span.start, end: span.end, text: mask(text.slice(span.start, span.end)) };
}

/** The signs that close brackets, given outermost first. */
export function closersOf(text: string, brackets: readonly number[]): string {
  return brackets.map((bracket) => (text[bracket] === '[' ? ']' : '}')).reverse().join('');
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}
