// Commands and options that came after the service's engine.

import type { Command, Finding, RuleFor } from '../model';
import { engine, sources } from '../tables/azure';
import { findOption } from './command/options';

export const rule: RuleFor<Command> = {
  id: 'command-newer-than-service',
  about: 'command',
  severity: 'warning',
  title: "The command is newer than the service's engine",
  source: sources.upgrade,
  azureOnly: true,
  concerns: (row) => row?.newerThanService === true || row?.argsNewerThanService !== undefined,
  *check(command): Iterable<Finding> {
    const { row, name } = command;
    if (!row) return;
    if (row.newerThanService) {
      const origin = row.module === undefined || row.module === 'vectorset' ? 'Redis' : row.module;
      yield {
        at: name,
        message: `\`${row.name}\` came with ${origin} ${row.since ?? '8'}, and Azure Managed Redis documents ${engine}, which answers "unknown command". Do without it until the cache has a newer engine.`,
      };
      return;
    }
    for (const { token, since } of row.argsNewerThanService ?? []) {
      const word = findOption(command, token);
      if (!word) continue;
      yield {
        at: word,
        message: `\`${word.text!.toUpperCase()}\` of \`${row.name}\` came with Redis ${since}, and Azure Managed Redis documents ${engine}, which answers "syntax error". Do without it until the cache has a newer engine.`,
      };
    }
  },
};
