// Completion in a Redis script: commands, subcommands, options, and the keys and hash tags that the file uses.

import type { Snapshot } from '../service';
import { allCommands, findCommand, subcommandsOf, tokensOf, type CommandRow } from '../tables/commands';
import { escapeSnippet, type Candidate, type Candidates } from './candidates';
import { describeCommand } from './describe';

/** Works on the words of the line before the cursor. */
export function completeCommand(snapshot: Snapshot, offset: number): Candidates {
  const { text } = snapshot.document;
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset).replace(/^\uFEFF/, '').replace(/^\s*\S*>\s/, '');
  const after = /^[^\s"']*/.exec(text.slice(offset))![0];
  const words = before.trimStart().split(/\s+/);
  const word = words[words.length - 1] ?? '';
  const replace = { start: offset - word.length, end: offset + after.length };
  if (before.trimStart().startsWith('#')) return { replace, items: [] };
  const lower = word !== '' && word === word.toLowerCase();

  if (words.length === 1) return { replace, items: allCommands().filter(({ name }) => !name.includes(' ')).map((row) => describe(row, row.name, lower)) };
  const [first = ''] = words;
  const children = subcommandsOf(first);
  if (words.length === 2 && children.length > 0) {
    return { replace, items: children.map((row) => describe(row, row.name.slice(row.name.indexOf(' ') + 1), lower)) };
  }
  const row = findCommand(words);
  const options: Candidate[] = row ? tokensOf(row).map((token) => ({ label: token, kind: 'option', insert: lower ? token.toLowerCase() : token })) : [];
  return { replace, items: [...keysOf(snapshot), ...options] };
}

function describe(row: CommandRow, label: string, lower: boolean): Candidate {
  return {
    label,
    kind: 'command',
    insert: lower ? label.toLowerCase() : label,
    documentation: describeCommand(row),
    ...(row.module ? { detail: row.module } : {}),
    deprecated: row.deprecatedSince !== undefined,
  };
}

/** The keys that stand in the file, and their hash tags to begin a new key with. */
function keysOf({ reading }: Snapshot): Candidate[] {
  const keys = reading.subjects.flatMap((subject) => (subject.about === 'command' ? (subject.keys ?? []) : []));
  const texts = keys.flatMap(({ text }) => (text === undefined || /[\s"'\\]/.test(text) ? [] : [text]));
  const tags = keys.flatMap(({ tag }) => (tag === undefined || /[\s"'\\]/.test(tag) ? [] : [`{${tag}}`]));
  return [...new Set([...tags, ...texts])].map((text) => ({ label: text, kind: 'key', insert: escapeSnippet(text) }));
}
