// A Redis command: words become a name with its row of the table, and keys with their slots.

import type { Argument, Arguments, Command } from '../model';
import type { Region } from '../region';
import { findCommand, subcommandsOf } from '../tables/commands';
import { matchArguments } from './commandArguments';
import { keysOf } from './commandKeys';
import { splitLine } from './commandLine';

/**
 * Makes a command of its words, whose offsets are those of the document. There must be one word at least; words that
 * only the running program knows have no text. `block` is the number of the MULTI … EXEC block that holds it.
 */
export function parseCommand(words: readonly [Argument, ...Argument[]], region: Region, block?: number): Command {
  const [first, second] = words;
  const row = findCommand([first.text, second?.text]);
  const isSubcommand = row?.name.includes(' ') === true;
  const name = isSubcommand ? { start: first.start, end: second!.end, text: `${first.text!} ${second!.text!}` } : first;
  // A container with a word that names no subcommand has no keys that one could know.
  const isUnknown = !row || (!isSubcommand && words.length > 1 && subcommandsOf(row.name).length > 0);
  let matched: Arguments | undefined;
  return {
    about: 'command',
    region,
    start: first.start,
    end: words[words.length - 1]!.end,
    words,
    name,
    row,
    keys: isUnknown ? undefined : keysOf(row, words),
    block,
    arguments: () => (isUnknown ? undefined : (matched ??= matchArguments(row, words))),
  };
}

/** The command of a region's text that holds nothing else, as redis-cli reads it; undefined where it is none. */
export function parseCommandText(region: Region): Command | undefined {
  const { words, refusal } = splitLine(region.text);
  return refusal || words.length === 0 ? undefined : parseCommand(inDocument(words, region), region);
}

/** Words with offsets of the region's text, of which there is one at least, with the document's offsets. */
export function inDocument(words: readonly Argument[], region: Region): readonly [Argument, ...Argument[]] {
  const moved = words.map((word) => ({ ...word, start: region.toDocument(word.start), end: region.toDocument(word.end) }));
  return moved as [Argument, ...Argument[]];
}
