// The client's questions about a place in a document: each is handed to the feature that answers it.

import type { CancellationToken, CodeActionParams, Connection, DocumentLinkParams, TextDocumentIdentifier, TextDocumentPositionParams, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActionsAt } from '../features/codeActions';
import { completeAt } from '../features/completion';
import { rangeOf } from '../features/diagnostics';
import { linksOf } from '../features/documentLinks';
import { hoverAt } from '../features/hover';
import { changesBetween } from '../features/difference';
import { migrate } from '../features/migrate';
import type { Document, Service, Snapshot } from '../service';
import { releases } from '../tables/redisson';
import { LSPErrorCodes, MarkupKind, ResponseError } from '../protocol';
import type { EditorSettings } from './editorSettings';
import { answerScriptRequests } from './scriptRequests';

/** An open document at one moment. */
export interface Found {
  /** For lines and columns; it changes in place, so it is of use before the first `await` only. */
  readonly positions: TextDocument;
  readonly document: Document;
  /** Undefined where the document says nothing that matters. */
  readonly snapshot: Snapshot | undefined;
}

/** What `redisGuidance/migrate` answers: the edits to a document, and what no edit can do. */
export interface MigrationAnswer {
  readonly edits: readonly TextEdit[];
  /** For a person to decide. */
  readonly notes: readonly string[];
  /** How many reasons the release still has to refuse the file. */
  readonly refusals: number;
}

/** What the answers are made with. */
export interface Sources extends Pick<Service, 'look' | 'lookAs'> {
  /** The document of a uri, undefined where it is not open. */
  readonly find: (uri: string) => Found | undefined;
  /** What must be waited for before `find` has all of the document; undefined where nothing must. */
  readonly prepare: (uri: string) => Promise<void> | undefined;
  readonly settings: () => EditorSettings;
  /** Whether there is a file of this uri. */
  readonly exists: (uri: string) => Promise<boolean>;
}

/** Makes a handler of a function: it waits for what the document needs to be read, and spares the work where the request was cancelled. */
export type Answered = <P extends { readonly textDocument: TextDocumentIdentifier }, R>(
  answer: (params: P) => R,
) => (params: P, token: CancellationToken) => R | ResponseError | Promise<Awaited<R> | ResponseError>;

/** Answers requests. */
export function answerRequests(connection: Connection, { look, lookAs, find, prepare, settings, exists }: Sources): void {
  const answered: Answered = <P extends { readonly textDocument: TextDocumentIdentifier }, R>(answer: (params: P) => R) =>
    (params: P, token: CancellationToken): R | ResponseError | Promise<Awaited<R> | ResponseError> => {
      const waiting = prepare(params.textDocument.uri);
      const reply = unlessCancelled(answer);
      return waiting ? (waiting.then(() => reply(params, token)) as Promise<Awaited<R> | ResponseError>) : reply(params, token);
    };

  connection.onHover(answered(({ textDocument, position }: TextDocumentPositionParams) => {
    const found = find(textDocument.uri);
    const hover = found?.snapshot && hoverAt(found.snapshot, found.positions.offsetAt(position));
    return hover && { contents: { kind: MarkupKind.Markdown, value: hover.contents }, range: rangeOf(hover.span, found.positions) };
  }));
  connection.onCompletion(answered(({ textDocument, position }: TextDocumentPositionParams) => {
    const found = find(textDocument.uri);
    return found && completeAt(found.document, found.snapshot, found.positions.offsetAt(position), found.positions);
  }));
  connection.onCodeAction(answered(({ textDocument, range, context }: CodeActionParams) => {
    const found = find(textDocument.uri);
    if (!found?.snapshot) return undefined;
    const span = { start: found.positions.offsetAt(range.start), end: found.positions.offsetAt(range.end) };
    return codeActionsAt(found.snapshot, found.positions, span, context.only, look, lookAs);
  }));
  connection.onDocumentLinks(answered(({ textDocument }: DocumentLinkParams) => {
    const found = find(textDocument.uri);
    return found?.snapshot ? linksOf(found.snapshot, found.positions, exists) : undefined;
  }));
  answerScriptRequests(connection, { answered, find, settings });
  connection.onRequest('redisGuidance/releases', () => [...releases].reverse());
  connection.onRequest('redisGuidance/migrate', ({ uri, release }: { uri: string; release: string }): MigrationAnswer | null => {
    const found = find(uri);
    const migration = found?.snapshot && releases.includes(release) ? migrate(found.snapshot, release, lookAs, { pinCodec: false }) : undefined;
    if (!found || !migration) return null;
    const edits = changesBetween(found.document.text, migration.text).map((edit) => ({ range: rangeOf(edit, found.positions), newText: edit.text }));
    return { edits, notes: migration.notes, refusals: migration.refusals };
  });
}

/** Spares the work for a request that was cancelled while it waited for its turn. */
function unlessCancelled<P, R>(answer: (params: P) => R): (params: P, token: CancellationToken) => R | ResponseError {
  return (params, token) => (token.isCancellationRequested ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.') : answer(params));
}
