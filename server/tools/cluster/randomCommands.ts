// Commands at random from the syntax that the table of commands holds: as they should be, and slightly broken.

import type { Dice } from '../redisson/randomValues';
import { allCommands, type CommandRow } from '../../src/tables/commands';
import { syntaxOf, type Part, type Syntax } from '../../src/tables/syntax';
import { keyMaker, oddNumbers, quoteOther, valueFor } from './randomWords';

/** What the live server has: whether a command, and which option words of it; its syntax may be older than the table's. */
export interface Known {
  has: (command: string) => boolean;
  hasToken: (command: string, token: string) => boolean;
}

/** Words as they are written in a line; those of the name come first. */
export type Words = string[];

/** Values that count what follows them. */
const counts = /^(?:num(?:keys|fields|ids|Keys)|nargs)$/;

/** A command of the row; `broken` ones have one slip or two. */
export function randomCommand(row: CommandRow, known: Known, broken: boolean, dice: Dice): Words {
  const makeKey = keyMaker(dice.chance(broken ? 0.5 : 0.65) ? 'one slot' : 'any', dice);
  const grower = createGrower(row, known, makeKey, dice);
  const words = grower.grow();
  if (broken) {
    const slips = dice.chance(0.2) ? 2 : 1;
    for (let i = 0; i < slips; i++) breakWords(words, row, grower, dice);
  }
  const written = words.map((word) => (dice.chance(0.04) ? quoteOther(word, dice) : word));
  return written.map((word, i) => (i < row.name.split(' ').length || dice.chance(0.1) ? otherCase(word, dice) : word));
}

interface Grower {
  /** The whole command, its name included. */
  readonly grow: () => Words;
  /** One of its optional parts, written out. */
  readonly option: () => Words;
}

function createGrower(row: CommandRow, known: Known, makeKey: () => string, dice: Dice): Grower {
  const tree = prune(syntaxOf(row), (token) => known.hasToken(row.name, token));
  const nameWords = row.name.split(' ');

  const growInto = (words: Words, parts: Syntax, eagerness: number): void => {
    let counter: number | undefined;
    let repeated: number | undefined;
    for (const part of shuffleOptions(parts, dice)) {
      if (part.kind === 'token') words.push(part.text === '' ? '""' : part.text);
      else if (part.kind === 'value') {
        if (counts.test(part.name)) counter = words.length;
        words.push(counts.test(part.name) ? '0' : valueFor(part, makeKey, dice));
      } else if (part.kind === 'choice') growInto(words, dice.pick(part.options), eagerness);
      else if (part.kind === 'optional') {
        if (dice.chance(eagerness)) {
          const before = words.length;
          growInto(words, part.parts, eagerness * 0.8);
          if (counter !== undefined && part.parts[0]?.kind === 'repeated') {
            words[counter] = String(words.length - before);
            repeated = words.length - before;
            counter = undefined;
          }
        }
      } else {
        // The ids of XREAD are as many as its keys, the weights of ZUNION as well.
        const bound = isIdList(part) || isWeights(part) ? repeated : undefined;
        const times = bound ?? dice.pick([1, 1, 2, 2, 3]);
        for (let i = 0; i < times; i++) growInto(words, part.parts, eagerness);
        repeated = bound ?? times;
        if (counter !== undefined) {
          words[counter] = String(times);
          counter = undefined;
        }
      }
      if (part.kind === 'optional' && repeated !== undefined && weightsOf(part)) fitWeights(words, repeated);
    }
  };

  return {
    grow() {
      const words = [...nameWords];
      growInto(words, tree, dice.pick([0.15, 0.4, 0.4, 0.8]));
      return words;
    },
    option() {
      const options = optionsOf(tree);
      const words: Words = [];
      if (options.length > 0) growInto(words, [{ kind: 'optional', parts: dice.pick(options) }], 1);
      return words;
    },
  };
}

function isIdList({ parts }: { readonly parts: Syntax }): boolean {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'value' && only.name === 'id';
}

function isWeights({ parts }: { readonly parts: Syntax }): boolean {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'value' && only.name === 'weight';
}

function weightsOf({ parts }: { readonly parts: Syntax }): boolean {
  return parts.some((part) => part.kind === 'repeated' && isWeights(part));
}

/** Makes the weights at the end as many as the keys. */
function fitWeights(words: Words, count: number): void {
  const at = words.lastIndexOf('WEIGHTS');
  if (at < 0) return;
  const weights = words.splice(at + 1);
  words.push(...Array.from({ length: count }, (_, i) => weights[i] ?? '1'));
}

/** Options that stand side by side, in another order now and then: servers take any. */
function shuffleOptions(parts: Syntax, dice: Dice): Syntax {
  if (!dice.chance(0.25)) return parts;
  const shuffled = [...parts];
  for (let i = 1; i < shuffled.length; i++) {
    const [a, b] = [shuffled[i - 1]!, shuffled[i]!];
    if (a.kind === 'optional' && b.kind === 'optional' && dice.chance(0.5)) [shuffled[i - 1], shuffled[i]] = [b, a];
  }
  return shuffled;
}

/** A tree without the options that a server does not know. */
export function prune(parts: Syntax, isKnown: (token: string) => boolean): Syntax {
  return parts.flatMap((part): Part[] => {
    if (part.kind === 'token' || part.kind === 'value') return [part];
    if (part.kind === 'choice') {
      const options = part.options.filter((option) => isKnownOption(option, isKnown)).map((option) => prune(option, isKnown));
      return options.length === 0 ? [] : [{ kind: 'choice', options }];
    }
    return isKnownOption(part.parts, isKnown) ? [{ ...part, parts: prune(part.parts, isKnown) }] : [];
  });
}

function isKnownOption(parts: Syntax, isKnown: (token: string) => boolean): boolean {
  return parts.every((part) => {
    if (part.kind === 'token') return isKnown(part.text);
    if (part.kind === 'choice') return part.options.some((option) => isKnownOption(option, isKnown));
    return true;
  });
}

/** Every optional part of a tree, at any depth. */
function optionsOf(parts: Syntax): Syntax[] {
  return parts.flatMap((part) => {
    if (part.kind === 'optional') return [part.parts, ...optionsOf(part.parts)];
    if (part.kind === 'choice') return part.options.flatMap(optionsOf);
    return part.kind === 'repeated' ? optionsOf(part.parts) : [];
  });
}

/** One slip: a word too few or too many, twice, in the wrong place, misspelled, or not the number it should be. */
function breakWords(words: Words, row: CommandRow, grower: Grower, dice: Dice): void {
  // A slip before may have taken the subcommand away.
  const nameLength = Math.min(row.name.split(' ').length, words.length);
  const rest = words.length - nameLength;
  const place = (): number => nameLength + dice.below(Math.max(rest, 1));
  const isNumber = (word: string): boolean => /^[+-]?[\d.]+(?:e\d+)?$/.test(word);
  dice.pick<() => void>([
    () => words.splice(words.length - 1, rest > 0 ? 1 : 0),
    () => words.splice(words.length - 1, rest > 0 ? 1 : 0),
    () => words.splice(place(), rest > 0 ? 1 : 0),
    () => words.splice(place(), rest > 0 ? 1 : 0),
    () => words.splice(nameLength + dice.below(rest + 1)),
    () => words.push(dice.pick(['a', 'extra', '1', 'COUNT', 'LIMIT', '""'])),
    () => words.push(dice.pick(['a', 'extra', '1', 'COUNT', 'LIMIT', '""'])),
    () => words.splice(place(), 0, dice.pick(['a', '1', 'NX', 'GET'])),
    () => rest > 0 && words.splice(place(), 0, words[place()]!),
    () => words.push(...grower.option()),
    () => words.push(...grower.option(), ...grower.option()),
    () => words.splice(place(), 0, ...grower.option()),
    () => {
      const option = grower.option();
      words.push(...option, ...option);
    },
    () => words.push(...grower.option().slice(0, 1)),
    () => {
      const [a, b] = [place(), place()];
      if (rest > 0) [words[a], words[b]] = [words[b]!, words[a]!];
    },
    () => replaceOne(words, nameLength, (word) => /^[A-Z]+$/.test(word), (word) => misspell(word, dice), dice),
    () => replaceOne(words, nameLength, (word) => /^[A-Z]+$/.test(word), (word) => misspell(word, dice), dice),
    () => replaceOne(words, nameLength, (word) => /^[A-Z]+$/.test(word), (word) => word.toLowerCase(), dice),
    () => replaceOne(words, nameLength, isNumber, () => dice.pick(oddNumbers), dice),
    () => replaceOne(words, nameLength, isNumber, () => dice.pick(oddNumbers), dice),
    () => replaceOne(words, nameLength, isNumber, () => dice.pick(oddNumbers), dice),
    () => replaceOne(words, nameLength, isNumber, (word) => String(Number(word) + dice.pick([-2, -1, 1, 2, 5])), dice),
    () => rest > 0 && (words[place()] = dice.pick(oddNumbers)),
    () => nameLength > 1 && words.splice(1, dice.pick([1, words.length])),
    () => (words[nameLength - 1] = dice.chance(0.4) ? misspell(words[nameLength - 1]!, dice) : words[nameLength - 1]!),
  ])();
}

function replaceOne(words: Words, from: number, fits: (word: string) => boolean, change: (word: string) => string, dice: Dice): void {
  const places = words.flatMap((word, at) => (at >= from && fits(word) ? [at] : []));
  if (places.length === 0) return;
  const at = dice.pick(places);
  words[at] = change(words[at]!);
}

function misspell(word: string, dice: Dice): string {
  const at = dice.below(word.length);
  return dice.pick([`${word}S`, `${word.slice(0, at)}${word.slice(at + 1)}` || 'X', `${word.slice(0, at)}${word[at]!}${word.slice(at)}`, `X${word}`, `${word}-`, `${word}|X`, 'FOO']);
}

function otherCase(word: string, dice: Dice): string {
  if (word.includes('\\') || !dice.chance(0.3)) return word;
  return dice.chance(0.6) ? word.toLowerCase() : Array.from(word, (letter, i) => (i % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase())).join('');
}

/** The rows whose commands the server has, those with several keys more often. */
export function drawable(known: Known): CommandRow[] {
  const isWide = ({ keys }: CommandRow): boolean => keys.length > 1 || keys.some(({ last, count }) => count !== undefined || (last ?? 0) !== 0);
  const isRich = (row: CommandRow): boolean => row.syntax.includes('|') || row.syntax.split('[').length > 3;
  return allCommands()
    .filter(({ name }) => known.has(name))
    .flatMap((row) => Array<CommandRow>(1 + (isWide(row) ? 2 : 0) + (isRich(row) ? 2 : 0)).fill(row));
}
