// The inventory as text and as JSON: commands with their keys, and under which policies they run.

import type { Argument, Command, Key } from '../model';
import { describePattern } from '../patterns';
import { policies } from '../tables/azure';
import type { Availability, Support } from '../tables/commands';
import type { TextStyle } from './formatText';
import type { Inventory } from './inventory';
import { count, visible } from './messages';
import { linesOf, placeAt, rangeOf, type Lines } from './places';
import { widthOf } from './width';

/** The columns about support, in their order. */
const columns = ['oss', 'enterprise', 'geoReplication', 'none'] as const satisfies readonly (keyof Support)[];
const titles: Readonly<Record<keyof Support, string>> = { oss: 'oss', enterprise: 'enterprise', geoReplication: 'geo-repl.', none: 'none' };

/** From what runs anywhere to what does not. */
const order: readonly (Availability | 'not known')[] = ['ok', 'cross-slot-ok', 'same-slot', 'partial-results', 'per-policy', 'restricted', 'container', 'blocked', 'unknown', 'not known'];

/** Keys are cut off behind so many columns. */
const widestKeys = 44;

/** One command for programs; what only the running program knows is null, and so is a secret. */
export function describeCommand(command: Command, path: string, lines: Lines): object {
  const { name, row, words, keys, library } = command;
  const arity = row?.name.includes(' ') ? 2 : 1;
  const secrets = secretsOf(command);
  return {
    path,
    range: rangeOf(lines, command),
    command: row?.name ?? name.text ?? null,
    arguments: words.slice(arity).map((word) => (secrets.has(word) ? null : (word.text ?? null))),
    keys: (keys ?? []).map((key) => ({ text: key.text ?? null, ...(key.pattern ? { pattern: describePattern(key.pattern, true) } : {}), slot: key.slot ?? null })),
    library: library ?? null,
    support: row ? Object.fromEntries(columns.map((column) => [column, row.support[column]])) : null,
  };
}

/** Words that hold a password, which no report repeats. Source: the commands' syntax. */
export function secretsOf({ row, words }: Command): ReadonlySet<Argument> {
  const behind = (option: RegExp, most: number): Argument[] => words.flatMap(({ text }, at) => (text !== undefined && option.test(text) ? words.slice(at + 1, at + 1 + most) : []));
  switch (row?.name) {
    case 'AUTH':
      return new Set(words.slice(1));
    case 'HELLO':
      return new Set(behind(/^auth$/i, 2));
    case 'MIGRATE':
      return new Set([...behind(/^auth$/i, 1), ...behind(/^auth2$/i, 2)]);
    case 'CONFIG SET':
      return new Set(behind(/pass$|auth$/i, 1));
    case 'ACL SETUSER':
      return new Set(words.filter(({ text, pattern }) => /^[<>#!]/.test(text ?? describePattern(pattern ?? []))));
    default:
      return new Set();
  }
}

/** A table for each file, and how many commands run under which policy. */
export function formatInventory(files: readonly Inventory[], { colors }: Pick<TextStyle, 'colors'>): string {
  const commands = files.flatMap((file) => file.commands);
  if (commands.length === 0) return 'No Redis commands were found.\n';
  const tables = files.map((file) => {
    const lines = linesOf(file.text);
    const rows = file.commands.map((command) => {
      const { line, column } = placeAt(lines, command.start);
      return [`${line}:${column}`, visible(nameOf(command)), visible(keysOf(command)), ...columns.map((policy) => supportOf(command, policy))];
    });
    return `${colors.bold(visible(file.source.shown))}\n${table([['place', 'command', 'keys', ...columns.map((policy) => titles[policy])], ...rows], colors.dim)}`;
  });
  return [...tables, summarize(commands, files.length, colors.dim)].join('\n');
}

function summarize(commands: readonly Command[], files: number, dim: (text: string) => string): string {
  const different = new Set(commands.map((command) => nameOf(command).toUpperCase())).size;
  const rows = order.flatMap((availability) => {
    const counts = columns.map((policy) => commands.filter((command) => supportOf(command, policy) === availability).length);
    return counts.some((number) => number > 0) ? [[availability, ...counts.map(String)]] : [];
  });
  const blocked = (['oss', 'enterprise'] as const).flatMap((policy) => {
    const names = new Map<string, number>();
    for (const command of commands) if (supportOf(command, policy) === 'blocked') names.set(nameOf(command), (names.get(nameOf(command)) ?? 0) + 1);
    return names.size === 0 ? [] : [`Blocked with the ${policies[policy].title}: ${[...names].map(([name, number]) => (number > 1 ? `${name} (${number} times)` : name)).join(', ')}.\n`];
  });
  return `${count(commands.length, 'command')}, ${different} different, in ${count(files, 'file')}.\n${table([['support', ...columns.map((policy) => titles[policy])], ...rows], dim)}${blocked.join('')}`;
}

function nameOf({ row, name }: Command): string {
  return row?.name ?? name.text ?? '…';
}

function supportOf({ row }: Command, policy: keyof Support): Availability | 'not known' {
  return row?.support[policy] ?? 'not known';
}

function keysOf({ keys = [] }: Command): string {
  const shown = keys.map((key) => `${textOf(key)}${key.slot === undefined ? '' : ` (${key.slot})`}`).join(', ');
  return shown.length > widestKeys ? `${shown.slice(0, widestKeys - 1)}…` : shown;
}

function textOf({ text, pattern }: Key): string {
  return text ?? (pattern ? describePattern(pattern, true) : '…');
}

/** Rows of equal columns, indented; the first row is the head. */
function table(rows: readonly (readonly string[])[], dim: (text: string) => string): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))));
  return rows.map((row, index) => {
    const line = row.map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell))).join('  ').trimEnd();
    return `  ${index === 0 ? dim(line) : line}\n`;
  }).join('');
}
