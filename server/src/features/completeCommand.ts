// Completion in commands: names, subcommands, what the syntax allows at this place, and the keys and hash tags of the document.

import type { Command } from '../model';
import type { Snapshot } from '../service';
import { allCommands, subcommandsOf, type CommandRow } from '../tables/commands';
import { commandSummaries } from '../tables/commandSummaries';
import type { Leaf } from '../tables/syntax';
import { escapeSnippet, type Candidate, type Candidates } from './candidates';
import { commandAt, type WordPlace } from './commandAt';
import { describeSupport } from './describe';
import { summarizeOption } from './describeArgument';
import { keyCandidates } from './keyCandidates';

/** Undefined where no command is and none can begin. */
export function completeCommand(snapshot: Snapshot, offset: number): Candidates | undefined {
  const { text } = snapshot.document;
  const place = commandAt(snapshot.reading, text, offset);
  // In a script's own language a word is a string: between strings nothing of ours can stand.
  if (place?.command.inScript && !place.word && !(/["']/.test(text[offset - 1] ?? '') && text[offset - 1] === text[offset])) return undefined;
  return place && place.index > 0 ? completeWord(snapshot, offset, place) : completeName(snapshot, offset, place);
}

/** The name of a command, on a line that holds nothing else before the cursor. */
function completeName({ document: { text }, reading }: Snapshot, offset: number, place: WordPlace | undefined): Candidates | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset).replace(/^\uFEFF/, '').replace(/^\s*\S*>\s/, '').trimStart();
  if (!place && (reading.input !== 'redisScript' || /[\s#"']/.test(before))) return undefined;
  const start = place?.command.start ?? offset - before.length;
  const replace = { start, end: offset + /^[^\s"']*/.exec(text.slice(offset))![0].length };
  const spell = spellLike(text.slice(start, offset));
  return { replace, items: allCommands().filter(({ name }) => !name.includes(' ')).map((row) => candidateOf(row, row.name, spell)) };
}

function completeWord(snapshot: Snapshot, offset: number, { command, index, word }: WordPlace): Candidates {
  const written = word ? snapshot.document.text.slice(word.start, word.end) : '';
  const quote = /^(["'])[^]*\1$/.exec(written)?.[1] ?? '';
  const replace = word ? { start: word.start + quote.length, end: word.end - quote.length } : { start: offset, end: offset };
  const typed = snapshot.document.text.slice(replace.start, offset);
  const spell = spellLike(/[a-z]/i.test(typed) ? typed : (command.words[0]!.text ?? ''));
  const children = index === 1 ? subcommandsOf(command.words[0]!.text ?? '') : [];
  if (children.length > 0) return { replace, items: children.map((row) => candidateOf(row, row.name.slice(row.name.indexOf(' ') + 1), spell)) };
  const next = nextAt(command, index, !word);
  const keys = next.some((part) => part.kind === 'value' && part.type === 'key') ? keyCandidates(snapshot.reading, { command, index, quote, typed }) : { items: [], isPartial: false };
  const options = next.flatMap((part) => (part.kind === 'token' && quote === '' ? optionOf(command.row!, part.text, spell) : []));
  return { replace, items: [...keys.items, ...options], isPartial: keys.isPartial };
}

/** What may stand at a place; options that stand behind it already are left out, and where a word is put in, those that they exclude. */
function nextAt(command: Command, index: number, isNew: boolean): readonly Leaf[] {
  const matched = command.arguments();
  const next = matched?.next(index) ?? [];
  const behind = matched?.roles.slice(isNew ? index : index + 1).flatMap((role) => (role.kind === 'token' && next.includes(role.part) ? [role.part] : [])) ?? [];
  if (!matched || behind.length === 0) return next;
  const atEnd = matched.next(command.words.length);
  return next.filter((part) => part.kind === 'value' || atEnd.includes(part) || (!isNew && !behind.includes(part)));
}

/** Words are written in small letters where the user writes so. */
function spellLike(typed: string): (text: string) => string {
  return /[a-z]/.test(typed) && !/[A-Z]/.test(typed) ? (text) => text.toLowerCase() : (text) => text;
}

function candidateOf(row: CommandRow, label: string, spell: (text: string) => string): Candidate {
  const summary = (commandSummaries as Readonly<Record<string, string>>)[row.name];
  return {
    label,
    kind: 'command',
    insert: spell(label),
    command: row.name,
    ...(summary === undefined ? {} : { summary }),
    detail: [row.module ?? '', describeSupport(row)].filter(Boolean).join(' · '),
    deprecated: row.deprecatedSince !== undefined,
  };
}

function optionOf(row: CommandRow, token: string, spell: (text: string) => string): Candidate {
  const label = token || '""';
  return { label, kind: 'option', insert: escapeSnippet(spell(label)), detail: summarizeOption(row, token), command: row.name, option: token };
}
