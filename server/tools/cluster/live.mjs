// Holds this program against a real cluster: thousands of command lines at random, typed into redis-cli and sent.
//   node server/tools/cluster/live.mjs [--seed 1] [--lines 6000] [--show 40] [--only syntax,keys]
// Ends with "N passed, N failed"; exit status 77 where redis-server or redis-cli is not there.
import { parseArgs } from 'node:util';
import { askAll } from './ask.mjs';
import { loadVerdicts, readKnown } from './bundle.mjs';
import { connect } from './protocol.mjs';
import { serverVersion, skipWithoutServer, startServers } from './servers.mjs';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, lines: { type: 'string', default: '6000' }, show: { type: 'string', default: '40' }, only: { type: 'string' } } });
const [seed, count, shown] = [values.seed, values.lines, values.show].map(Number);
if (![seed, count, shown].every(Number.isInteger)) {
  console.error('--seed, --lines and --show take whole numbers.');
  process.exit(2);
}
skipWithoutServer();

const api = await loadVerdicts();
const servers = await startServers();
const connection = await connect(servers.single);
const known = await readKnown(connection);
const samples = api.randomSamples(seed, count, known, api.mayQueue);
console.log(`redis-server ${serverVersion()}, three masters; ${samples.length} samples with seed ${seed}`);
const observations = await askAll(servers, samples, api);
connection.close();
servers.stop();

const judge = api.createJudge();
const totals = new Map();
const failures = [];
for (const seen of observations) {
  const { differences, compared } = api.compare(seen, judge(seen.sample.lines.join('\n')));
  for (const subject of compared) totals.set(subject, { ...totals.get(subject), compared: (totals.get(subject)?.compared ?? 0) + 1 });
  for (const difference of differences) {
    totals.get(difference.subject).failed = (totals.get(difference.subject).failed ?? 0) + 1;
    failures.push({ seen, difference });
  }
}

const wanted = values.only?.split(',');
for (const { seen, difference: { subject, theirs, ours } } of failures.filter(({ difference }) => !wanted || wanted.includes(difference.subject)).slice(0, shown)) {
  console.log(`FAILED  ${subject}: the server says ${theirs}; we say ${ours}\n        | ${seen.sample.lines.join('\n        | ')}`);
}
const kept = api.allCommands().filter((row) => known.has(row.name) && api.whyKeptOut(row) !== undefined);
for (const reason of new Set(kept.map(api.whyKeptOut))) {
  console.log(`Not sent, since it ${reason}: ${kept.filter((row) => api.whyKeptOut(row) === reason).map(({ name }) => name).join(', ')}`);
}
const otherKeys = observations.filter(({ keys }) => keys !== undefined).map(({ words, outcomes }) => api.otherKeysOf(words[0], outcomes?.[0]));
for (const reason of new Set(otherKeys)) if (reason !== undefined) console.log(`Keys not compared in ${otherKeys.filter((other) => other === reason).length} lines: ${reason}.`);
const of = (outcome) => observations.filter(({ outcomes }) => outcomes?.includes(outcome)).length;
console.log(`Of the samples ${observations.filter(({ refused }) => refused).length} were refused by redis-cli, ${of('unknown')} unknown, ${of('arity')} of the wrong number of words, ${of('crossslot')} across slots, ${of('syntax')} refused for their syntax, ${of('none')} taken; of ${of('state')} the state of the server hides whether their words would be.`);
for (const [subject, { compared, failed = 0 }] of totals) console.log(`${subject}: ${compared} compared, ${failed} differ`);
const failed = failures.length;
console.log(`${[...totals.values()].reduce((sum, { compared }) => sum + compared, 0) - failed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
