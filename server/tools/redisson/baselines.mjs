// Holds what the tool recommends against the published jars: for every release from the recommended minimum to the newest
// and each policy, the baseline as it is printed, and the guidance's own YAML after `fix`, must be taken by that
// release, as far as a client can be made without a server, and by our own check.
//   node server/tools/redisson/baselines.mjs [--versions 3.45.1,4.7.0] [--jobs N]
// Ends with "N passed, N failed"; exit status 77 where Maven or the jars are missing.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { resolveClassPaths } from './maven.mjs';
import { loadAll } from './oracle.mjs';
import { loadProduct } from './product.mjs';

const policies = { oss: 'OSS clustering policy', enterprise: 'Enterprise clustering policy', none: 'no clustering' };
const azure = 'rediss://contoso.westeurope.redis.azure.net:10000';
const guidance = 'examples/orders/src/main/resources/redisson.yaml';

if (isMainThread) await main();
else for (const { release, files } of workerData) parentPort.postMessage({ release, ...ask(release, files) });

/** What a release makes of files: their results, or why it could not be asked. */
function ask(release, files) {
  try {
    return { results: loadAll([release], files) };
  } catch (error) {
    return { problem: String(error.message).split('\n').find((line) => line.trim() !== '') };
  }
}

async function main() {
  const { values } = parseArgs({ options: { versions: { type: 'string' }, jobs: { type: 'string' } } });
  if (spawnSync(process.platform === 'win32' ? 'mvn.cmd' : 'mvn', ['--version']).status !== 0) {
    console.log('SKIPPED: Maven is not there, so no baseline was held against the published jars.');
    process.exit(77);
  }
  const product = await loadProduct('tables/baseline', 'tables/redisson', 'service', 'features/fixAll');
  const wanted = values.versions?.split(',') ?? product.releasesBetween(product.recommendedMinimum, undefined);
  const tasks = wanted.map((release) => ({ release, ...filesFor(release, product) }));
  const tally = { passed: 0, failed: 0, skipped: 0, missing: 0 };
  const note = (right, line) => {
    tally[right ? 'passed' : 'failed']++;
    if (!right) console.log(`FAILED  ${line}`);
  };
  for (const { release, findings } of tasks) for (const { name, lines } of findings) note(lines.length === 0, `Redisson ${release}: our check on ${name} says: ${lines.join(' ')}`);

  const take = ({ release, results, problem, missing }) => {
    if (missing) {
      tally.missing++;
      console.log(`Redisson ${release} is a tag only: Maven Central has no jar of it.`);
      return;
    }
    if (problem !== undefined) {
      tally.skipped++;
      console.log(`SKIPPED Redisson ${release}: it could not be had or run: ${problem}`);
      return;
    }
    for (const { name, loads, creates, why } of results) {
      if (loads[release] === undefined) tally.skipped++;
      else note(loads[release] && creates[release] !== false, `Redisson ${release}: ${name}: ${why[release]}`);
    }
  };
  // One Maven brings all jars, for the workers would get into each other's way; then the first one compiles the program
  // that the others run.
  const { tagOnly } = JSON.parse(readFileSync('server/src/tables/redisson.json', 'utf8'));
  const published = tasks.filter(({ release }) => !tagOnly.includes(release));
  for (const { release } of tasks) if (tagOnly.includes(release)) take({ release, missing: true });
  try {
    resolveClassPaths(published.map(({ release }) => release));
  } catch (error) {
    console.log(`SKIPPED: the jars could not be had: ${String(error.message).slice(0, 300)}`);
    process.exit(77);
  }
  const [first, ...others] = published;
  take({ release: first.release, ...ask(first.release, first.files) });
  const jobs = Math.max(1, Number(values.jobs ?? 3));
  await Promise.all(
    Array.from({ length: jobs }, (_, job) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: others.filter((_, index) => index % jobs === job).map(({ release, files }) => ({ release, files })) });
      worker.on('message', take);
      return new Promise((done, fail) => worker.on('exit', done).on('error', fail));
    }),
  );
  if (tally.skipped > 0) console.log(`SKIPPED: ${tally.skipped} of ${tasks.length} releases or files gave no answer.`);
  console.log(`${tasks.length - tally.missing} releases were asked.\n${tally.passed} passed, ${tally.failed} failed`);
  if (tally.failed > 0) process.exitCode = 1;
  else if (tally.skipped > 0 || tally.missing === tasks.length) process.exitCode = 77;
}

/** The files for a release, and what our own check says about each at warning or above. */
function filesFor(release, { describeBaseline, sectionFor, createService, fixAll }) {
  const files = [];
  const findings = [];
  const service = createService((rule, error) => {
    throw new Error(`The rule ${rule} failed`, { cause: error });
  });
  let version = 0;
  const look = (document) => service.look({ ...document, version: ++version });
  for (const [policy, title] of Object.entries(policies)) {
    service.facts.setUser({ redisson: release, deployment: { policy } }, 'the script');
    service.refresh();
    const judge = (name, yaml) => {
      const document = { uri: 'file:///redisson.yaml', languageId: 'yaml', version: 0, text: yaml };
      const grave = look(document).reports.filter(({ severity }) => severity === 'error' || severity === 'warning');
      files.push({ name, yaml });
      findings.push({ name, lines: grave.map(({ rule, message }) => `${rule}: ${message}`) });
    };
    judge(`the baseline for ${policy}`, `${describeBaseline(sectionFor(policy), release, title, azure).join('\n')}\n`);
    if (policy !== 'oss') continue;
    const document = { uri: 'file:///redisson.yaml', languageId: 'yaml', version: 0, text: readFileSync(guidance, 'utf8') };
    const fixed = fixAll(document, look, { unsafe: false });
    files.push({ name: "the guidance's YAML, fixed", yaml: fixed });
    const refused = look({ ...document, text: fixed }).reports.filter(({ severity }) => severity === 'error');
    findings.push({ name: "the guidance's YAML, fixed", lines: refused.map(({ rule, message }) => `${rule}: ${message}`) });
  }
  return { files, findings };
}
