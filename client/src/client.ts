// What the desktop and the browser share: the connection to the server, and the commands.

import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { answerFileRequests } from './files';
import { showFacts } from './facts';
import { createMigrator, previewScheme } from './migrateFile';
import { offerTags } from './offerTags';
import { explainRules, type RuleTitle } from './pages';
import { selectFacts } from './selectFacts';

/** Also the section of the settings: `redisGuidance.trace.server` is read by the client library. */
export const clientId = 'redisGuidance';
export const productName = 'Redis Guidance for Azure';

/** The documents that the server sees, whatever file system they come from. It knows Redisson's by what they say. */
const documentSelector = [
  { language: 'yaml' },
  { language: 'spring-boot-properties-yaml' },
  { language: 'properties' },
  { language: 'java-properties' },
  { language: 'spring-boot-properties' },
  { language: 'quarkus-properties' },
  { language: 'microprofile-properties' },
  { pattern: '**/*.properties' },
  { language: 'redis' },
  { language: 'lua' },
  // Where redis-cli is called.
  { language: 'shellscript' },
  { language: 'dockerfile' },
  { language: 'dockercompose' },
  { language: 'github-actions-workflow' },
  { language: 'makefile' },
  { language: 'markdown' },
  { pattern: '**/*redisson*.json' },
  // Open manifests and configurations count as edited, not as saved.
  { pattern: '**/pom.xml' },
  { pattern: '**/redis-guidance.json' },
];

/** Schemes of what a document was once, or may become: its findings would stand beside those of what it is. */
const past = new Set([previewScheme, 'git', 'gitfs', 'gitlens', 'gitlens-git', 'review', 'pr', 'svn']);

export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Starts the server and registers everything; returns before the server runs, with the function that ends it. */
export function activateClient(context: vscode.ExtensionContext, create: CreateClient): () => Promise<void> {
  const log = vscode.window.createOutputChannel(productName, { log: true });
  const tags = offerTags(context.globalState);
  const facts = showFacts((uri) => tags.consider(uri));
  let client: BaseLanguageClient | undefined;

  const start = async (): Promise<void> => {
    client = create({
      documentSelector,
      outputChannel: log,
      traceOutputChannel: log,
      initializationOptions: { pageUri: 'command', factsNotification: true },
      middleware: {
        handleDiagnostics: (uri, diagnostics, next) => next(uri, past.has(uri.scheme) ? [] : diagnostics),
      },
    });
    answerFileRequests(client, vscode.Uri.joinPath(context.extensionUri, 'server/dist'));
    facts.listen(client);
    await client.start();
  };
  let starting = start();
  // A server that does not start is named in the log and in a message by the client library.
  starting.catch(() => undefined);

  const stop = async (): Promise<void> => {
    await starting.catch(() => undefined);
    facts.clear();
    await client?.dispose().catch((error: unknown) => log.error(String(error)));
  };
  const restart = async (): Promise<void> => {
    starting = stop().then(start);
    await starting;
  };
  const ask = async <T>(method: string, params?: unknown): Promise<T | undefined> => {
    await starting;
    return client?.sendRequest<T>(method, params);
  };
  const askRules = async (): Promise<readonly RuleTitle[]> => (await ask<RuleTitle[]>('redisGuidance/rules')) ?? [];

  const migrator = createMigrator(ask);

  const command = (name: string, run: (...args: unknown[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`${clientId}.${name}`, run);
  context.subscriptions.push(
    log,
    facts,
    explainRules(context.extensionUri, askRules),
    command('restart', restart),
    command('showLog', () => log.show()),
    command('selectFacts', selectFacts),
    migrator,
    command('migrateToRedisson4', (release) => migrator.migrate(release)),
    command('applyMigration', () => migrator.apply()),
    command('addCustomTags', () => tags.add()),
    command('applyBaseline', () =>
      vscode.commands.executeCommand('editor.action.codeAction', { kind: 'refactor.rewrite.redisGuidance.baseline', apply: 'first' })),
  );
  return stop;
}
