// Options of a command, told from the keys and values that may be spelled like them.

import type { Argument, Command } from '../../model';

/** What the table calls otherwise than it is written. */
const spellings: Readonly<Record<string, readonly string[]>> = { idmp: ['IDMP', 'IDMPAUTO'], collect_body: ['COLLECT'] };

/** The word of an option, as the command's table row names it; undefined where it is not there, or may be something else. */
export function findOption({ words, arguments: judge }: Command, token: string): Argument | undefined {
  const wanted = spellings[token] ?? [token];
  // The syntax is asked only where such a word stands at all, since scripts have thousands of SETs.
  if (!words.some(({ text }) => text !== undefined && wanted.includes(text.toUpperCase()))) return undefined;
  const at = judge()?.roles.findIndex((role) => role.kind === 'token' && wanted.includes(role.part.text)) ?? -1;
  return at < 0 ? undefined : words[at];
}
