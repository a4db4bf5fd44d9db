// The extension's entry on the desktop and on remote machines: the server is a process of its own.

import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateClient, clientId, productName } from './client';

let stop: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('server/dist/node.cjs');
  const transport = TransportKind.ipc;
  const debug = { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  stop = activateClient(context, (options) => new LanguageClient(clientId, productName, { run: { module, transport }, debug }, options));
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
