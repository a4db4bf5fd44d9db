// Lines for redis-cli at random: single commands, MULTI blocks, scripts' calls, repeated commands, spoilt quotes.

import { createDice, type Dice } from '../redisson/randomValues';
import { findCommand, type CommandRow } from '../../src/tables/commands';
import { drawable, randomCommand, type Known } from './randomCommands';
import { keyMaker } from './randomWords';

export type { Known } from './randomCommands';

/** Lines that are sent over one connection; `command` is the table's name of the first, for reports. */
export interface Sample {
  readonly lines: readonly string[];
  readonly kind: 'command' | 'block' | 'quotes' | 'repeat';
}

/** Samples that are the same for the same seed and the same server. */
export function randomSamples(seed: number, count: number, known: Known, mayQueue: (row: CommandRow) => boolean): Sample[] {
  const rows = drawable(known);
  const queued = rows.filter(mayQueue);
  return Array.from({ length: count }, (_, index) => {
    const dice = createDice(seed * 1_000_003 + index);
    const roll = dice.below(100);
    if (roll < 9) return { kind: 'block', lines: randomBlock(queued, known, dice) };
    const row = dice.pick(rows);
    const words = randomCommand(row, known, roll >= 45, dice);
    if (roll >= 96) return { kind: 'quotes', lines: [spoilQuotes(words, dice)] };
    if (roll >= 94) return { kind: 'repeat', lines: [repeated(dice)] };
    return { kind: 'command', lines: [joinWords(words, dice)] };
  });
}

function joinWords(words: readonly string[], dice: Dice): string {
  const gap = (): string => (dice.chance(0.02) ? dice.pick(['  ', '\t', ' \t ']) : ' ');
  return words.map((word, i) => (i === 0 ? word : gap() + word)).join('') + (dice.chance(0.03) ? ' ' : '');
}

function randomBlock(rows: readonly CommandRow[], known: Known, dice: Dice): string[] {
  const makeKey = keyMaker(dice.chance(0.6) ? 'one slot' : 'any', dice);
  const simple = (): string => dice.pick([`SET ${makeKey()} 10`, `GET ${makeKey()}`, `INCR ${makeKey()}`, `MGET ${makeKey()} ${makeKey()}`, `DEL ${makeKey()}`, `SADD ${makeKey()} a`, 'PING', `SUNIONSTORE ${makeKey()} ${makeKey()}`]);
  const inside = Array.from({ length: dice.below(4) }, () => (dice.chance(0.6) ? simple() : joinWords(randomCommand(dice.pick(rows), known, dice.chance(0.3), dice), dice).trimStart()));
  const before = dice.chance(0.12) ? ['MULTI', ...(dice.chance(0.7) ? [simple()] : []), dice.pick(['DISCARD', 'EXEC', 'RESET', 'reset', 'DISCARD 1', 'RESET 1', 'exec ""'])] : [];
  return [
    ...before,
    ...(dice.chance(0.2) ? [`WATCH ${makeKey()}${dice.chance(0.4) ? ` ${makeKey()}` : ''}`] : []),
    ...(dice.chance(0.95) ? [dice.pick(['MULTI', 'multi', 'MULTI', '"MULTI"', 'MULTI extra'])] : []),
    ...inside,
    ...(dice.chance(0.1) ? [dice.pick(['MULTI', 'WATCH a', 'UNWATCH', 'EXEC 1'])] : []),
    dice.pick(['EXEC', 'EXEC', 'EXEC', 'exec', 'DISCARD']),
  ];
}

/** What redis-cli itself sends several times, or not at all. */
function repeated(dice: Dice): string {
  const count = dice.pick(['1', '2', '3', '0', '-1', '+2', '""', "''", '" 2"', '"2 "', '1.5', 'x', '99999999999999999999', '-99999999999999999999', '"\\x32"', '02', '1e1', '0x2']);
  const makeKey = keyMaker('any', dice);
  return `${count} ${dice.pick([`GET ${makeKey()}`, `MGET ${makeKey()} ${makeKey()}`, 'PING', `ECHO ${makeKey()}`, `INCRX ${makeKey()}`, 'GET', '2 PING', 'SET a'])}`;
}

function spoilQuotes(words: readonly string[], dice: Dice): string {
  const line = words.join(' ');
  const at = dice.below(line.length + 1);
  const insert = (text: string): string => line.slice(0, at) + text + line.slice(at);
  return dice.pick([
    insert('"'),
    insert("'"),
    insert('\\'),
    insert('""'),
    insert("''"),
    insert(dice.pick(['\t', '\v', '\f', ' '])),
    `${line} "a"b`,
    `${line} 'a'b`,
    `${line} "a""b"`,
    `${line} a"b"`,
    `${line} a'b c'`,
    `${line} "open`,
    `${line} 'open`,
    `${line} "a\\"`,
    `${line} "a\\\\"`,
    `${line} "\\xZZ\\x4\\q"`,
    `${line} 'a\\x41\\n'`,
    `${line} "a"\v`,
    `"${line}"`,
    `${line} "`,
  ]).replace(/^[#\s]+/, '');
}

/** Whether a line's command may be looked up in the table by its words. */
export function rowOf(words: readonly string[]): CommandRow | undefined {
  return findCommand(words);
}
