// Records what a real Redis cluster answers to the lines of server/test/oracle/lines.txt, each typed into redis-cli:
// three masters on free loopback ports, in a folder of their own, ended by their ids.
//   node server/tools/recordCluster.mjs        needs redis-server and redis-cli; writes server/test/oracle/cluster.tsv
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const linesFile = 'server/test/oracle/lines.txt';
const recording = 'server/test/oracle/cluster.tsv';
const marker = 'line-done';

/** How long a row may take, in ms: a subscription never ends by itself. */
const patience = 1500;

const ports = [];
for (let i = 0; i < 6; i++) ports.push(await freePort());
const nodes = [0, 1, 2].map((i) => ({ port: ports[i], bus: ports[i + 3], folder: mkdtempSync(join(tmpdir(), 'redis-recording-')) }));
for (const node of nodes) {
  node.server = spawn(
    'redis-server',
    ['--port', node.port, '--cluster-port', node.bus, '--bind', '127.0.0.1', '--cluster-enabled', 'yes', '--save', '', '--dir', node.folder].map(String),
    { stdio: 'ignore' },
  );
}
try {
  await untilTrue(() => nodes.every(({ port }) => ask(port, ['PING'])[0] === 'PONG'));
  execFileSync('redis-cli', ['--cluster', 'create', ...nodes.map(({ port }) => `127.0.0.1:${port}`), '--cluster-yes'], { stdio: 'ignore' });
  await untilTrue(() => nodes.every(({ port }) => ask(port, ['CLUSTER INFO'])[0].includes('cluster_state:ok')));
  record();
} finally {
  for (const { server, folder } of nodes) {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function record() {
  const rows = [];
  let group = '';
  for (const line of readFileSync(linesFile, 'utf8').split('\n')) {
    if (line.startsWith('## ')) group = line.slice(3);
    else if (line.trim() !== '' && !line.startsWith('#')) rows.push({ line, group, sent: line.replaceAll('␉', '\t').split(' ;; ') });
  }

  const [first] = nodes;
  const keyLists = ask(first.port, rows.map(({ sent }) => `COMMAND GETKEYS ${sent.find((one, i) => i === sent.length - 1 || !/^(?:MULTI|WATCH)\b/i.test(one))}`));
  rows.forEach((row, i) => {
    row.keys = /^1\) "/.test(keyLists[i]) ? keyLists[i].split('\n').map((one) => one.replace(/^\d+\) /, '')) : [];
  });
  const everyKey = [...new Set(rows.flatMap(({ keys }) => keys))];
  const slots = new Map(ask(first.port, everyKey.map((key) => `CLUSTER KEYSLOT ${key}`)).map((reply, i) => [everyKey[i], Number(reply.replace('(integer) ', ''))]));

  // Slot ranges as redis-cli --cluster create deals them to three masters.
  const owner = (slot) => nodes[slot < 5461 ? 0 : slot < 10923 ? 1 : 2];
  for (const row of rows) {
    const node = row.keys.length > 0 ? owner(slots.get(row.keys[0])) : first;
    for (const { port } of nodes) ask(port, ['FLUSHALL', 'FUNCTION FLUSH']);
    const { stdout } = spawnSync('redis-cli', ['--no-raw', '-p', String(node.port)], { input: `${row.sent.join('\n')}\n`, encoding: 'utf8', timeout: patience });
    row.outcome = outcomeOf(stdout);
  }

  const version = /v=(\S+)/.exec(execFileSync('redis-server', ['--version'], { encoding: 'utf8' }))[1];
  const text = rows.map(({ line, outcome, keys, sent, group: name }) =>
    [line, outcome, sent.length > 1 ? '' : keys.join(' '), sent.length > 1 ? '' : keys.map((key) => slots.get(key)).join(' '), name].join('\t'),
  );
  const head = [
    `# redis-server ${version} and its redis-cli, three masters, recorded ${new Date().toISOString().slice(0, 10)} by server/tools/recordCluster.mjs`,
    '# line\toutcome\tCOMMAND GETKEYS\tCLUSTER KEYSLOT of each\tgroup',
  ];
  writeFileSync(recording, `${[...head, ...text].join('\n')}\n`);
  console.log(`${rows.length} rows recorded in ${recording}.`);
}

/** The first of these that a reply speaks of; `error` is any other refusal. */
function outcomeOf(output) {
  const kinds = [
    ['refused-line', /^Invalid argument\(s\)|^Invalid redis-cli repeat/m],
    ['crossslot', /^(?:\d+\) )*\(error\) CROSSSLOT/m],
    ['moved', /^\(error\) MOVED/m],
    ['arity', /^\(error\) .*wrong number of arguments for/m],
    ['unknown', /^\(error\) ERR unknown (?:command|subcommand)/m],
    ['error', /^\(error\)/m],
  ];
  return kinds.find(([, pattern]) => pattern.test(output))?.[0] ?? 'none';
}

/** Types lines into one redis-cli and gives the output of each. */
function ask(port, lines) {
  const input = lines.map((line) => `${line}\nECHO ${marker}\n`).join('');
  const { stdout } = spawnSync('redis-cli', ['--no-raw', '-p', String(port)], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  return stdout.split(`"${marker}"\n`).slice(0, lines.length).map((one) => one.trimEnd());
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilTrue(holds) {
  for (let i = 0; i < 100; i++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The cluster did not come up within ten seconds.');
}
