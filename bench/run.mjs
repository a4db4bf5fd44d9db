// Measures the budgets of the product beside yaml-language-server, in one run on the same inputs.
//   node bench/run.mjs            everything, about five minutes
//   node bench/run.mjs --quick    fewer rounds, to see whether it runs
// The report, in Markdown, goes to standard output and into bench/results. Exit status: 1 where a budget is missed or
// something of ours could not be measured, else 0.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDocuments, makeShapes, makeTrees, makeYamlSettings, wrong } from './inputs.mjs';
import { measureCommandLine, measureQuestions, measureStart, measureTyping, median, quantile } from './measures.mjs';
import { findServers } from './servers.mjs';
import { createReport } from './report.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const quick = process.argv.includes('--quick');
const results = 'bench/results';
mkdirSync(results, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'redis-guidance-bench-'));
const round = (value) => Math.round(value * 100) / 100;

try {
  const documents = makeDocuments(folder);
  const { node, servers, cli, missing } = findServers(resolve(results, 'tools'), makeYamlSettings(folder));
  const ours = servers.filter(({ name }) => name === 'redis-guidance');
  const report = createReport(servers.map(({ name }) => name), missing);
  const failIn = (what) => (name, reason) => report[name === 'redis-guidance' ? 'miss' : 'note'](`${what}, ${name}: ${reason}`);
  const by = (figures, value) => new Map([...figures].flatMap(([name, figure]) => (value(figure) === undefined ? [] : [[name, round(value(figure))]])));
  const add = (what, figures, value, budget, unit = 'ms') => report.add(what, by(figures, value), budget, unit);

  report.say(`Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()} for all servers; ${cpus()[0].model}, ${cpus().length} cores; ${new Date().toISOString()}${quick ? '; quick' : ''}`);
  if (servers.length > ours.length) report.say('yaml-language-server waits 200 ms after a keystroke before it looks; the rows of processor time show its work alone.');

  report.head('Budgets');
  const small = { count: quick ? 40 : 200, block: 20, warmUp: 10 };
  let settled = new Map();
  if (servers.length > 0) {
    console.error('Starting …');
    const start = await measureStart(servers, folder, documents.small, quick ? 3 : 11, failIn('start'));
    add('start to first diagnostics, median', start, ({ start }) => median(start), 200);
    add('memory after that, median', start, ({ memory }) => memory[0] && median(memory), 60, 'MB');

    console.error('Typing into 1 KB …');
    const typing = await measureTyping(servers, folder, documents.small, small, failIn('1 KB'), (sessions, figures) =>
      measureQuestions(sessions, figures, small, failIn('questions')));
    const kilobytes = round(documents.small.bytes / 1000);
    add(`keystroke to diagnostics, ${kilobytes} KB, median of ${small.count}`, typing, ({ times }) => median(times), 5);
    add('the same, 95th percentile', typing, ({ times }) => quantile(times, 0.95));
    add('the same, processor time each', typing, ({ processor }) => processor || undefined);
    add('hover, median', typing, ({ hover }) => hover && median(hover), 5);
    add('completion, median', typing, ({ completion }) => completion && median(completion), 5);
    add('memory after all that', typing, ({ memory }) => memory, undefined, 'MB');
    settled = new Map([...typing].map(([name, { times }]) => [name, Math.min(...times)]));

    console.error('Typing into 1 MB …');
    const large = await measureTyping(servers, folder, documents.large, { count: quick ? 10 : 40, block: 5, warmUp: 5 }, failIn('1 MB'));
    const megabytes = round(documents.large.bytes / 1e6);
    add(`keystroke to diagnostics, ${megabytes} MB of YAML with the configuration in the middle, median`, large, ({ times }) => median(times), 50);
    add('the same, 95th percentile', large, ({ times }) => quantile(times, 0.95));
    add('the same, processor time each', large, ({ processor }) => processor || undefined);
    add('memory after that', large, ({ memory }) => memory, undefined, 'MB');

    console.error('Typing into 1 MB of Spring …');
    const spring = await measureTyping(ours, folder, documents.spring, { count: quick ? 10 : 40, block: 5, warmUp: 5 }, failIn('1 MB of Spring'));
    add(`keystroke to diagnostics, an application.yml of ${round(documents.spring.bytes / 1e6)} MB with the configuration embedded, median`, spring, ({ times }) => median(times), 50);
    add('the same, 95th percentile', spring, ({ times }) => quantile(times, 0.95));

    console.error('Typing into 1 MB of commands …');
    const script = await measureTyping(ours, folder, documents.script, { count: quick ? 10 : 40, block: 5, warmUp: 5 }, failIn('1 MB of commands'));
    add(`keystroke to diagnostics, a script of ${round(documents.script.bytes / 1e6)} MB, median`, script, ({ times }) => median(times), 50);
    add('the same, 95th percentile', script, ({ times }) => quantile(times, 0.95));
  }

  report.head('Growth', 'Keystroke to diagnostics at a size and at twice that size, in turns, the least time of each. The factor is that of the time above the same server’s least for 1 KB, so that a fixed wait does not hide it; 2 is linear.');
  for (const { title, size, documents: pair } of servers.length > 0 ? makeShapes(folder) : []) {
    const able = pair[0].languageId === 'yaml' ? servers : ours;
    console.error(`Growth: ${title} …`);
    const options = { count: quick ? 4 : 10, block: 2, warmUp: quick ? 2 : 5, timeout: 20_000 };
    const reasons = new Map();
    const participants = able.flatMap((server) => pair.map((document, i) => ({ ...server, document, name: `${server.name} at ${(i + 1) * size}` })));
    const figures = await measureTyping(participants, folder, undefined, options, (name, reason) => reasons.set(name, reason));
    for (const [name, reason] of reasons) report[name.startsWith('redis-guidance') ? 'miss' : 'note'](`${title}, ${name}: ${reason}`);
    const least = (i) => new Map(able.flatMap(({ name }) => {
      const figure = figures.get(`${name} at ${(i + 1) * size}`);
      return figure ? [[name, round(Math.min(...figure.times))]] : [];
    }));
    report.addGrowth(title, size, [least(0), least(1)], settled);
  }

  if (cli) {
    const { one, many, single } = makeTrees(folder);
    report.head('Command line', '`check` from start to end; the rate leaves out the time for one file, which is mostly the start of Node.');
    for (const [title, sets] of [['small files', many], ['one file', single]]) {
      console.error(`Command line: ${title} …`);
      try {
        const times = await measureCommandLine(node, cli, [one, ...sets], wrong, quick ? 1 : 5, join(folder, 'findings.json'));
        report.addRuns(title, [one, ...sets], times.map(median));
      } catch (error) {
        report.miss(`command line, ${title}: ${error.message}`);
      }
    }
  }

  const { text, failed } = report.finish();
  console.log(text);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  writeFileSync(join(results, `${stamp}.md`), text);
  process.exitCode = failed ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
