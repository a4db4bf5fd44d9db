// The help text, made from the tables of commands and flags.

import { commandNames, commands, flagNames, flags, type CommandName, type Flag } from './flags';

/** The help for all commands, or for one. */
export function describeUsage(command: CommandName | undefined): string {
  const names = command ? [command] : commandNames;
  const width = Math.max(...names.map((name) => commands[name].words.length));
  const usage = names.map((name) => `  redis-guidance ${commands[name].words.padEnd(width)}  ${commands[name].about}`);
  const taken = flagNames.filter((name) => !command || (flags[name].of as readonly CommandName[]).includes(command));
  const heads = taken.map((name) => headOf(name, flags[name]));
  const headWidth = Math.max(...heads.map(({ length }) => length));
  const lines = taken.map((name, index) => `  ${heads[index]!.padEnd(headWidth)}  ${aboutOf(flags[name], command)}`);
  return [
    'Checks Redisson configurations and Redis commands against the Azure Managed Redis guidance.',
    '',
    ...usage,
    '',
    ...lines,
    '',
    'Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration, 3 a fault of the program.',
    '',
  ].join('\n');
}

function headOf(name: string, { value, values }: Flag): string {
  return `--${name}${value === undefined ? '' : ` ${values ? values.join('|') : value}`}`;
}

function aboutOf({ of, about }: Flag, command: CommandName | undefined): string {
  return !command && of.length === 1 ? `${of[0]!}: ${about}` : about;
}
