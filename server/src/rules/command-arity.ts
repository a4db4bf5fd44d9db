// Commands with too few words, too many, or an odd one out.

import type { Command, Finding, RuleFor } from '../model';
import { judgeCount, redisSources, subcommandsOf, type CommandRow, type CountFault } from '../tables/commands';

/** Longer syntax is left to the hover. */
const longestSyntax = 120;

export const rule: RuleFor<Command> = {
  id: 'command-arity',
  about: 'command',
  severity: 'error',
  title: 'The command has the wrong number of arguments',
  source: redisSources.commands,
  concerns: (row) => row !== undefined,
  *check({ words, name, row, end }): Iterable<Finding> {
    if (!row || words.some(({ isMany }) => isMany)) return;
    const isContainer = subcommandsOf(row.name).length > 0;
    // A word that is no subcommand of a container is another rule's.
    if (isContainer && words.length > 1) return;
    const fault = judgeCount(row, words.length);
    if (fault === undefined) return;
    yield {
      at: fault === 'many' || fault === 'surplus' ? { start: words[mostOf(row)]!.start, end } : fault === 'uneven' ? words[words.length - 1]! : name,
      message: isContainer ? `\`${row.name}\` needs a subcommand.` : `${describeFault(row, words.length, fault)} ${syntaxOf(row)}`,
    };
  },
};

function describeFault(row: CommandRow, words: number, fault: CountFault): string {
  if (fault === 'uneven') return `\`${row.name}\` takes its last arguments in groups of ${row.groups!}, and one group is not complete.`;
  const nameWords = row.name.split(' ').length;
  const [bound, limit] = row.arity >= 0 ? ['', row.arity] : fault === 'surplus' ? ['at most ', mostOf(row)] : ['at least ', -row.arity];
  return `\`${row.name}\` takes ${bound}${countOf(limit - nameWords)}, and ${givenOf(words - nameWords)}.`;
}

function mostOf({ most, arity }: CommandRow): number {
  return most ?? Math.abs(arity);
}

function countOf(count: number): string {
  return count === 0 ? 'no arguments' : count === 1 ? '1 argument' : `${count} arguments`;
}

function givenOf(count: number): string {
  return count === 0 ? 'none is given' : count === 1 ? '1 is given' : `${count} are given`;
}

function syntaxOf({ syntax, name }: CommandRow): string {
  return syntax.length <= longestSyntax ? `Write \`${syntax}\`.` : `The syntax of \`${name}\` is in its description.`;
}
