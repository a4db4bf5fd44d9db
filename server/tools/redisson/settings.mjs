// What published Redisson releases take in a configuration, asked of their own parsers: settings and class tags.
//   node server/tools/redisson/settings.mjs --check 3.52.0,4.7.0   compares the committed tables with the jars
// Ends with "N passed, N failed"; exit status 77 where Maven cannot bring the jars.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { expand, keyOf, shape } from '../tables/history.mjs';
import { readTables, sections } from '../tables/redisson.mjs';
import { resolveClassPaths, target } from './maven.mjs';
import { demand, opens, program } from './oracle.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const java = join(here, 'src/main/java/oracle');
const shim = join(here, 'src/shim/java/org/redisson/misc/URIBuilder.java');

/** Which view of DumpSettings a release has: SnakeYAML took Jackson's place in 4.0.0. */
function viewOf(version) {
  return Number(version.split('.')[0]) >= 4 ? 'SnakeView' : 'JacksonView';
}

/** The releases that cannot even be loaded by a Java from 12 on without the class in src/shim. */
function needsShim(version) {
  const [major, minor, patch] = version.split('.').map(Number);
  const rank = (major * 1000 + minor) * 1000 + patch;
  return rank >= 3_007_000 && rank <= 3_011_000;
}

/**
 * What DumpSettings prints for each release, by version; it is kept under target/ until a source of it changes.
 *
 * @param {readonly string[]} versions of org.redisson:redisson
 * @param {{ fresh?: boolean }} options `fresh`: ask again in any case
 * @throws where Maven, the compiler or a release fails
 */
export async function dumpAll(versions, { fresh = false } = {}) {
  const paths = resolveClassPaths(versions, { whole: true });
  const folder = join(target, 'settings');
  mkdirSync(folder, { recursive: true });
  const dumps = new Map();
  // One that fails does not lose what the others answered.
  const failures = [];
  const left = [...versions];
  const work = async () => {
    for (let version = left.shift(); version !== undefined; version = left.shift()) {
      const classes = compile(viewOf(version), paths.get(version));
      const kept = join(folder, `${version}.json`);
      if (fresh || !existsSync(kept) || statSync(kept).mtimeMs < statSync(join(classes, 'oracle/DumpSettings.class')).mtimeMs) {
        const answer = await run(version, classes, paths.get(version)).catch((error) => void failures.push(error.message));
        if (answer === undefined) continue;
        writeFileSync(kept, answer);
      }
      dumps.set(version, JSON.parse(readFileSync(kept, 'utf8')));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return new Map(versions.map((version) => [version, dumps.get(version)]));
}

function run(version, classes, libraries) {
  const opened = [...opens, 'java.base/java.nio', 'java.base/sun.nio.ch'].flatMap((name) => ['--add-opens', `${name}=ALL-UNNAMED`]);
  // Classes over stubs of missing libraries cannot be verified, and are never run.
  const lax = ['-XX:+IgnoreUnrecognizedVMOptions', '-XX:+UnlockDiagnosticVMOptions', '-XX:-BytecodeVerificationRemote'];
  const path = [classes, ...(needsShim(version) ? [compileShim()] : []), libraries].join(delimiter);
  return new Promise((pass, fail) => {
    const child = spawn(program('java'), [...opened, ...lax, '-XX:TieredStopAtLevel=1', '-Dfile.encoding=UTF-8', '-cp', path, 'oracle.DumpSettings', `oracle.${viewOf(version)}`]);
    const out = [];
    const err = [];
    child.stdout.on('data', (bytes) => out.push(bytes));
    child.stderr.on('data', (bytes) => err.push(bytes));
    child.on('error', fail);
    child.on('close', (status) => (status === 0 ? pass(Buffer.concat(out)) : fail(new Error(`Redisson ${version} could not be asked for its settings.\n${Buffer.concat(err).toString().slice(-3000)}`))));
  });
}

/** Compiles DumpSettings with one of its views, with the libraries of a release that has what the view is of. */
function compile(view, libraries) {
  const classes = join(target, view);
  const made = join(classes, 'oracle/DumpSettings.class');
  const sources = ['DumpSettings', 'DumpClasses', 'Json', 'StubLoader', view].map((name) => join(java, `${name}.java`));
  return build(made, sources, classes, libraries);
}

function compileShim() {
  const classes = join(target, 'shim');
  return build(join(classes, 'org/redisson/misc/URIBuilder.class'), [shim], classes, '.');
}

function build(made, sources, classes, libraries) {
  if (!existsSync(made) || sources.some((source) => statSync(made).mtimeMs < statSync(source).mtimeMs)) {
    demand(spawnSync(program('javac'), ['--release', '8', '-nowarn', '-Xlint:-options', '-encoding', 'UTF-8', '-cp', libraries, '-d', classes, ...sources], { encoding: 'utf8' }), 'javac');
  }
  return classes;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { check: { type: 'string' } } });
  if (!values.check) {
    console.error('Usage: node server/tools/redisson/settings.mjs --check 3.52.0,4.7.0');
    process.exit(2);
  }
  process.exit(await check(values.check.split(',')));
}

/** Compares the committed tables with the jars and says so; gives the exit status. */
async function check(versions) {
  const stranger = versions.find((version) => !/^\d+\.\d+\.\d+$/.test(version));
  if (stranger !== undefined) {
    console.error(`${stranger} is no release: three numbers are expected, as in 4.7.0.`);
    return 2;
  }
  const table = new Map(expand(readTables()).map((dump) => [dump.release, dump]));
  let dumps;
  try {
    dumps = await dumpAll(versions, { fresh: true });
  } catch (error) {
    console.log(`SKIPPED: the published jars could not be asked: ${String(error.message).split('\n').slice(0, 3).join(' ')}`);
    return 77;
  }
  let passed = 0;
  let failed = 0;
  for (const [version, raw] of dumps) {
    const jar = shape(version, raw, sections);
    const ours = table.get(version);
    if (!ours) {
      console.log(`FAILED  Redisson ${version} is not in the tables: npm run tables:redisson -- --add ${version}`);
      failed++;
      continue;
    }
    for (const part of ['settings', 'classes']) {
      const known = new Map(ours[part].map((row) => [keyOf(row), row]));
      const wrong = jar[part].filter((row) => !agree(row, known.get(keyOf(row)))).map(keyOf);
      const gone = [...known.keys()].filter((key) => !jar[part].some((row) => keyOf(row) === key));
      passed += jar[part].length - wrong.length;
      failed += wrong.length + gone.length;
      const verdict = wrong.length + gone.length === 0 ? 'passed' : 'FAILED';
      console.log(`${verdict}  Redisson ${version}: ${jar[part].length} ${part} of the jar${wrong.length ? `; other in the table: ${wrong.join(', ')}` : ''}${gone.length ? `; only in the table: ${gone.join(', ')}` : ''}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Whether a row of the jar is that of the table; what either could not be asked for want of a library does not count. */
function agree(row, known) {
  if (!known || (!row.unasked && !known.unasked)) return isDeepStrictEqual(row, known);
  const [a, b] = [row, known].map(({ name, settings, empty, constructors, deprecated }) => ({ name, settings, empty, constructors, deprecated }));
  return isDeepStrictEqual(a, b);
}
