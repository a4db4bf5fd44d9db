// What the server can do. Answers that only some documents have are offered for those only, where the client can keep them apart:
// a YAML file would else seem to have a formatter of ours.

import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import { kinds } from '../features/codeActions';
import { coloured, legend } from '../features/semanticTokens';
import { CodeActionKind, PositionEncodingKind, TextDocumentSyncKind } from '../protocol';

const capabilities: ServerCapabilities = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  documentLinkProvider: {},
  completionProvider: { triggerCharacters: [' ', '{', '!', '<'], resolveProvider: true },
  signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [' '] },
  inlayHintProvider: true,
  documentHighlightProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, kinds.fixAll] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

const tokens = { legend: { tokenTypes: [...legend.tokenTypes], tokenModifiers: [...legend.tokenModifiers] }, full: true, range: true };

/** Documents that are scripts of Redis commands. */
const scripts = [{ language: 'redis' }, { pattern: '**/*.{redis,rediscli}' }];

/**
 * What is not for all documents: the client's name for it, which is that of the request too, our capability, its options, and for
 * which documents.
 */
const forSome = [
  ['documentSymbol', 'documentSymbolProvider', {}, scripts],
  ['foldingRange', 'foldingRangeProvider', {}, scripts],
  ['selectionRange', 'selectionRangeProvider', {}, scripts],
  ['formatting', 'documentFormattingProvider', {}, scripts],
  ['rangeFormatting', 'documentRangeFormattingProvider', {}, scripts],
  ['semanticTokens', 'semanticTokensProvider', tokens, [...coloured.map((language) => ({ language })), scripts[1]]],
] as const;

function isDynamic(client: ClientCapabilities, name: (typeof forSome)[number][0]): boolean {
  return client.textDocument?.[name]?.dynamicRegistration === true;
}

/** The answer to `initialize`. */
export function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  const fixed = forSome.filter(([name]) => !isDynamic(client, name)).map(([, provider, options]) => [provider, Object.keys(options).length === 0 ? true : options]);
  return { ...capabilities, ...(Object.fromEntries(fixed) as Partial<ServerCapabilities>) };
}

/** Registers the rest, each for its documents. */
export async function registerForSome(connection: Connection, client: ClientCapabilities): Promise<void> {
  const registrations = forSome.filter(([name]) => isDynamic(client, name)).map(([name, , options, documentSelector]) => {
    const method = `textDocument/${name}`;
    return { id: method, method, registerOptions: { documentSelector, ...options } };
  });
  if (registrations.length > 0) await connection.sendRequest('client/registerCapability', { registrations });
}
