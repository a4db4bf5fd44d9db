// A small LSP client over stdio: enough of the protocol to drive and time any language server.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const methodNotFound = -32601;

/**
 * Starts a server and initializes it.
 * @param options `command` and `args` to spawn; `folder`, the workspace; `settings` by section, e.g. `{ yaml: {…} }`.
 * @returns a client: `request`, `notify`, `nextPublish`, `stop`, and the process's figures.
 * @throws when the server cannot be started, ends, or does not answer within `timeout` milliseconds (30 s).
 */
export async function startServer({ command, args, folder, settings = {}, timeout = 30_000 }) {
  const child = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const pending = new Map();
  const listeners = new Set();
  let nextId = 0;
  let ended;
  let stderr = '';

  child.stderr.on('data', (chunk) => (stderr = (stderr + chunk).slice(-2000)));
  child.stdin.on('error', () => {});
  const end = (reason) => {
    ended ??= new Error(`${reason}${stderr ? `: ${stderr.trim().split('\n').slice(-3).join(' | ')}` : ''}`);
    for (const { reject } of [...pending.values(), ...listeners]) reject(ended);
  };
  child.on('error', (error) => end(`cannot be started, ${error.message}`));
  child.on('exit', (code, signal) => end(`the server ended (${signal ?? code})`));
  child.stdout.on('data', frameReader((message) => receive(message)));

  function send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  }

  function receive(message) {
    if (message.method === undefined) {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result);
    } else if (message.id !== undefined) send(answerTo(message, settings));
    else if (message.method === 'textDocument/publishDiagnostics') for (const listener of listeners) listener.hear(message.params);
  }

  /** Settles with the promise, or fails when the server ends or stays silent. */
  function limited(register, milliseconds, what) {
    if (ended) return Promise.reject(ended);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => leave(reject)(new Error(`no ${what} in ${milliseconds / 1000} s`)), milliseconds);
      const leave = (settle) => (value) => {
        clearTimeout(timer);
        unregister();
        settle(value);
      };
      const unregister = register({ resolve: leave(resolve), reject: leave(reject) });
    });
  }

  const client = {
    pid: child.pid,
    notify: (method, params) => send({ method, params }),
    request(method, params, milliseconds = timeout) {
      const id = nextId++;
      const answer = limited((waiting) => {
        pending.set(id, waiting);
        return () => pending.delete(id);
      }, milliseconds, `answer to ${method}`);
      if (!ended) send({ id, method, params });
      return answer;
    },
    /** The first diagnostics published from now on that the test accepts. */
    nextPublish: (accepts, milliseconds = timeout) =>
      limited(({ resolve, reject }) => {
        const listener = { reject, hear: (params) => accepts(params) && resolve(params) };
        listeners.add(listener);
        return () => listeners.delete(listener);
      }, milliseconds, 'diagnostics as expected'),
    /** Shuts the server down as the protocol asks; one that does not end is killed. */
    async stop() {
      if (ended) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
      client.request('shutdown', null, 1500).then(() => client.notify('exit', null), () => child.kill('SIGKILL'));
      await gone;
      clearTimeout(timer);
    },
    /** Ends a server that no longer listens. */
    kill: () => child.kill('SIGKILL'),
  };

  const uri = pathToFileURL(folder).href;
  await client.request('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceFolders: true },
      textDocument: {
        synchronization: { dynamicRegistration: false },
        publishDiagnostics: { versionSupport: true, relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
        hover: { contentFormat: ['markdown', 'plaintext'] },
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
      },
    },
  });
  client.notify('initialized', {});
  if (Object.keys(settings).length > 0) client.notify('workspace/didChangeConfiguration', { settings });
  return client;
}

/** Cuts a byte stream into messages by their Content-Length headers. */
function frameReader(receive) {
  let chunks = [];
  let size = 0;
  let needed = 0;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    while (size > 0 && size >= needed) {
      const buffer = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size);
      chunks = [buffer];
      const headerEnd = buffer.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(buffer.toString('latin1', 0, headerEnd))[1]);
      needed = headerEnd + 4 + length;
      if (size < needed) return;
      const body = buffer.toString('utf8', headerEnd + 4, needed);
      const rest = buffer.subarray(needed);
      chunks = [rest];
      size = rest.length;
      needed = 0;
      receive(JSON.parse(body));
    }
  };
}

/** What this client says when a server asks it something. */
function answerTo({ id, method, params }, settings) {
  if (method === 'workspace/configuration') return { id, result: params.items.map(({ section }) => settings[section] ?? null) };
  const known = ['client/registerCapability', 'client/unregisterCapability', 'window/workDoneProgress/create', 'window/showMessageRequest'];
  if (known.includes(method) || method.endsWith('/refresh')) return { id, result: null };
  return { id, error: { code: methodNotFound, message: `${method} is not known here` } };
}

/** Resident memory of a process in MB (2^20 bytes), undefined where the system has no /proc. */
export function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** Processor time of a process so far in ms, in steps of 10 ms; undefined where the system has no /proc. */
export function processorTimeOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
