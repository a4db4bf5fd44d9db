// A cluster of three masters, and one server without a cluster, on free loopback ports, in a folder of their own. They
// are ended by their ids, whatever ends the program.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from './protocol.mjs';

/** Slot ranges as `redis-cli --cluster create` deals them to three masters. */
const lastSlots = [5460, 10922, 16383];

/** The version of the redis-server on this machine; undefined where it or redis-cli is not there. */
export function serverVersion() {
  if (spawnSync('redis-cli', ['--version']).status !== 0) return undefined;
  const { status, stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return status === 0 ? /v=(\S+)/.exec(stdout)?.[1] : undefined;
}

/** Says that nothing can be held against a server here, and ends the program with the status that `.ci/run` skips at. */
export function skipWithoutServer() {
  if (serverVersion() !== undefined) return;
  console.log('SKIPPED: redis-server and redis-cli are not there, so nothing was held against a real cluster.');
  process.exit(77);
}

/** Starts them: `ports` of the masters, `single` of the lone server, `owner(slot)` gives a master's index. */
export async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'redis-cluster-'));
  const children = [];
  const stop = () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.on('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

  const [a, b, c, busA, busB, busC, single] = await freePorts(7);
  const ports = [a, b, c];
  const start = (port, ...more) => {
    const dir = join(folder, String(port));
    mkdirSync(dir);
    const words = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', dir, ...more].map(String);
    children.push(spawn('redis-server', words, { stdio: 'ignore' }));
  };
  [busA, busB, busC].forEach((bus, i) => start(ports[i], '--cluster-enabled', 'yes', '--cluster-port', bus));
  start(single);
  await untilTrue(async () => (await Promise.all([...ports, single].map(isUp))).every(Boolean));
  execFileSync('redis-cli', ['--cluster', 'create', ...ports.map((port) => `127.0.0.1:${port}`), '--cluster-yes'], { stdio: 'ignore' });
  await untilTrue(async () => (await Promise.all(ports.map(isClusterUp))).every(Boolean));
  return { ports, single, owner: (slot) => lastSlots.findIndex((last) => slot <= last), stop };
}

async function isUp(port) {
  return (await askOnce(port, ['PING'])) === 'PONG';
}

async function isClusterUp(port) {
  return String(await askOnce(port, ['CLUSTER', 'INFO'])).includes('cluster_state:ok');
}

async function askOnce(port, words) {
  try {
    const connection = await connect(port);
    const reply = await connection.send(words);
    connection.close();
    return Buffer.isBuffer(reply) ? reply.toString() : reply?.status;
  } catch {
    return undefined;
  }
}

/** Ports that were free a moment ago, all different. */
async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail).listen(0, '127.0.0.1', () => done(server));
  })));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

async function untilTrue(holds) {
  for (let i = 0; i < 300; i++) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The servers did not come up within thirty seconds.');
}
