// The client's questions about a place in a document: each is handed to the feature that answers it.

import type { CancellationToken, CodeActionParams, Connection, DocumentLinkParams, TextDocumentPositionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActionsAt } from '../features/codeActions';
import { completeAt } from '../features/completion';
import { rangeOf } from '../features/diagnostics';
import { linksOf } from '../features/documentLinks';
import { hoverAt } from '../features/hover';
import type { Document, Service, Snapshot } from '../service';
import { LSPErrorCodes, MarkupKind, ResponseError } from '../protocol';

/** An open document at one moment. */
export interface Found {
  /** For lines and columns; it changes in place, so it is of use before the first `await` only. */
  readonly positions: TextDocument;
  readonly document: Document;
  /** Undefined where the document says nothing that matters. */
  readonly snapshot: Snapshot | undefined;
}

/** Answers requests; `find` gives the document of a uri, undefined where it is not open; `exists` looks for files. */
export function answerRequests(connection: Connection, look: Service['look'], find: (uri: string) => Found | undefined, exists: (uri: string) => Promise<boolean>): void {
  connection.onHover(unlessCancelled(({ textDocument, position }: TextDocumentPositionParams) => {
    const found = find(textDocument.uri);
    const hover = found?.snapshot && hoverAt(found.snapshot, found.positions.offsetAt(position));
    return hover && { contents: { kind: MarkupKind.Markdown, value: hover.contents }, range: rangeOf(hover.span, found.positions) };
  }));
  connection.onCompletion(unlessCancelled(({ textDocument, position }: TextDocumentPositionParams) => {
    const found = find(textDocument.uri);
    return found && completeAt(found.document, found.snapshot, found.positions.offsetAt(position), found.positions);
  }));
  connection.onCodeAction(unlessCancelled(({ textDocument, range, context }: CodeActionParams) => {
    const found = find(textDocument.uri);
    if (!found?.snapshot) return undefined;
    const span = { start: found.positions.offsetAt(range.start), end: found.positions.offsetAt(range.end) };
    return codeActionsAt(found.snapshot, found.positions, span, context.only, look);
  }));
  connection.onDocumentLinks(unlessCancelled(({ textDocument }: DocumentLinkParams) => {
    const found = find(textDocument.uri);
    return found?.snapshot ? linksOf(found.snapshot, found.positions, exists) : undefined;
  }));
}

/** Spares the work for a request that was cancelled while it waited for its turn. */
function unlessCancelled<P, R>(answer: (params: P) => R): (params: P, token: CancellationToken) => R | ResponseError {
  return (params, token) => (token.isCancellationRequested ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.') : answer(params));
}
