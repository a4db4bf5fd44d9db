// A connection that speaks Redis's protocol and nothing more: no client library, since those route, retry and rename.
import { createConnection } from 'node:net';

/**
 * Connects to a port of this machine. `send` takes words (strings or Buffers) and gives the reply: a Buffer, a number,
 * null, an array, `{ status }` or `{ error }`; it is undefined where the server hung up without one.
 */
export function connect(port) {
  const waiting = [];
  let pending = Buffer.alloc(0);
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true });
  const connection = {
    isOpen: true,
    send(words) {
      if (!connection.isOpen) return Promise.resolve(undefined);
      socket.write(encode(words));
      return new Promise((done) => waiting.push(done));
    },
    close() {
      connection.isOpen = false;
      socket.destroy();
      for (const done of waiting.splice(0)) done(undefined);
    },
  };
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let at = 0;
    for (;;) {
      const read = readReply(pending, at);
      if (!read) break;
      at = read.end;
      waiting.shift()?.(read.value);
    }
    pending = pending.subarray(at);
  });
  socket.on('close', () => connection.close());
  return new Promise((done, fail) => {
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.off('error', fail);
      socket.on('error', () => connection.close());
      done(connection);
    });
  });
}

function encode(words) {
  const parts = [Buffer.from(`*${words.length}\r\n`)];
  for (const word of words) {
    const bytes = Buffer.isBuffer(word) ? word : Buffer.from(word);
    parts.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(parts);
}

/** The reply that begins at a place, with its end; undefined where it is not all there. RESP3's kinds are read as RESP2's. */
function readReply(data, at) {
  const lineEnd = data.indexOf('\r\n', at);
  if (lineEnd < 0) return undefined;
  const kind = String.fromCharCode(data[at]);
  const head = data.toString('latin1', at + 1, lineEnd);
  const start = lineEnd + 2;
  if (kind === '-') return { value: { error: data.toString('utf8', at + 1, lineEnd) }, end: start };
  if (kind === '+') return { value: { status: head }, end: start };
  if (kind === ':') return { value: Number(head), end: start };
  if (kind === '_') return { value: null, end: start };
  if (kind === ',' || kind === '#' || kind === '(') return { value: Buffer.from(head), end: start };
  const length = Number(head);
  if (length < 0) return { value: null, end: start };
  if (kind === '$' || kind === '=') {
    return data.length < start + length + 2 ? undefined : { value: data.subarray(start, start + length), end: start + length + 2 };
  }
  if (!'*~>%'.includes(kind)) throw new Error(`A reply begins with ${JSON.stringify(kind)}.`);
  const items = [];
  let end = start;
  for (let i = 0; i < (kind === '%' ? 2 * length : length); i++) {
    const item = readReply(data, end);
    if (!item) return undefined;
    items.push(item.value);
    end = item.end;
  }
  return { value: items, end };
}
