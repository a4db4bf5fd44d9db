// Commands and parameters that no Azure Managed Redis takes.

import type { Command, CommandRow, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { adviceFor, parameterAdviceFor, takesParameter } from '../tables/serviceAdvice';
import { isAboutDatabases } from './command/databases';

export const rule: RuleFor<Command> = {
  id: 'command-blocked-by-service',
  about: 'command',
  severity: 'error',
  title: 'Azure Managed Redis does not have the command',
  source: sources.configure,
  azureOnly: true,
  concerns: (row) => row !== undefined && !row.newerThanService && !isAboutDatabases(row.name) && ['blocked', 'restricted'].includes(row.support.oss),
  *check(command): Iterable<Finding> {
    const { row, name } = command;
    // What is only too new, or asks for another database, has a rule of its own.
    if (!row || row.newerThanService || isAboutDatabases(row.name)) return;
    if (row.support.oss === 'restricted') yield* judgeParameters(command, row);
    if (row.support.oss !== 'blocked' || row.support.enterprise !== 'blocked') return;
    const isFromAzure = row.sources.includes('azure:configure') || row.name === 'FT.CONFIG SET';
    const advice = adviceFor(row.name);
    yield {
      at: name,
      message:
        (isFromAzure ? `Azure Managed Redis refuses \`${row.name}\` as an unknown command` : `\`${row.name}\` is not available in Redis Software, on which Azure Managed Redis runs, and is likely refused`) +
        `.${advice === undefined ? '' : ` ${advice}.`}`,
      ...(isFromAzure ? {} : { severity: 'warning' }),
    };
  },
};

/** CONFIG GET and CONFIG SET take a short list of parameters only. */
function* judgeParameters({ words }: Command, { name }: CommandRow): Iterable<Finding> {
  const step = name === 'CONFIG SET' ? 2 : 1;
  for (let index = 2; index < words.length; index += step) {
    const { text, start, end } = words[index]!;
    // Behind a word that may stand for several, no place is known.
    if (text === undefined) return;
    if (name === 'CONFIG SET' && text.toLowerCase() === 'notify-keyspace-events') {
      const message = 'Azure Managed Redis sends no keyspace notifications unless its property `notifyKeyspaceEvents` asks for them (a preview): set them there, since a setting made with a command may not last.';
      yield { at: { start, end }, severity: 'info', message };
    } else if (!takesParameter(text)) {
      const advice = parameterAdviceFor(text);
      const message = `\`${name}\` takes a short list of parameters in Redis Software, on which Azure Managed Redis runs, and \`${text}\` is not among them.${advice === undefined ? '' : ` ${advice}.`}`;
      yield { at: { start, end }, severity: 'warning', message };
    }
  }
}
