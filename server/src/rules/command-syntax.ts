// Lines that redis-cli refuses before it sends anything, and words that the server refuses.

import type { Argument, ArgumentProblem, Command, Finding, Fix, Role, RuleFor, Span } from '../model';
import { judgeCount, redisSources } from '../tables/commands';
import type { TokenPart } from '../tables/syntax';
import { nearest } from '../text';
import { isSure } from './command/moduleSyntax';
import { isNotation } from './command/notation';
import { describeProblem, tokensIn } from './command/refusals';

export const rule: RuleFor<Command> = {
  id: 'command-syntax',
  about: 'command',
  severity: 'error',
  title: 'The command cannot be read',
  source: redisSources.commands,
  // Of a line that cannot be split into words the inputs report it: it gives no command to look at. What only later servers have is not tried.
  // The words of some, such as DEBUG and FT.ADD, no documentation tells.
  concerns: (row) => row !== undefined && row.newerThanService === undefined && !(row.syntax === row.name && row.arity < 0),
  *check(command): Iterable<Finding> {
    const { row, words } = command;
    const { problems, roles } = command.arguments() ?? { problems: [], roles: [] };
    if (!row || problems.length === 0) return;
    // A wrong number of words is told once.
    if (!words.some(({ isMany }) => isMany) && judgeCount(row, words.length) !== undefined) return;
    if (isNotation(command, problems)) return;
    const sure = row.module === undefined ? problems : problems.filter((problem) => isSure(row, problem, words));
    for (const problem of firstOf(sure)) {
      yield {
        at: placeOf(problem, words),
        message: describeProblem(problem, row, words),
        fixes: fixesOf(problem, words, roles),
        ...(problem.isLate ? { severity: 'warning' } : {}),
      };
    }
  },
};

/** Behind a word without a place nothing is sure, so that one is told alone; values are refused each by itself. */
function firstOf(problems: readonly ArgumentProblem[]): readonly ArgumentProblem[] {
  const always = problems.filter(({ isLate }) => !isLate);
  const told = always.length > 0 ? always : problems;
  return told.every(({ kind }) => kind === 'value') ? told : told.slice(0, 1);
}

/** The word itself; where one is missing, the option that wants it or the last word. */
function placeOf({ at, kind, option }: ArgumentProblem, words: readonly Argument[]): Span {
  if (kind !== 'missing') return words[at]!;
  const owner = option && words.findLast(({ text }) => text?.toUpperCase() === option.text);
  return owner ?? words[words.length - 1]!;
}

function fixesOf(problem: ArgumentProblem, words: readonly Argument[], roles: readonly Role[]): readonly Fix[] {
  const { at, kind } = problem;
  if (kind === 'apart' || kind === 'twice') {
    let last = at;
    for (let next = at + 1; optionOf(roles[next])?.text === problem.option.text && roles[next]?.kind === 'value'; next++) last = next;
    return [{ title: `Remove ${words[at]!.text!}`, edits: [{ start: words[at - 1]!.end, end: words[last]!.end, text: '' }], safe: false }];
  }
  if (kind !== 'unknown' && kind !== 'unfit') return [];
  const { start, end, text } = words[at]!;
  const meant = nearest(text!, tokensIn(problem.expected));
  if (meant === undefined) return [];
  const written = text === text!.toLowerCase() ? meant.toLowerCase() : meant;
  return [{ title: `Change to ${written}`, edits: [{ start, end, text: written }], safe: false }];
}

function optionOf(role: Role | undefined): TokenPart | undefined {
  return role && 'option' in role ? role.option : undefined;
}
