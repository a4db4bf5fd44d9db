// The client's questions about Redis commands, in scripts and where other documents hold some.

import type { Connection, DocumentFormattingParams, DocumentRangeFormattingParams, InlayHintParams, Position, Range, RenameParams, SelectionRangeParams, SemanticTokensRangeParams, TextDocumentIdentifier, TextDocumentPositionParams, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { describeCompletion } from '../features/completion';
import { rangeOf } from '../features/diagnostics';
import { foldingRangesOf } from '../features/folding';
import { formattingOf } from '../features/formatting';
import { highlightsAt, referencesAt } from '../features/highlights';
import { inlayHintsIn } from '../features/inlayHints';
import { outlineOf } from '../features/outline';
import { renameAt, renamedAt } from '../features/rename';
import { selectionRangeAt } from '../features/selectionRanges';
import { semanticTokensIn } from '../features/semanticTokens';
import { signatureHelpAt } from '../features/signatureHelp';
import type { Span } from '../model';
import type { Snapshot } from '../service';
import { LSPErrorCodes, ResponseError } from '../protocol';
import type { EditorSettings } from './editorSettings';
import type { Answered, Found } from './requests';

/** A document that says something. */
interface Known extends Found {
  readonly snapshot: Snapshot;
}

export interface ScriptSources {
  readonly answered: Answered;
  readonly find: (uri: string) => Found | undefined;
  readonly settings: () => EditorSettings;
}

/** Answers requests. */
export function answerScriptRequests(connection: Connection, { answered, find, settings }: ScriptSources): void {
  /** Answers for documents that say something, those of scripts only where it is so asked. */
  const about = <P extends { readonly textDocument: TextDocumentIdentifier }, R>(answer: (found: Known, params: P) => R, scriptsOnly = false) =>
    answered((params: P): R | null => {
      const found = find(params.textDocument.uri);
      if (!found?.snapshot || (scriptsOnly && found.snapshot.reading.input !== 'redisScript')) return null;
      return answer({ ...found, snapshot: found.snapshot }, params);
    });
  const at = ({ positions }: Found, position: Position): number => positions.offsetAt(position);
  const span = ({ positions }: Found, { start, end }: Range): Span => ({ start: positions.offsetAt(start), end: positions.offsetAt(end) });
  const whole = ({ document }: Found): Span => ({ start: 0, end: document.text.length });
  const format = (found: Known, part: Span, { insertSpaces, tabSize }: DocumentFormattingParams['options']): TextEdit[] =>
    formattingOf(found.snapshot, part, found.positions, { indent: insertSpaces ? ' '.repeat(tabSize) : '\t', wordCase: settings().wordCase });

  connection.onCompletionResolve(describeCompletion);
  connection.onSignatureHelp(about((found, { position }: TextDocumentPositionParams) => signatureHelpAt(found.snapshot, at(found, position)) ?? null));
  connection.languages.inlayHint.on(about((found, { range }: InlayHintParams) => inlayHintsIn(found.snapshot, span(found, range), found.positions, settings().slotHints)));
  connection.onDocumentHighlight(about((found, { position }: TextDocumentPositionParams) => highlightsAt(found.snapshot, at(found, position), found.positions) ?? null));
  connection.onReferences(about((found, { position }: TextDocumentPositionParams) => referencesAt(found.snapshot, at(found, position), found.positions) ?? null));
  connection.onPrepareRename(about((found, { position }: TextDocumentPositionParams) => {
    const renamed = renamedAt(found.snapshot, at(found, position));
    return renamed ? { range: rangeOf(renamed.span, found.positions), placeholder: renamed.text } : null;
  }));
  connection.onRenameRequest(about((found, { position, newName }: RenameParams): WorkspaceEdit | ResponseError | null => {
    const outcome = renameAt(found.snapshot, at(found, position), newName, found.positions);
    return typeof outcome === 'string' ? new ResponseError(LSPErrorCodes.RequestFailed, outcome) : (outcome ?? null);
  }));
  connection.languages.semanticTokens.on(answered((params: { textDocument: TextDocumentIdentifier }) => tokensOf(params.textDocument.uri)));
  connection.languages.semanticTokens.onRange(answered(({ textDocument, range }: SemanticTokensRangeParams) => tokensOf(textDocument.uri, range)));
  connection.onDocumentSymbol(about((found) => outlineOf(found.snapshot, found.positions), true));
  connection.onFoldingRanges(about((found) => foldingRangesOf(found.snapshot, found.positions), true));
  connection.onSelectionRanges(about((found, { positions }: SelectionRangeParams) => positions.map((position) => selectionRangeAt(found.snapshot, at(found, position), found.positions)), true));
  connection.onDocumentFormatting(about((found, { options }: DocumentFormattingParams) => format(found, whole(found), options), true));
  connection.onDocumentRangeFormatting(about((found, { range, options }: DocumentRangeFormattingParams) => format(found, span(found, range), options), true));

  function tokensOf(uri: string, range?: Range): { data: number[] } {
    const found = find(uri);
    const tokens = found?.snapshot && semanticTokensIn(found.snapshot, range ? span(found, range) : whole(found), found.positions);
    return tokens ?? { data: [] };
  }
}
