// Commands and parameters that no Azure Managed Redis takes.

import type { Command, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { adviceFor } from '../tables/serviceAdvice';
import { isAboutDatabases } from './command/databases';
import { hasCases, judgeCases } from './command/serviceCases';

export const rule: RuleFor<Command> = {
  id: 'command-blocked-by-service',
  about: 'command',
  severity: 'error',
  title: 'Azure Managed Redis does not have the command',
  source: sources.configure,
  azureOnly: true,
  concerns: (row) => row !== undefined && !row.newerThanService && !isAboutDatabases(row.name) && (row.support.oss === 'blocked' || hasCases(row.name)),
  *check(command): Iterable<Finding> {
    const { row, name } = command;
    // What is only too new, or asks for another database, has a rule of its own.
    if (!row || row.newerThanService || isAboutDatabases(row.name)) return;
    // No server runs it for a script, which is told by itself.
    if (command.inScript && row.flags.includes('noscript')) return;
    if (hasCases(row.name)) yield* judgeCases(command);
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
