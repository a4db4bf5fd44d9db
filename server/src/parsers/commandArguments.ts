// The arguments of a command: what each word is by the command's syntax, what may stand in its place, and what a server refuses.

import type { Argument, Arguments } from '../model';
import type { CommandRow } from '../tables/commands';
import { judgeNested } from './commandArguments/nested';
import { excludedBy, judgeTogether } from './commandArguments/options';
import { programOf } from './commandArguments/program';
import { walk } from './commandArguments/walk';

/**
 * Matches the words of a command, its name first, with its syntax. A word without a text fits everywhere; behind one that may
 * be several, or an option, nothing is held against the command. The number of words is another rule's matter. Source: what redis-server 7.0.15 does with
 * the lines of `tools/cluster/`.
 */
export function matchArguments(row: CommandRow, words: readonly Argument[]): Arguments {
  const program = programOf(row);
  const { roles, problems: found, met, isWhole } = walk(program, words, words.length);
  const { last } = program.checks;
  const problems = last === undefined || found.length === 0 ? found : found.filter(({ option, at }) => !option || !last.includes(option.text) || !met.some((other) => other.token === option && other.at > at));
  const isJudged = isWhole && problems.every(({ isLate }) => isLate);
  return {
    roles,
    problems: isJudged ? [...problems, ...judgeTogether(program.together, met, roles, words), ...judgeNested(row.name, words)] : problems,
    next: (index) => {
      const before = walk(program, words, Math.min(index, words.length), true);
      const excluded = excludedBy(program.together, before.met);
      return [...new Set(before.expected)].filter((part) => part.kind !== 'token' || !excluded.has(part.text));
    },
  };
}
