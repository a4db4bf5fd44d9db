// The extension's entry in the browser: the server is a worker.

import { Uri, workspace, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { activateClient, clientId, productName } from './client';

let stop: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'server/dist/web.js');
  stop = activateClient(context, (options) => new LanguageClient(clientId, productName, () => startServer(script), options));
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}

/** Starts the worker. The client library would not know it for one where VS Code wraps the browser's own `Worker`. */
async function startServer(script: Uri): Promise<MessageTransports> {
  const worker = new Worker(await urlOf(script));
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

/** A url that a worker can be made from: a script of the extension may stand where the browser itself reads nothing. */
async function urlOf(script: Uri): Promise<string> {
  if (/^https?$/.test(script.scheme)) return script.toString(true);
  const bytes = await workspace.fs.readFile(script);
  // A copy, since a blob takes no memory that may be shared.
  return URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'text/javascript' }));
}
