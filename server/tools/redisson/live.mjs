// Holds what the tool repairs and offers against the published jars: the guidance's own YAML, fixed for a release, and
// every snippet must load in it.  Needs Maven, a JDK and the built command line.
//   node server/tools/redisson/live.mjs        ends with "N passed, N failed"; exit status 77 where Maven has no jars
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadAll } from './oracle.mjs';

/** One of each generation, and the ends. */
const releases = ['3.14.1', '3.17.0', '3.20.1', '3.30.0', '3.45.1', '3.48.0', '3.52.0', '4.0.0', '4.3.1', '4.7.0'];
const guidance = readFileSync('examples/orders/src/main/resources/redisson.yaml', 'utf8');

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

if (spawnSync('mvn', ['--version']).status !== 0) {
  console.log('SKIPPED: Maven is not there, so nothing was held against the published jars.');
  process.exit(77);
}
let passed = 0;
let failed = 0;
for (const release of releases) {
  const files = [{ name: "the guidance's YAML, fixed", yaml: repair(release) }, ...snippetsFor(release)];
  let results;
  try {
    results = loadAll([release], [{ name: "the guidance's YAML as it stands", yaml: guidance }, ...files]);
  } catch (error) {
    console.log(`SKIPPED: Redisson ${release} could not be had or run: ${String(error.message).split('\n')[0]}`);
    process.exitCode = 77;
    continue;
  }
  for (const { name, loads, why } of results) {
    const right = loads[release] === (name !== "the guidance's YAML as it stands");
    if (right) passed++;
    else failed++;
    console.log(`${right ? 'passed' : 'FAILED'}  Redisson ${release}: ${name} ${loads[release] ? 'loads' : 'is refused'}${right || !why[release] ? '' : `: ${why[release]}`}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
