// Commands whose words are another command, which the server looks up without running it.

import type { Argument, ArgumentProblem } from '../../model';
import { findCommand, judgeCount } from '../../tables/commands';

/** Where the other command begins, and what the server answers where its number of words is wrong, or where it has no keys. */
const nesting: Readonly<Record<string, { readonly from: number; readonly count: (name: string) => string; readonly keyless?: string }>> = {
  'COMMAND GETKEYS': { from: 2, count: () => 'Invalid number of arguments specified for command', keyless: 'The command has no key arguments' },
  'COMMAND GETKEYSANDFLAGS': { from: 2, count: () => 'Invalid number of arguments specified for command', keyless: 'The command has no key arguments' },
  'ACL DRYRUN': { from: 3, count: (name) => `wrong number of arguments for '${name.toLowerCase().replace(' ', '|')}' command` },
};

/** What is wrong with the command inside a command. Source: redis-server 7.0.15, tried. */
export function judgeNested(name: string, words: readonly Argument[]): ArgumentProblem[] {
  const nest = nesting[name];
  const inner = nest && words.slice(nest.from);
  if (!inner || inner.length === 0 || inner.some(({ text }) => text === undefined)) return [];
  const row = findCommand(inner.map(({ text }) => text));
  if (!row) return [];
  const at = nest.from;
  if (nest.keyless !== undefined && row.keys.length === 0 && !row.customKeys) return [{ kind: 'value', at, answer: nest.keyless, want: 'a command with keys' }];
  const count = judgeCount(row, inner.length);
  return count === 'few' || count === 'many' ? [{ kind: 'value', at, answer: nest.count(row.name), want: 'all of its words and no more' }] : [];
}
