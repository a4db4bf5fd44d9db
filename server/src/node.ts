// The language server as a process: for VS Code over IPC, for every other editor over standard input and output.

import { createConnection, ErrorCodes, StreamMessageReader, StreamMessageWriter, type Connection } from 'vscode-languageserver/node';
import { version } from '../package.json';
import { clientHost } from './hosts/client';
import type { Host } from './hosts/host';
import { nodeHost } from './hosts/node';
import { factNames } from './lsp/workspace';
import { startServer } from './server';

const help = `Language server for Redisson configurations and Redis commands on Azure Managed Redis.

  redis-guidance-language-server [--stdio]      speaks the Language Server Protocol over standard input and output
  redis-guidance-language-server --socket=PORT  the same over a socket; --pipe=NAME over a named pipe
  redis-guidance-language-server --version | --help

An editor starts it. For the command line use redis-guidance.
`;

/** Options of the transports that vscode-languageserver makes itself, and the one that every editor may add. */
const transports = /^--(node-ipc|(socket|pipe)(=.*)?)$/;
const known = /^--(stdio|clientProcessId(=.*)?)$/;

main(process.argv.slice(2));

function main(words: readonly string[]): void {
  const isValue = (index: number): boolean => /^--(socket|pipe|clientProcessId)$/.test(words[index - 1] ?? '');
  const unknown = words.find((word, index) => !/^(--version|--help|-h)$/.test(word) && !transports.test(word) && !known.test(word) && !isValue(index));
  if (unknown !== undefined) {
    process.stderr.write(`${unknown} is no option.\n\n${help}`);
    process.exitCode = 2;
  } else if (words.includes('--version')) process.stdout.write(`${version}\n`);
  else if (words.includes('--help') || words.includes('-h')) process.stdout.write(help);
  else serve(words.some((word) => transports.test(word)) ? createConnection() : connectStreams());
}

function serve(connection: Connection): void {
  const client = clientHost(connection, factNames);
  const hostOf = (uri: string): Host => (uri.startsWith('file:') ? nodeHost : client);
  startServer(connection, {
    readText: (uri) => hostOf(uri).readText(uri),
    findFiles: (root, name) => hostOf(root).findFiles(root, name),
    loadAsset: (name) => nodeHost.loadAsset(name),
  });
}

/** Standard input and output, with an end for each way in which they can break. */
function connectStreams(): Connection {
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  const connection = createConnection(reader, writer);
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  reader.onClose(() => process.exit(isShutDown ? 0 : 1));
  reader.onError((error) => {
    // A message is lost, the stream is not: the next header stands where it should.
    if (error instanceof SyntaxError) {
      const answer = { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message: `A message is not valid JSON: ${error.message}` } };
      void writer.write(answer);
      return;
    }
    if (error instanceof TypeError) {
      process.stderr.write(`A message was ignored: ${error.message}\n`);
      return;
    }
    process.stderr.write(`The input is not the Language Server Protocol: ${error.message}\n`);
    process.exit(1);
  });
  return connection;
}
