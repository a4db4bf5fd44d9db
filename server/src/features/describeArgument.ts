// Descriptions of a command's options and values in Markdown, for hover, completion and signature help.

import { valueTexts, optionTexts } from '../tables/argumentTexts';
import type { CommandRow } from '../tables/commands';
import { leavesOf, syntaxOf, writeSyntax, type Leaf, type Syntax, type TokenPart, type ValueType } from '../tables/syntax';

const types: Readonly<Record<ValueType, string>> = {
  key: 'a key',
  integer: 'a whole number',
  double: 'a number',
  'unix-time': 'a moment, counted from the start of 1970',
  pattern: 'a pattern with `*`, `?` and `[…]`',
  text: 'any text',
};

/** A word of the syntax in a line or two: `EX seconds`, what it does, since when. */
export function describeArgument(row: CommandRow, part: Leaf): string {
  if (part.kind === 'token') return describeOption(row, part);
  const text = valueTexts[part.name];
  return `\`${part.name}\`: ${types[part.type]}${text === undefined ? '' : `${text.startsWith('of ') ? '' : ','} ${text}`}.`;
}

/** What an option does, without a full stop; undefined where nobody has said it yet. */
function optionText(row: CommandRow, token: string): string | undefined {
  return optionTexts[`${row.name} ${token}`] ?? optionTexts[token];
}

function newerOption(row: CommandRow, token: string): { readonly since: string } | undefined {
  return row.argsNewerThanService?.find((newer) => newer.token.toUpperCase() === token.toUpperCase());
}

/** A few words on an option, for a list of them. */
export function summarizeOption(row: CommandRow, token: string): string {
  return newerOption(row, token) ? 'newer than Redis 7.4' : (optionText(row, token) ?? '');
}

/** An option with what stands behind it. */
export function describeOption(row: CommandRow, part: TokenPart): string {
  const written = writeSyntax(rowOf(syntaxOf(row), shownAs(row, part)) ?? [part]);
  const text = optionText(row, part.text);
  const newer = newerOption(row, part.text);
  return [
    `\`${written || '""'}\`${text === undefined ? '' : `: ${text}.`}`,
    newer ? `Since ${row.module ?? 'Redis'} ${newer.since}, newer than the service's engine, Redis 7.4.` : '',
  ].filter(Boolean).join('\n\n');
}

/** The word of the syntax that readers are shown: some commands are read by another one than is shown. */
export function shownAs(row: CommandRow, part: Leaf): Leaf {
  const leaves = [...leavesOf(syntaxOf(row))];
  const nameOf = (leaf: Leaf): string => `${leaf.kind} ${leaf.kind === 'token' ? leaf.text : leaf.name}`;
  return leaves.find((leaf) => leaf === part) ?? leaves.find((leaf) => nameOf(leaf) === nameOf(part)) ?? part;
}

/** The parts that a token begins, with what belongs to it. */
function rowOf(parts: Syntax, token: Leaf): Syntax | undefined {
  for (const [at, part] of parts.entries()) {
    const behind = parts.slice(at + 1).filter((other) => !startsAnew(other));
    if (part === token) return [part, ...behind];
    if (part.kind === 'token' || part.kind === 'value') continue;
    for (const inner of part.kind === 'choice' ? part.options : [part.parts]) {
      const found = rowOf(inner, token);
      // What stands behind a choice of single words belongs to each of them.
      if (found) return part.kind === 'choice' && inner.length === 1 && found.length === 1 ? [...found, ...behind] : found;
    }
  }
  return undefined;
}

/** What begins with an option of its own does not belong to the one before it; a sign such as `~` does. */
function startsAnew(part: Syntax[number]): boolean {
  const first = part.kind === 'optional' ? [...leavesOf(part.parts)][0] : undefined;
  return first?.kind === 'token' && /\w/.test(first.text);
}
