// Commands that speak of databases other than the connection's own.

import type { Argument, Command } from '../../model';

/** Whether the command is there for databases alone. */
export function isAboutDatabases(name: string): boolean {
  return name === 'SELECT' || name === 'MOVE' || name === 'SWAPDB';
}

/** The word with a database's number, where the command has one. */
export function databaseOf({ row, words }: Command): Argument | undefined {
  switch (row?.name) {
    case 'SELECT':
      return words[1];
    case 'MOVE':
      return words[2];
    case 'COPY': {
      const at = words.findIndex(({ text }, index) => index >= 3 && text?.toUpperCase() === 'DB');
      return at < 0 ? undefined : words[at + 1];
    }
    default:
      return undefined;
  }
}
