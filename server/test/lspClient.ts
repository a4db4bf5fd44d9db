// A client of the Language Server Protocol for tests: it drives the real server as a process over standard input and
// output, keeps every message, and waits for messages with a deadline instead of sleeping.

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
export interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code: string;
  readonly message: string;
  readonly codeDescription?: { readonly href: string };
}
export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}
/** A message as it came; responses have `id` and no `method`. */
export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}
/** Answers a request of the server; what it throws becomes an error. */
export type Answer = (params: unknown) => unknown;

/** How long a message may take, in milliseconds: much longer than it ever should on a busy machine. */
const patience = 10_000;

export class LspClient {
  readonly received: Message[] = [];
  readonly answers = new Map<string, Answer>([['client/registerCapability', () => null]]);
  /** The exit code, or the signal. */
  readonly ended: Promise<number | string | null>;
  stderr = '';
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly listeners = new Set<() => void>();
  private bytes: Buffer = Buffer.alloc(0);
  private lastId = 0;

  constructor(server: string, args: readonly string[] = ['--stdio']) {
    this.child = spawn(process.execPath, [server, ...args], { stdio: 'pipe' });
    this.child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.child.stdin.on('error', () => undefined);
    this.child.stdout.on('data', (chunk: Buffer) => this.read(chunk));
    this.ended = new Promise((resolve) => this.child.once('close', (code, signal) => resolve(code ?? signal)));
  }

  /** Initializes the server; `more` are further parameters of the request. */
  async initialize(folders: readonly string[], capabilities: object = {}, more: object = {}): Promise<unknown> {
    const workspaceFolders = folders.length === 0 ? null : folders.map((uri) => ({ uri, name: uri }));
    return this.request('initialize', { processId: process.pid, rootUri: folders[0] ?? null, workspaceFolders, capabilities, ...more });
  }

  /** Sends a request and gives its result; rejects with the error's code and message. */
  async request(method: string, params?: unknown): Promise<unknown> {
    const { result, error } = await this.ask(method, params);
    if (error) throw new Error(`${method}: ${error.code} ${error.message}`);
    return result;
  }

  /** Sends a request and gives the whole answer. */
  async ask(method: string, params?: unknown): Promise<Message> {
    const id = ++this.lastId;
    this.send({ id, method, params });
    return this.answerTo(id);
  }

  /** The answer to a request that was sent by hand. */
  async answerTo(id: number | null): Promise<Message> {
    return this.wait(`the answer to request ${id}`, () => this.received.find((message) => message.method === undefined && message.id === id));
  }

  notify(method: string, params?: unknown): void {
    this.send({ method, params });
  }

  send(...messages: readonly object[]): void {
    this.write(messages.map((message) => frame(JSON.stringify({ jsonrpc: '2.0', ...message }))).join(''));
  }

  write(text: string): void {
    this.child.stdin.write(text);
  }

  endInput(): void {
    this.child.stdin.end();
  }

  open(uri: string, text: string, languageId = 'yaml', version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, ...contentChanges: readonly { readonly range?: Range; readonly text: string }[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** What was published for a document so far, or since a number of received messages. */
  published(uri: string, since = 0): Published[] {
    return this.notified<Published>('textDocument/publishDiagnostics', since).filter((published) => published.uri === uri);
  }

  notified<T>(method: string, since = 0): T[] {
    return this.received.slice(since).filter((message) => message.method === method).map(({ params }) => params as T);
  }

  /** Waits for diagnostics of a document that fit; those received before `since` do not count. */
  async diagnostics(uri: string, fits: (published: Published) => boolean = () => true, since = 0): Promise<Published> {
    return this.wait(`diagnostics of ${uri}`, () => this.published(uri, since).find(fits));
  }

  /** Waits until `probe` finds something in what was received. */
  async wait<T>(what: string, probe: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = probe();
        if (found === undefined) return;
        leave();
        resolve(found);
      };
      const leave = (): void => {
        clearTimeout(timer);
        this.listeners.delete(look);
      };
      const fail = (why: string): void => {
        leave();
        const last = this.received.slice(-3).map((message) => JSON.stringify(message).slice(0, 600));
        reject(new Error(`Waited for ${what}: ${why}. Last messages:\n${last.join('\n')}\n${this.stderr}`));
      };
      const timer = setTimeout(() => fail('it did not come in time'), patience);
      this.listeners.add(look);
      void this.ended.then((code) => fail(`the server ended (${code})`));
      look();
    });
  }

  /** Ends the server as the protocol asks and gives its exit code. */
  async stop(): Promise<number | string | null> {
    await this.request('shutdown');
    this.notify('exit');
    return this.ended;
  }

  /** Ends a server that a failed test has left behind. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private read(chunk: Buffer): void {
    this.bytes = this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk]);
    for (;;) {
      const head = this.bytes.indexOf('\r\n\r\n');
      if (head < 0) break;
      const start = head + 4;
      const end = start + Number(/Content-Length: (\d+)/.exec(this.bytes.toString('latin1', 0, head))?.[1]);
      if (this.bytes.length < end) break;
      this.receive(JSON.parse(this.bytes.toString('utf8', start, end)) as Message);
      this.bytes = this.bytes.subarray(end);
    }
    for (const look of [...this.listeners]) look();
  }

  private receive(message: Message): void {
    this.received.push(message);
    if (message.method === undefined || message.id === undefined) return;
    void this.answer(message);
  }

  private async answer({ id, method = '', params }: Message): Promise<void> {
    const answer = this.answers.get(method);
    try {
      if (!answer) throw new Error(`This client does not know ${method}.`);
      this.send({ id, result: await answer(params) });
    } catch (error) {
      this.send({ id, error: { code: -32601, message: (error as Error).message } });
    }
  }
}

/** A message as it goes over the wire. */
export function frame(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
