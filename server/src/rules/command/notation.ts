// Commands that are written to be read: a syntax with names in the place of values, as documentation has it.

import type { ArgumentProblem, Command } from '../../model';
import { tokensOf } from '../../tables/commands';

/** `<name>`, dots for more of the same, and the beginning of an optional part. */
const marks = /^(?:\[*<[a-z][\w .-]*>\]*|\.{3}\]*|…)$/i;

/** Whether the words show what may be written, so that their values mean nothing. */
export function isNotation({ row, words }: Command, problems: readonly ArgumentProblem[]): boolean {
  if (words.some(({ text }) => text !== undefined && marks.test(text))) return true;
  // [EX seconds]
  const open = words.findIndex(({ text }) => /^\[[A-Z]{2,}$/.test(text ?? ''));
  if (open >= 0 && words.slice(open + 1).some(({ text }) => /^[^[].*\]$/.test(text ?? ''))) return true;
  // SETEX key seconds value
  return problems.some((problem) => {
    const text = words[problem.at]?.text;
    return problem.kind === 'value' && problem.part !== undefined && text === problem.part.name && !tokensOf(row!).includes(text.toUpperCase());
  });
}
