// The wiring of the Language Server Protocol: what the client says goes to the service, what the service says to the client.

import {
  CodeActionKind, DidChangeWatchedFilesNotification, FileChangeType, MarkupKind, PositionEncodingKind, TextDocuments, TextDocumentSyncKind,
  type Connection, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../package.json';
import { codeActionsAt, kinds } from './features/codeActions';
import { completeAt } from './features/completion';
import { diagnosticsOf, rangeOf } from './features/diagnostics';
import { hoverAt } from './features/hover';
import type { Host } from './hosts/host';
import { createConfiguration, type Configuration } from './lsp/configuration';
import { createPublisher } from './lsp/publisher';
import { factsNotification, showFacts } from './lsp/shownFacts';
import { createWorkspace, factGlob } from './lsp/workspace';
import { createService, type Document } from './service';

/** What a client may ask for when it starts the server. */
interface StartOptions {
  /** Settings, for clients that cannot be asked for them. */
  readonly settings?: unknown;
  /** `command`: the code of a diagnostic leads to the client's command that shows the rule's page. */
  readonly pageUri?: unknown;
  /** Whether the client wants to know the facts of each open document. */
  readonly factsNotification?: unknown;
}

/** The first diagnostics wait for facts, but not for ever: milliseconds. */
const patience = 5000;

/** Serves a client until the connection ends. */
export function startServer(connection: Connection, host: Host): void {
  const complain = (what: string, error: unknown): void =>
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const failed = new Set<string>();
  const service = createService((rule, error) => {
    if (!failed.has(rule)) complain(`The rule ${rule} failed`, error);
    failed.add(rule);
  });
  const documents = new TextDocuments(TextDocument);
  // The service knows texts by their version, and not every client counts as it should.
  const revisions = new Map<string, number>();
  let revision = 0;
  let params: InitializeParams;
  let options: StartOptions = {};
  let configuration: Configuration;
  const shown = new Map<string, string>();

  const documentOf = (document: TextDocument): Document =>
    ({ uri: document.uri, languageId: document.languageId, version: revisions.get(document.uri) ?? 0, text: document.getText() });
  /** The document and what the service makes of it, for a request; undefined for a document that is not open. */
  const find = (uri: string) => {
    const text = documents.get(uri);
    if (!text) return undefined;
    const document = documentOf(text);
    return { text, document, snapshot: service.look(document) };
  };
  const pageUri = (rule: string): string => `command:redisGuidance.explain?${encodeURIComponent(JSON.stringify([rule]))}`;
  const publisher = createPublisher({
    open: () => documents.keys(),
    judge(uri) {
      try {
        const found = find(uri);
        if (!found) return undefined;
        const { text, snapshot } = found;
        tellFacts(uri, snapshot ? showFacts(snapshot) : null);
        const diagnostics = snapshot ? diagnosticsOf(snapshot, text, options.pageUri === 'command' ? { pageUri } : {}) : [];
        return { version: text.version, diagnostics };
      } catch (error) {
        complain(`${uri} could not be checked`, error);
        return undefined;
      }
    },
    send: (message) => void connection.sendDiagnostics(message),
  });
  const tellFacts = (uri: string, facts: ReturnType<typeof showFacts> | null): void => {
    const text = JSON.stringify(facts);
    if (options.factsNotification !== true || text === (shown.get(uri) ?? 'null')) return;
    shown.set(uri, text);
    void connection.sendNotification(factsNotification, { uri, facts });
  };
  const judgeAgain = (): void => {
    service.refresh();
    publisher.refresh();
  };
  const workspace = createWorkspace(service.facts, host, judgeAgain);
  const loadSettings = async (): Promise<void> => {
    const settings = await configuration.load();
    if (!settings) return;
    service.facts.setUser(settings, 'setting');
    judgeAgain();
  };

  connection.onInitialize((given): InitializeResult => {
    params = given;
    options = (given.initializationOptions as StartOptions | null | undefined) ?? {};
    configuration = createConfiguration(connection, given);
    return {
      serverInfo: { name: 'redis-guidance', version },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [' ', '{'] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, kinds.fixAll] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(async () => {
    const client = params.capabilities.workspace;
    configuration.register();
    if (client?.didChangeWatchedFiles?.dynamicRegistration === true) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: factGlob }] });
    }
    if (client?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        workspace.removeFolders(removed.map(({ uri }) => uri));
        void workspace.addFolders(added.map(({ uri }) => uri));
      });
    }
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, patience)));
    await Promise.race([Promise.all([workspace.addFolders(foldersOf(params)), loadSettings()]), late]);
    clearTimeout(timer);
    publisher.start();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    configuration.keep(settings);
    return loadSettings();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    await Promise.all(changes.map(({ uri, type }) => workspace.fileChanged(uri, type === FileChangeType.Deleted)));
  });

  documents.onDidChangeContent(({ document }) => {
    revisions.set(document.uri, ++revision);
    workspace.edited(document.uri, document.getText());
    publisher.edited(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    revisions.delete(uri);
    service.forget(uri);
    publisher.closed(uri);
    tellFacts(uri, null);
    shown.delete(uri);
    void workspace.closed(uri);
  });
  documents.listen(connection);

  connection.onHover(({ textDocument, position }) => {
    const found = find(textDocument.uri);
    const hover = found?.snapshot && hoverAt(found.snapshot, found.text.offsetAt(position));
    return hover && { contents: { kind: MarkupKind.Markdown, value: hover.contents }, range: rangeOf(hover.span, found.text) };
  });
  connection.onCompletion(({ textDocument, position }) => {
    const found = find(textDocument.uri);
    return found && completeAt(found.document, found.snapshot, found.text.offsetAt(position), found.text);
  });
  connection.onCodeAction(({ textDocument, range, context }) => {
    const found = find(textDocument.uri);
    const span = { start: found?.text.offsetAt(range.start) ?? 0, end: found?.text.offsetAt(range.end) ?? 0 };
    return found?.snapshot && codeActionsAt(found.snapshot, found.text, span, context.only, (document) => service.look(document));
  });
  connection.listen();
}

/** The workspace's folders, from clients of every age. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
}
