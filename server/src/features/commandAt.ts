// Where the cursor is among the words of a command, and which commands a document holds.

import type { Argument, Command, Reading } from '../model';
import { covers } from './place';

/** A place among the words of a command. */
export interface WordPlace {
  readonly command: Command;
  /** The number of the word that the cursor touches, or that would be written here. */
  readonly index: number;
  /** The word whose letters, one at least, stand before the cursor. */
  readonly word: Argument | undefined;
}

/** All commands of a document, in the order in which its input gives them. */
export function commandsOf({ subjects }: Reading): Command[] {
  return subjects.filter((subject): subject is Command => subject.about === 'command');
}

/** The innermost command around an offset; the blanks behind its last word belong to it as well. */
export function commandAt(reading: Reading, text: string, offset: number): WordPlace | undefined {
  let around: Command | undefined;
  let before: Command | undefined;
  for (const subject of reading.subjects) {
    if (subject.about !== 'command' || subject.start > offset) continue;
    if (offset > subject.end) before = before && before.end > subject.end ? before : subject;
    else if (!around || subject.end - subject.start <= around.end - around.start) around = subject;
  }
  const command = around ?? (before && isBlank(text, before.end, offset) ? before : undefined);
  if (!command) return undefined;
  const touched = command.words.findIndex((word) => covers(word, offset));
  const index = touched >= 0 ? touched : command.words.filter(({ end }) => end < offset).length;
  const word = command.words[index];
  return { command, index, word: word && word.start < offset && offset <= word.end ? word : undefined };
}

/** Looks no further than the first letter that is no blank: a script may be long. */
function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text[at] !== ' ' && text[at] !== '\t') return false;
  return true;
}
