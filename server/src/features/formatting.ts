// Formatting of a script: one blank between words, none around a command, the inside of a MULTI block moved in.

import type { TextEdit } from 'vscode-languageserver-types';
import type { Command, Edit, Span } from '../model';
import type { Snapshot } from '../service';
import { rangeOf, type Positions } from './diagnostics';
import { linesOf } from './scriptLines';

/** In which letters the words of the language stand: commands, subcommands, options. */
export type WordCase = 'keep' | 'upper' | 'lower';

export interface Style {
  /** What the inside of a block is moved in by. */
  readonly indent: string;
  readonly wordCase: WordCase;
}

/**
 * Edits for the lines that a part of the document touches. No word changes its value, and what redis-cli would refuse or read otherwise, as
 * well as the replies in a pasted session, stays as it is.
 */
export function formattingOf({ document: { text }, reading }: Snapshot, span: Span, positions: Positions, style: Style): TextEdit[] {
  const commands = new Map<number, Command>();
  for (const subject of reading.subjects) if (subject.about === 'command' && subject.region.isWhole) commands.set(positions.positionAt(subject.start).line, subject);
  const indented = insideBlocks(reading, positions);
  const edits = linesOf(text).flatMap(({ line, start, end }) => {
    if (end < span.start || start > span.end || text.slice(start, end).includes('\0')) return [];
    const command = commands.get(line);
    const from = line === 0 && text.startsWith('\uFEFF') ? 1 : start;
    const written = command ? command.start : from + text.slice(from, end).search(/\S|$/);
    const isComment = !command && text[written] === '#';
    if (!command && !isComment && written < end) return [];
    const isFirst = /^[ \t]*$/.test(text.slice(from, written));
    const isEmpty = written === end && !command;
    return [
      ...(isFirst ? [replace(from, written, isEmpty ? '' : indented.has(line) ? style.indent : '')] : []),
      ...(command ? wordsOf(command, text, style.wordCase) : []),
      ...(isEmpty ? [] : [replace(command ? command.end : endOfLetters(text, written, end), end, '')]),
    ];
  });
  return edits.filter((edit) => text.slice(edit.start, edit.end) !== edit.text).map((edit) => ({ range: rangeOf(edit, positions), newText: edit.text }));
}

/** The lines between MULTI and what ends its block; a block that is never ended is not moved. */
function insideBlocks({ subjects }: Snapshot['reading'], positions: Positions): Set<number> {
  const lines = new Set<number>();
  for (const subject of subjects) {
    if (subject.about !== 'transaction' || !/^(?:exec|discard)$/i.test(subject.commands[subject.commands.length - 1]!.name.text ?? '')) continue;
    const last = positions.positionAt(subject.end).line;
    for (let line = positions.positionAt(subject.start).line + 1; line < last; line++) lines.add(line);
  }
  return lines;
}

/** One blank between the words, and the case of those that belong to the language. */
function wordsOf(command: Command, text: string, wordCase: WordCase): Edit[] {
  const { words } = command;
  const gaps = words.slice(1).map((word, i) => replace(words[i]!.end, word.start, ' '));
  if (wordCase === 'keep') return gaps;
  const roles = command.arguments()?.roles ?? [];
  return [...gaps, ...words.flatMap(({ start, end }, i) => {
    const kind = roles[i]?.kind;
    if (kind !== 'name' && kind !== 'subcommand' && kind !== 'token') return [];
    const written = text.slice(start, end);
    // Behind a backslash a letter means something else in the other case.
    return written.includes('\\') ? [] : [replace(start, end, wordCase === 'upper' ? written.toUpperCase() : written.toLowerCase())];
  })];
}

function endOfLetters(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /[ \t]/.test(text[end - 1]!)) end--;
  return end;
}

function replace(start: number, end: number, text: string): Edit {
  return { start, end, text };
}
