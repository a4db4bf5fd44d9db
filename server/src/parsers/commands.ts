// A Redis command: words become a name with its row of the table, and keys with their slots.

import type { Argument, Arguments, Command, CommandRow, Key, Word } from '../model';
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
    start: Math.min(first.start, words[words.length - 1]!.start),
    end: Math.max(first.end, words[words.length - 1]!.end),
    words,
    name,
    row,
    keys: isUnknown ? undefined : keysOf(row, words),
    block,
    arguments: () => (isUnknown ? undefined : (matched ??= matchArguments(row, words))),
  };
}

/** A command that stands alone on its line, `by` further on in a document than in one of its own. */
export function moveCommand(template: Command, by: number, region: Region, block: number | undefined): Command {
  return new MovedCommand(template, by, region, block);
}

/** Made for every line of a script at every keystroke: what only few are asked for is worked out when it is asked for. */
class MovedCommand implements Command {
  readonly about = 'command';
  readonly start: number;
  readonly end: number;
  readonly row: CommandRow | undefined;
  private ownWords?: readonly Argument[];
  private ownKeys?: readonly Key[] | undefined;

  constructor(
    readonly template: Command,
    by: number,
    readonly region: Region,
    readonly block: number | undefined,
  ) {
    this.start = template.start + by;
    this.end = template.end + by;
    this.row = template.row;
  }

  get words(): readonly Argument[] {
    return (this.ownWords ??= this.template.words.map((word) => this.move(word)));
  }

  get name(): Word {
    return this.move(this.template.name);
  }

  get keys(): readonly Key[] | undefined {
    return (this.ownKeys ??= this.template.keys?.map((key) => this.move(key)));
  }

  get arguments(): Command['arguments'] {
    return this.template.arguments;
  }

  private move<T extends Word>(word: T): T {
    const by = this.start - this.template.start;
    return { ...word, start: word.start + by, end: word.end + by };
  }
}

/** The command of a region's text that holds nothing else, as redis-cli reads it; undefined where it is none. */
export function parseCommandText(region: Region): Command | undefined {
  const { words, refusal } = splitLine(region.text);
  return refusal || words.length === 0 ? undefined : parseCommand(inDocument(words, region), region);
}

/** Words with offsets of the region's text, of which there is one at least, with the document's offsets. */
export function inDocument(words: readonly Argument[], region: Region): readonly [Argument, ...Argument[]] {
  const moved = words.map((word) => {
    const start = region.toDocument(word.start);
    const end = word.end > word.start ? region.toDocumentEnd(word.end) : start;
    // A text that is put together may have its end before its beginning: "%s:b" with a word behind it.
    return { ...word, start: Math.min(start, end), end: Math.max(start, end) };
  });
  return moved as [Argument, ...Argument[]];
}
