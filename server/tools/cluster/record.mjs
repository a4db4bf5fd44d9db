// Records what a real cluster answers, so that tests hold this program against it everywhere.
//   node server/tools/cluster/record.mjs lines      server/test/oracle/cluster.tsv: the lines of lines.txt, typed into redis-cli
//   node server/tools/cluster/record.mjs random     server/test/oracle/cluster-random.tsv: lines at random, sent
// Without a word both are made; exit status 77 where redis-server is not there.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { askAll } from './ask.mjs';
import { loadVerdicts, readKnown } from './bundle.mjs';
import { connect } from './protocol.mjs';
import { serverVersion, skipWithoutServer, startServers } from './servers.mjs';
import { answersTo } from './typing.mjs';

const folder = 'server/test/oracle';
/** How long a row may take, in ms: a subscription never ends by itself. */
const patience = 1500;
/** The random lines that are kept; the live run takes others. */
const [seed, count] = [2026, 3000];

skipWithoutServer();
const words = process.argv.slice(2);
const stranger = words.find((word) => word !== 'lines' && word !== 'random');
if (stranger !== undefined) {
  console.error(`${stranger} is not understood: record.mjs [lines] [random]`);
  process.exit(2);
}
const today = new Date().toISOString().slice(0, 10);
const servers = await startServers();
if (words.length === 0 || words.includes('lines')) recordLines();
if (words.length === 0 || words.includes('random')) await recordRandom();
servers.stop();

function recordLines() {
  const rows = [];
  let group = '';
  for (const line of readFileSync(`${folder}/lines.txt`, 'utf8').split('\n')) {
    if (line.startsWith('## ')) group = line.slice(3);
    else if (line.trim() !== '' && !line.startsWith('#')) rows.push({ line, group, sent: line.replaceAll('␉', '\t').split(' ;; ') });
  }

  const [first] = servers.ports;
  const keyLists = answersTo(first, rows.map(({ sent }) => `COMMAND GETKEYS ${sent.find((one, i) => i === sent.length - 1 || !/^(?:MULTI|WATCH)\b/i.test(one))}`));
  rows.forEach((row, i) => {
    row.keys = /^1\) "/.test(keyLists[i]) ? keyLists[i].split('\n').map((one) => one.replace(/^\d+\) /, '')) : [];
  });
  const everyKey = [...new Set(rows.flatMap(({ keys }) => keys))];
  const slots = new Map(answersTo(first, everyKey.map((key) => `CLUSTER KEYSLOT ${key}`)).map((reply, i) => [everyKey[i], Number(reply.replace('(integer) ', ''))]));
  for (const row of rows) {
    const port = row.keys.length > 0 ? servers.ports[servers.owner(slots.get(row.keys[0]))] : first;
    for (const one of servers.ports) answersTo(one, ['FLUSHALL', 'FUNCTION FLUSH']);
    const { stdout } = spawnSync('redis-cli', ['--no-raw', '-p', String(port)], { input: `${row.sent.join('\n')}\n`, encoding: 'utf8', timeout: patience });
    row.outcome = outcomeOf(stdout);
  }
  const text = rows.map(({ line, outcome, keys, sent, group: name }) =>
    [line, outcome, sent.length > 1 ? '' : keys.join(' '), sent.length > 1 ? '' : keys.map((key) => slots.get(key)).join(' '), name].join('\t'),
  );
  write('cluster.tsv', `redis-server ${serverVersion()} and its redis-cli, three masters, recorded ${today}`, 'line\toutcome\tCOMMAND GETKEYS\tCLUSTER KEYSLOT of each\tgroup', text);
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

async function recordRandom() {
  const api = await loadVerdicts();
  const connection = await connect(servers.single);
  const samples = api.randomSamples(seed, count, await readKnown(connection), api.mayQueue);
  connection.close();
  const seen = await askAll(servers, samples, api);
  write(
    'cluster-random.tsv',
    `redis-server ${serverVersion()}, three masters, ${count} samples with seed ${seed}, recorded ${today}`,
    'line\twhat each line comes to\tCOMMAND GETKEYS, a space or another byte as \\xHH\tCLUSTER KEYSLOT of each',
    seen.map((one) => api.printRow(one)),
  );
}

function write(name, how, columns, rows) {
  writeFileSync(`${folder}/${name}`, `# ${how} by server/tools/cluster/record.mjs\n# ${columns}\n${rows.join('\n')}\n`);
  console.log(`${rows.length} rows recorded in ${folder}/${name}.`);
}
