// Holds this program against the published jars: an error for a file if and only if the release refuses it, no fix that
// breaks a file, the guidance's own YAML fixed, and every snippet.  Needs Maven, a JDK and the built command line.
//   node server/tools/redisson/live.mjs [--files 1200] [--seed 1] [--releases 3.30.0,4.7.0]
// Ends with "N passed, N failed"; exit status 77 where Maven has no jars.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { loadAll } from './oracle.mjs';

const { values } = parseArgs({ options: { files: { type: 'string', default: '1200' }, seed: { type: 'string', default: '1' }, releases: { type: 'string' } } });
const [count, seed] = [Number(values.files), Number(values.seed)];
if (!Number.isInteger(count) || !Number.isInteger(seed)) {
  console.error('--files and --seed take whole numbers.');
  process.exit(2);
}
if (spawnSync(process.platform === 'win32' ? 'mvn.cmd' : 'mvn', ['--version']).status !== 0) {
  console.log('SKIPPED: Maven is not there, so nothing was held against the published jars.');
  process.exit(77);
}

const { createJudge, differenceOf, isTrusted, randomConfigs, environment, newest } = await loadVerdicts();
/** One of each generation, the ends, and the newest of the table. */
const listed = ['3.11.1', '3.14.1', '3.17.0', '3.20.1', '3.27.2', '3.30.0', '3.38.1', '3.45.1', '3.48.0', '3.50.0', '3.52.0', '4.0.0', '4.3.1', newest];
const releases = withJars(values.releases?.split(',') ?? [...new Set(listed)]);
const guidance = readFileSync('examples/orders/src/main/resources/redisson.yaml', 'utf8');
const files = [...recorded(250), ...pages(), ...randomConfigs(seed, count)];
const folder = mkdtempSync(join(tmpdir(), 'redisson-live-'));
const { judge, fix } = createJudge();
let [passed, failed, broken, mended] = [0, 0, 0, 0];

console.log(`${files.length} files, of which ${count} at random with seed ${seed}, and ${releases.length} releases`);
const waiting = [...releases];
await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), 4) }, async () => {
    for (let release = waiting.shift(); release !== undefined; release = waiting.shift()) await hold(release);
  }),
);
rmSync(folder, { recursive: true });
console.log(`Of ${broken} files that were refused, ${mended} (${Math.round((100 * mended) / Math.max(broken, 1))} %) are taken after the safe fixes.`);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;

/** Asks one release about all files, before and after the fixes, and about what the tool offers. */
async function hold(release) {
  const fixed = fix(files, release);
  const touched = files.flatMap(({ yaml }, at) => (fixed[at] === yaml ? [] : [at]));
  const offered = [{ name: "the guidance's YAML, fixed", yaml: repair(release) }, ...snippetsFor(release)];
  const outcomes = await ask(release, [...files, ...touched.map((at) => ({ name: `fixed ${at}`, yaml: fixed[at] })), { name: 'guidance', yaml: guidance }, ...offered]);
  const verdicts = judge(files, release);
  files.forEach((file, at) => {
    const difference = differenceOf(outcomes[at], verdicts[at]);
    report(difference === undefined || isTrusted(file.yaml, verdicts[at]), release, file, difference, outcomes[at].why);
    if (isRefused(outcomes[at])) broken++;
  });
  touched.forEach((at, index) => {
    const [before, after] = [outcomes[at], outcomes[files.length + index]];
    if (isRefused(before) && !isRefused(after)) mended++;
    const lost = (before.loads === true && after.loads === false) || (before.creates === true && after.creates === false);
    report(!lost, release, { name: `${files[at].name}, fixed`, yaml: fixed[at] }, 'is refused after the fix, and was taken before', after.why);
  });
  const [asItStands, ...rest] = outcomes.slice(files.length + touched.length);
  report(asItStands.loads === false, release, { name: "the guidance's YAML as it stands", yaml: guidance }, 'loads', undefined);
  rest.forEach((outcome, at) => report(outcome.loads === true, release, offered[at], 'does not load', outcome.why));
  console.log(`${release} was asked about ${outcomes.length} files; so far ${passed} passed, ${failed} failed`);
}

function isRefused({ loads, creates }) {
  return loads === false || creates === false;
}

function report(right, release, { name, yaml }, what, why) {
  if (right) {
    passed++;
    return;
  }
  failed++;
  console.log(`FAILED  Redisson ${release}: ${name} ${what}${why ? ` (${why.slice(0, 200)})` : ''}\n${yaml.slice(0, 1200).replace(/^/gm, '        | ')}`);
}

/** Runs the oracle for one release beside the others; the outcomes come in the order of the files. */
function ask(release, asked) {
  const [input, output] = [join(folder, `${release}.in`), join(folder, `${release}.out`)];
  writeFileSync(input, asked.map(({ yaml }, at) => `${JSON.stringify({ name: String(at), yaml })}\n`).join(''));
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['server/tools/redisson/oracle.mjs', '--versions', release, '--out', output, input], { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', fail);
    child.on('exit', (status) => {
      if (status !== 0) return fail(new Error(`The oracle failed for Redisson ${release}.`));
      const lines = readFileSync(output, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
      return done(lines.map(({ loads, creates, why }) => ({ loads: loads[release], creates: creates[release], why: why[release] })));
    });
  });
}

/** The releases whose jars can be had; the programs are compiled on the way. */
function withJars(wanted) {
  try {
    loadAll(wanted, []);
    return wanted;
  } catch {
    const there = wanted.filter((release) => {
      try {
        loadAll([release], []);
        return true;
      } catch (error) {
        console.log(`SKIPPED: Redisson ${release} could not be had or run: ${String(error.message).split('\n')[0]}`);
        process.exitCode = 77;
        return false;
      }
    });
    return there;
  }
}

/** Every so-manieth of the recorded files, about as many as asked for, and others for another seed. */
function recorded(wanted) {
  const rows = readFileSync('server/test/oracle/redisson-probes.jsonl', 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line)).filter(({ yaml }) => yaml !== undefined);
  const step = Math.ceil(rows.length / wanted);
  return rows.filter((_, index) => index % step === seed % step).map(({ name, yaml }) => ({ name: `recorded ${name}`, yaml }));
}

/** The YAML of the rules' pages, without the lines of marks. */
function pages() {
  return readdirSync('server/src/rules').filter((name) => /^config-.*\.md$/.test(name)).flatMap((name) => {
    const fences = readFileSync(`server/src/rules/${name}`, 'utf8').matchAll(/^```yaml \S*redisson\.ya?ml\n([\s\S]*?)^```$/gm);
    return Array.from(fences, ([, text], index) => ({ name: `${name} ${index + 1}`, yaml: text.replace(/^\s*\^+ [a-z][a-z0-9-]*: .*\n/gm, '') }));
  });
}

/** The guidance's YAML after `redis-guidance fix` for a release. */
function repair(release) {
  const words = ['server/dist/cli.cjs', 'fix', '-', '--stdin-filename', 'redisson.yaml', '--redisson', release, '--fail-on', 'never'];
  return execFileSync(process.execPath, words, { input: guidance, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
}

/** The snippets for a release, with their placeholders as they are inserted. */
function snippetsFor(release) {
  const numbers = (version) => version.split('.').map(Number);
  const atLeast = (a, b) => numbers(a).reduce((order, number, i) => order || number - numbers(b)[i], 0) >= 0;
  return Object.entries(JSON.parse(readFileSync('snippets/redisson.json', 'utf8'))).flatMap(([name, { body }]) => {
    const [from, to] = name.match(/\d+\.\d+\.\d+/g);
    if (!atLeast(release, from) || (to && !atLeast(to, release))) return [];
    const yaml = body.join('\n').replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\\([$}\\])/g, '$1');
    return [{ name, yaml: `${yaml}\n` }];
  });
}

/** What this program says about files, bundled from its sources. */
async function loadVerdicts() {
  const outfile = 'server/tools/redisson/target/verdict.mjs';
  await build({ entryPoints: ['server/tools/redisson/verdict.ts'], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'warning' });
  return import(new URL('target/verdict.mjs', import.meta.url));
}
