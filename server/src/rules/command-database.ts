// Commands that ask for a database other than 0.

import type { Command, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { databaseOf, isAboutDatabases } from './command/databases';
import { leadsToLegacy } from './endpoint/connections';

export const rule: RuleFor<Command> = {
  id: 'command-database',
  about: 'command',
  severity: 'error',
  title: 'There is no database but 0',
  source: sources.configure,
  azureOnly: true,
  concerns: (row) => row !== undefined && (isAboutDatabases(row.name) || row.name === 'COPY'),
  *checkConnection(connection): Iterable<Finding> {
    const { database } = connection;
    // Azure Cache for Redis has several.
    if (leadsToLegacy(connection)) return;
    if (database?.text === undefined || !/^\d+$/.test(database.text) || Number(database.text) === 0) return;
    yield {
      at: database,
      message: `Azure Managed Redis has database 0 only, so database ${database.text} cannot be chosen. ${adviceOf('SELECT')}`,
    };
  },
  *check(command): Iterable<Finding> {
    const { row, words, name } = command;
    if (!row || (!isAboutDatabases(row.name) && row.name !== 'COPY')) return;
    const word = databaseOf(command);
    // COPY without the option, or with one that the running program decides.
    if (row.name === 'COPY' && word?.text === undefined) return;
    const number = word?.text === undefined ? undefined : /^\s*[+-]?\d+$/.test(word.text) ? Number(word.text) : undefined;
    if (number === 0 && row.name === 'COPY') return;
    if (row.name === 'SELECT') {
      // A word that is no number is another rule's; a hole may well be 0.
      if (number === undefined) return;
      if (number === 0) {
        yield {
          at: { start: name.start, end: word!.end },
          message: 'Azure Managed Redis lists `SELECT` among the commands that it does not have; every connection uses database 0, the only one. Leave the command out.',
          severity: 'info',
        };
        return;
      }
    }
    const asked = word?.text === undefined ? '' : ` with database ${word.text}`;
    yield {
      at: row.name === 'SELECT' || row.name === 'COPY' ? word! : { start: name.start, end: words[words.length - 1]!.end },
      message: `Azure Managed Redis has database 0 only, so \`${row.name}\`${asked} is refused. ${adviceOf(row.name)}`,
    };
  },
};

function adviceOf(name: string): string {
  if (name === 'SWAPDB') return 'Keep both sets of keys apart by a prefix, and let the application choose the prefix.';
  if (name === 'COPY') return 'Copy under another key, for example with a prefix.';
  return 'Put a prefix before the keys instead, or use a second cache.';
}
