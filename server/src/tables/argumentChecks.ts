// What servers check of a command's arguments beyond its syntax tree, one row a command.

import type { ValueCheck } from './argumentValues';

/** What the server's own reading of a command's words adds to the tree. Option words are in capitals, lists of them parted by blanks. */
export interface ArgumentChecks {
  /** The syntax as the server reads it, where that is not what is documented: options in any order, say. */
  readonly reads?: string;
  /** By the value's name: what it must be, instead of what its type says. */
  readonly values?: Readonly<Record<string, ValueCheck | undefined>>;
  /** Of each list at most one option may stand. */
  readonly apart?: readonly string[];
  /** Options that are refused when they come twice. */
  readonly once?: string;
}

const rows: Readonly<Record<string, ArgumentChecks>> = {};

/** The checks of a command or subcommand; undefined where its tree says all. */
export function checksOf(name: string): ArgumentChecks | undefined {
  return rows[name];
}
