// What a growing selection takes: a hash tag, a word, a command, a MULTI block, the document.

import type { SelectionRange } from 'vscode-languageserver-types';
import type { Span } from '../model';
import type { Snapshot } from '../service';
import { commandAt } from './commandAt';
import { rangeOf, type Positions } from './diagnostics';
import { tagSpan } from './keyWords';
import { covers } from './place';

/** One for an offset, from the innermost outward. */
export function selectionRangeAt({ document: { text }, reading }: Snapshot, offset: number, positions: Positions): SelectionRange {
  const command = commandAt(reading, text, offset)?.command;
  const word = command?.words.find((candidate) => covers(candidate, offset));
  const key = command?.keys?.find((candidate) => covers(candidate, offset));
  const block = reading.subjects.find((subject) => subject.about === 'transaction' && covers(subject, offset));
  const spans = [{ start: 0, end: text.length }, block, command, word, key && tagSpan(command!, key)].filter((span): span is Span => span !== undefined && covers(span, offset));
  return spans.reduce<SelectionRange | undefined>((parent, span) => {
    const range = rangeOf(span, positions);
    return parent && JSON.stringify(parent.range) === JSON.stringify(range) ? parent : { range, ...(parent ? { parent } : {}) };
  }, undefined)!;
}
