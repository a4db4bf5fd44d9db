// What the table of commands says, in the terms of COMMAND, COMMAND DOCS and of npm's @ioredis/commands.

import { createDice } from '../redisson/randomValues';
import { parseCommandText } from '../../src/parsers/commands';
import { wholeDocument } from '../../src/region';
import type { CommandRow, KeyAccess, KeySpec } from '../../src/tables/commands';
import { syntaxOf, type Part, type Syntax, type ValueType } from '../../src/tables/syntax';
import { prune, randomCommand } from './randomCommands';

export { allCommands } from '../../src/tables/commands';

/** An argument of COMMAND DOCS. */
export interface Documented {
  readonly name: string;
  readonly type: string;
  readonly token?: string;
  readonly flags?: readonly string[];
  readonly arguments?: readonly Documented[];
}

const typeOf: Readonly<Record<string, ValueType>> = { string: 'text', integer: 'integer', double: 'double', key: 'key', pattern: 'pattern', 'unix-time': 'unix-time' };

/** The tree of documented arguments. */
function treeOf(documented: readonly Documented[]): Part[] {
  return documented.flatMap((one) => {
    const flags = one.flags ?? [];
    const token: Part[] = one.token === undefined ? [] : [{ kind: 'token', text: one.token }];
    const parts: Part[] =
      one.type === 'pure-token' ? []
      : one.type === 'oneof' ? [{ kind: 'choice', options: (one.arguments ?? []).map((option) => treeOf([option])) }]
      : one.type === 'block' ? treeOf(one.arguments ?? [])
      : [{ kind: 'value', name: one.name, type: typeOf[one.type]! }];
    const all: Part[] = !flags.includes('multiple') ? [...token, ...parts] : flags.includes('multiple_token') ? [{ kind: 'repeated', parts: [...token, ...parts] }] : [...token, { kind: 'repeated', parts }];
    return flags.includes('optional') ? [{ kind: 'optional', parts: all }] : all;
  });
}

/** A tree as text without the names of values; choices and options in a row in one order, since none is meant. */
function print(parts: Syntax): string {
  const shown = parts.map((part) => {
    if (part.kind === 'token') return part.text.toUpperCase() || '""';
    if (part.kind === 'value') return `<${part.type}>`;
    if (part.kind === 'optional') return `[${print(part.parts)}]`;
    if (part.kind === 'repeated') return `{${print(part.parts)}}`;
    const options = part.options.map(print).sort();
    return options.length === 1 ? options[0]! : `(${options.join('|')})`;
  });
  return shown.join(' ');
}

/** The table's arguments without the words that a server does not know, and the server's. */
export function printTrees(row: CommandRow, documented: readonly Documented[], hasToken: (token: string) => boolean): { readonly ours: string; readonly theirs: string } {
  return { ours: print(prune(syntaxOf(row), hasToken)), theirs: print(treeOf(documented)) };
}

/** The option words of the table's syntax. */
export function tokensIn(row: CommandRow): string[] {
  const visit = (parts: Syntax): string[] => parts.flatMap((part) => (part.kind === 'token' ? [part.text.toUpperCase()] : part.kind === 'value' ? [] : part.kind === 'choice' ? part.options.flatMap(visit) : visit(part.parts)));
  return [...new Set(visit(syntaxOf(row)))];
}

/** A key specification of COMMAND, as pairs became objects. */
export interface LiveSpec {
  readonly flags: readonly string[];
  readonly begin_search: { readonly type: string; readonly spec: Readonly<Record<string, number | string>> };
  readonly find_keys: { readonly type: string; readonly spec: Readonly<Record<string, number>> };
}

const accesses: Readonly<Record<string, KeyAccess>> = { RO: 'read', RW: 'update', OW: 'overwrite', RM: 'remove', not_key: 'channel' };

/** A server's specifications in the table's form; those that it calls unknown are left out. */
export function specsOf(live: readonly LiveSpec[]): string[] {
  return live
    .filter(({ begin_search: begin, find_keys: find }) => begin.type !== 'unknown' && find.type !== 'unknown')
    .map(({ flags, begin_search: { spec: begin }, find_keys: { type, spec: find } }) => {
      const access = flags.map((flag) => accesses[flag]).find((one) => one !== undefined)!;
      const index = begin.index as number;
      if (type === 'keynum') return printSpec({ count: index + find.keynumidx!, first: index + find.firstkey!, step: find.keystep!, access });
      const place = begin.keyword === undefined ? { first: index } : { keyword: String(begin.keyword), after: begin.startfrom as number };
      return printSpec({ ...place, last: find.lastkey!, step: find.keystep!, limit: find.limit!, access });
    });
}

/** A specification as text, with what is meant where nothing is said. */
export function printSpec({ first, last, step, count, keyword, after, limit, access }: KeySpec): string {
  const place = keyword === undefined ? `from ${first!}` : `behind ${keyword} from ${after!}`;
  const extent = count === undefined ? `to ${last ?? 0}${(limit ?? 0) > 1 ? ` / ${limit!}` : ''}` : `counted by ${count}`;
  return `${place} ${extent}${(step ?? 1) > 1 ? ` by ${step!}` : ''} ${access}`;
}

/** A line of a row as it should be, its words, and the places of its keys. */
export interface Line {
  readonly text: string;
  readonly words: readonly string[];
  readonly keys: readonly number[];
}

/** Lines of a row as they should be. */
export function linesOf(row: CommandRow, count: number, hasToken: (token: string) => boolean): Line[] {
  const known = { has: () => true, hasToken: (_: string, token: string) => hasToken(token) };
  return Array.from({ length: count }, (_, i) => {
    const text = randomCommand(row, known, false, createDice(i + 1)).join(' ');
    const command = parseCommandText(wholeDocument(text));
    return { text, words: command?.words.map((word) => word.text ?? '') ?? [], keys: command?.keys?.map(({ index }) => index) ?? [] };
  });
}
