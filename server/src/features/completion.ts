// Completion: what could stand under the cursor, each with the description that hover shows.

import { CompletionItemKind, CompletionItemTag, InsertTextFormat, MarkupKind, type CompletionItem } from 'vscode-languageserver-types';
import type { Document, Snapshot } from '../service';
import type { Candidate } from './candidates';
import { completeCommand } from './completeCommand';
import { completeConfig } from './completeConfig';
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
export function completeAt(document: Document, snapshot: Snapshot | undefined, offset: number, positions: Positions): CompletionItem[] {
  const found = snapshot?.reading.input === 'redisScript' ? completeCommand(snapshot, offset) : completeConfig(document, snapshot, offset);
  if (!found) return [];
  const range = rangeOf(found.replace, positions);
  return found.items.map(({ label, kind, insert, detail, documentation, deprecated }, index) => ({
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, '0'),
    filterText: label,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: insert },
    ...(detail === undefined ? {} : { labelDetails: { description: detail } }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  }));
}
