// The wiring of the Language Server Protocol: what the client says goes to the service, what the service says to the client.

import type { Connection, InitializeParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../package.json';
import { diagnosticsOf } from './features/diagnostics';
import type { Host } from './hosts/host';
import { capabilitiesFor, registerForSome } from './lsp/capabilities';
import { createConfiguration, type Configuration } from './lsp/configuration';
import { defaultEditorSettings } from './lsp/editorSettings';
import { DidChangeWatchedFilesNotification, InlayHintRefreshRequest, TextDocuments } from './protocol';
import { createPublisher } from './lsp/publisher';
import { answerRequests, type Found } from './lsp/requests';
import { createTeller } from './lsp/shownFacts';
import { createWorkspace, factGlob } from './lsp/workspace';
import { rules } from './rules';
import { createService, type Document } from './service';

/** What a client may ask for when it starts the server, beside `settings`. */
interface StartOptions {
  /** `command`: the code of a diagnostic leads to the client's command that shows the rule's page. */
  readonly pageUri?: unknown;
  /** Whether the client wants to know the facts of each open document. */
  readonly factsNotification?: unknown;
}

/** The first diagnostics wait for facts, but not for ever: milliseconds. */
const patience = 5000;

/** Serves a client until the connection ends. */
export function startServer(connection: Connection, host: Host): void {
  const complained = new Set<string>();
  const complain = (what: string, error: unknown): void => {
    if (!complained.has(what)) connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    complained.add(what);
  };
  const guard = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => complain('A notification failed', error));
  const service = createService((rule, error) => complain(`The rule ${rule} failed`, error), (name) => host.loadAsset(name));
  const documents = new TextDocuments(TextDocument);
  // The service knows texts by their version, and not every client counts as it should.
  const revisions = new Map<string, number>();
  let revision = 0;
  let params: InitializeParams;
  let options: StartOptions = {};
  let configuration: Configuration;
  let editor = defaultEditorSettings;

  const documentOf = (positions: TextDocument): Document =>
    ({ uri: positions.uri, languageId: positions.languageId, version: revisions.get(positions.uri) ?? 0, text: positions.getText() });
  const find = (uri: string): Found | undefined => {
    const positions = documents.get(uri);
    if (!positions) return undefined;
    const document = documentOf(positions);
    return { positions, document, snapshot: service.look(document) };
  };
  const prepare = (uri: string): Promise<void> | undefined => {
    const positions = documents.get(uri);
    return positions && service.prepare(documentOf(positions));
  };
  const tellFacts = createTeller(connection);
  const pageUri = (rule: string): string => `command:redisGuidance.explain?${encodeURIComponent(JSON.stringify([rule]))}`;
  const publisher = createPublisher({
    open: () => documents.keys(),
    versionOf: (uri) => documents.get(uri)?.version,
    judge(uri) {
      try {
        const found = find(uri);
        if (options.factsNotification === true) tellFacts(uri, found?.snapshot);
        return found?.snapshot ? diagnosticsOf(found.snapshot, found.positions, options.pageUri === 'command' ? { pageUri } : {}) : [];
      } catch (error) {
        complain(`${uri} could not be checked`, error);
        return [];
      }
    },
    send: (message) => void connection.sendDiagnostics(message),
  });
  const judgeAgain = (): void => {
    service.refresh();
    publisher.refresh();
  };
  const workspace = createWorkspace(service.facts, host, judgeAgain);
  const loadSettings = async (): Promise<void> => {
    const loaded = await configuration.load();
    if (!loaded) return;
    const hintsChange = loaded.editor.slotHints !== editor.slotHints;
    editor = loaded.editor;
    service.facts.setUser(loaded.settings, 'setting');
    judgeAgain();
    if (hintsChange && params.capabilities.workspace?.inlayHint?.refreshSupport === true) void guard(connection.sendRequest(InlayHintRefreshRequest.type));
  };

  connection.onInitialize((given) => {
    params = given;
    options = (given.initializationOptions as StartOptions | null | undefined) ?? {};
    configuration = createConfiguration(connection, given);
    return { capabilities: capabilitiesFor(given.capabilities), serverInfo: { name: 'redis-guidance', version } };
  });
  connection.onInitialized(async () => {
    const { didChangeWatchedFiles, workspaceFolders } = params.capabilities.workspace ?? {};
    configuration.register();
    void guard(registerForSome(connection, params.capabilities));
    if (didChangeWatchedFiles?.dynamicRegistration === true) {
      void guard(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: factGlob }] }));
    }
    if (workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        workspace.removeFolders(removed.map(({ uri }) => uri));
        void guard(workspace.addFolders(added.map(({ uri }) => uri)));
      });
    }
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, patience)));
    await guard(Promise.race([Promise.all([workspace.addFolders(foldersOf(params)), loadSettings()]), late]));
    clearTimeout(timer);
    publisher.start();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    configuration.keep(settings);
    void guard(loadSettings());
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) void guard(workspace.fileChanged(uri));
  });

  documents.onDidChangeContent(({ document }) => {
    revisions.set(document.uri, ++revision);
    const waiting = prepare(document.uri);
    if (waiting) void waiting.then(() => publisher.edited(document.uri));
    else publisher.edited(document.uri);
    workspace.edited(document.uri, document.getText());
  });
  documents.onDidClose(({ document: { uri } }) => {
    revisions.delete(uri);
    service.forget(uri);
    publisher.closed(uri);
    if (options.factsNotification === true) tellFacts(uri, undefined);
    void guard(workspace.closed(uri));
  });
  documents.listen(connection);
  connection.onRequest('redisGuidance/rules', () => rules.map(({ id, title }) => ({ id, title })));
  answerRequests(connection, { look: service.look, lookAs: service.lookAs, find, prepare, settings: () => editor, exists: (uri) => host.readText(uri).then(() => true, () => false) });
  connection.listen();
}

/** The workspace's folders, from clients of every age. */
function foldersOf({ workspaceFolders, rootUri }: { workspaceFolders?: readonly { uri: string }[] | null; rootUri?: string | null }): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri == null ? [] : [rootUri]);
}
