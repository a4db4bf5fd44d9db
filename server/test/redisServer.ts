// A real redis-server for tests: on a free loopback port, in a folder of its own, ended by its id.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why there is no server, for `skip`; undefined where there is one. */
export const noServer = spawnSync('redis-server', ['--version']).status === 0 ? undefined : 'SKIPPED: there is no redis-server';

export interface RedisServer {
  /** Sends commands in one go and gives each one's reply as the protocol has it. */
  ask(commands: readonly (readonly string[])[]): Promise<string[]>;
  stop(): void;
}

/** Starts a server with more arguments than its port; it is up when this returns. */
export async function startRedis(more: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'redis-test-'));
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...more], { stdio: 'ignore' });
  const socket = await reach(port);
  return {
    ask: (commands) => ask(socket, commands),
    stop() {
      socket.destroy();
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

async function reach(port: number): Promise<Socket> {
  for (let tries = 0; ; tries++) {
    const socket = connect(port, '127.0.0.1');
    const problem = await new Promise<Error | undefined>((done) => socket.once('connect', () => done(undefined)).once('error', done));
    if (!problem) return socket;
    if (tries === 100) throw problem;
    await new Promise((done) => setTimeout(done, 100));
  }
}

function ask(socket: Socket, commands: readonly (readonly string[])[]): Promise<string[]> {
  return new Promise((done, fail) => {
    let received = '';
    const listen = (chunk: Buffer): void => {
      received += chunk.toString('latin1');
      const replies: string[] = [];
      for (let at = 0; replies.length < commands.length; ) {
        const end = endOfReply(received, at);
        if (end === undefined) return;
        replies.push(received.slice(at, end));
        at = end;
      }
      socket.off('data', listen).off('error', fail);
      done(replies);
    };
    socket.on('data', listen).once('error', fail);
    const bulk = (word: string): string => `$${Buffer.byteLength(word)}\r\n${word}\r\n`;
    socket.write(commands.map((words) => `*${words.length}\r\n${words.map(bulk).join('')}`).join(''));
  });
}

/** Where a reply of RESP 2 ends; undefined where it is not all there. */
function endOfReply(text: string, start: number): number | undefined {
  const line = text.indexOf('\r\n', start);
  if (line < 0) return undefined;
  const count = Number(text.slice(start + 1, line));
  let at = line + 2;
  if (text[start] === '$') return count < 0 ? at : text.length >= at + count + 2 ? at + count + 2 : undefined;
  if (text[start] !== '*') return at;
  for (let i = 0; i < count; i++) {
    const end = endOfReply(text, at);
    if (end === undefined) return undefined;
    at = end;
  }
  return at;
}
