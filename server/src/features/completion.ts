// Completion: what could stand under the cursor, each with the description that hover shows.

import { CompletionItemKind, CompletionItemTag, InsertTextFormat, MarkupKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types';
import type { Document, Snapshot } from '../service';
import { findCommand } from '../tables/commands';
import { leavesOf, syntaxOf, type TokenPart } from '../tables/syntax';
import type { Candidate } from './candidates';
import { completeCommand } from './completeCommand';
import { completeConfig } from './completeConfig';
import { describeCommand } from './describe';
import { describeOption } from './describeArgument';
import { rangeOf, type Positions } from './diagnostics';

const kinds: Readonly<Record<Candidate['kind'], CompletionItemKind>> = {
  setting: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
  constant: CompletionItemKind.EnumMember,
  command: CompletionItemKind.Function,
  option: CompletionItemKind.Keyword,
  key: CompletionItemKind.Value,
};

/** Completion at an offset; nothing in documents that are not ours. */
export function completeAt(document: Document, snapshot: Snapshot | undefined, offset: number, positions: Positions): CompletionList {
  const found = (snapshot && completeCommand(snapshot, offset)) ?? completeConfig(document, snapshot, offset);
  if (!found) return { isIncomplete: false, items: [] };
  const range = rangeOf(found.replace, positions);
  const items = found.items.map(({ label, kind, insert, detail, documentation, summary, deprecated, command, option }, index): CompletionItem => ({
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, '0'),
    filterText: label,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: insert },
    ...(detail ? { labelDetails: { description: detail } } : {}),
    ...(summary === undefined ? {} : { detail: summary }),
    ...(command === undefined ? {} : { data: { command, option } satisfies Described }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  }));
  return { isIncomplete: found.isPartial === true, items };
}

/** What a row is about, for `describeCompletion`. */
interface Described {
  readonly command: string;
  readonly option?: string | undefined;
}

/** The row with its description, made when the user looks at it. */
export function describeCompletion(item: CompletionItem): CompletionItem {
  const { command, option } = (item.data ?? {}) as Partial<Described>;
  const row = command === undefined ? undefined : findCommand(command.split(' '));
  if (!row) return item;
  const part = option === undefined ? undefined : [...leavesOf(syntaxOf(row))].find((leaf): leaf is TokenPart => leaf.kind === 'token' && leaf.text === option);
  return { ...item, documentation: { kind: MarkupKind.Markdown, value: part ? describeOption(row, part) : describeCommand(row) } };
}
