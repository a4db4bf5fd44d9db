// Loads YAML files with published Redisson releases and says what each release makes of them.
//   node server/tools/redisson/oracle.mjs --versions 3.45.1,4.7.0 [--java PATH] [--out FILE] INPUT.jsonl
// Input: JSON lines {name, yaml}. Output: JSON lines {name, yaml, loads, creates, why}, each of the last three by version.
// Needs Maven and a JDK (9 or newer); the jars come through Maven and stay in its own store.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { resolveClassPaths, target } from './maven.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const sources = ['LoadConfig', 'NoNetwork'].map((name) => join(here, `src/main/java/oracle/${name}.java`));

/** Stages of LoadConfig at which a file does not load; at the others the file loads, whether a client comes of it or not. */
const notLoaded = new Set(['parse', 'copy', 'check']);

/** What FST, the default codec of 3.10.0 to 3.12.5, reads by reflection; a new Java has to be told to allow it. */
export const opens = ['lang', 'io', 'math', 'net', 'text', 'util', 'util.concurrent'].map((name) => `java.base/java.${name}`).concat('java.sql/java.sql');

/**
 * Loads every file with every version.
 *
 * `loads` is true where `Config.fromYAML` and the copy of the configuration pass, a server section is there and the pool
 * sizes are not below the minimum idle sizes. `creates` is true where `Redisson.create` goes on to open a connection;
 * LoadConfig.java tells what that covers. `why` holds the reason where either is false, its stage first. Where a release
 * gave no answer in time, `creates` lacks it; where a class was missing that may be there elsewhere, both do.
 *
 * Releases that the Java at hand cannot run are left out of all three and named on standard error.
 *
 * @param {readonly string[]} versions of org.redisson:redisson
 * @param {readonly { name: string, yaml: string }[]} files names must differ
 * @param {{ java?: string, environment?: Record<string, string> }} options `java`: the program that runs Redisson, else
 *   the one of JAVA_HOME or of the path; `environment`: variables for `${NAME}`, besides those of this process
 * @returns {{ name: string, yaml: string, loads: Record<string, boolean>, creates: Record<string, boolean>, why: Record<string, string> }[]}
 * @throws where Maven, the compiler or a run fails
 */
export function loadAll(versions, files, options = {}) {
  const results = files.map(({ name, yaml }) => ({ name, yaml, loads: {}, creates: {}, why: {} }));
  const java = options.java ?? program('java');
  const release = javaRelease(java);
  const able = versions.filter((version) => release <= newestJava(version));
  for (const version of versions.filter((other) => !able.includes(other))) {
    console.error(`SKIPPED ${version}: it patches java.net by reflection and starts on Java ${newestJava(version)} or older only; this is ${release}, give another with --java.`);
  }
  for (const [version, libraries] of resolveClassPaths(able)) {
    const answers = runVersion(version, libraries, files, java, release, options.environment ?? {});
    results.forEach((result, at) => {
      const { stage, why } = answers[at];
      if (stage !== 'library') result.loads[version] = !notLoaded.has(stage);
      if (stage !== 'library' && stage !== 'hang') result.creates[version] = stage === 'ok';
      if (stage !== 'ok') result.why[version] = why;
    });
  }
  return results;
}

/** Runs LoadConfig with one release; the answers are in the order of the files. */
function runVersion(version, libraries, files, java, release, environment) {
  const classPath = [compile(libraries), libraries].join(delimiter);
  const frames = files.flatMap(({ name, yaml }, at) => {
    if (/[\t\n]/.test(name)) throw new Error(`The name ${JSON.stringify(name)} holds a tab or a line feed.`);
    const bytes = Buffer.from(yaml);
    return [Buffer.from(`${at}\t${bytes.length}\n`), bytes];
  });
  const opened = release < 9 ? [] : opens.flatMap((name) => ['--add-opens', `${name}=ALL-UNNAMED`]);
  const run = spawnSync(java, [...opened, '-XX:TieredStopAtLevel=1', '-Dfile.encoding=UTF-8', '-cp', classPath, 'oracle.LoadConfig'], {
    input: Buffer.concat(frames),
    env: { ...process.env, ...environment },
    maxBuffer: 1 << 28,
  });
  if (run.error) throw run.error;
  const lines = run.stdout.toString().split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length !== files.length) {
    throw new Error(`Redisson ${version} answered ${lines.length} of ${files.length} files.\n${run.stderr.toString().slice(-2000)}`);
  }
  return lines.map((line) => {
    const [, stage, thrown, message, cause, causeMessage] = line.split('\t');
    const outer = `${shortName(thrown)}: ${message}`;
    const inner = `${shortName(cause)}: ${causeMessage}`;
    // Identity hashes differ from run to run.
    return { stage, why: `${stage}: ${outer}${inner === outer ? '' : ` <- ${inner}`}`.replace(/@[0-9a-f]{5,8}\b/g, '@') };
  });
}

/** Compiles LoadConfig where a source is newer than its class; it uses only what every release has. */
function compile(libraries) {
  const classes = join(target, 'classes');
  const made = join(classes, 'oracle/LoadConfig.class');
  if (!existsSync(made) || sources.some((source) => statSync(made).mtimeMs < statSync(source).mtimeMs)) {
    demand(spawnSync(program('javac'), ['--release', '8', '-nowarn', '-Xlint:-options', '-encoding', 'UTF-8', '-cp', libraries, '-d', classes, ...sources], { encoding: 'utf8' }), 'javac');
  }
  return classes;
}

/** A program of the JDK in JAVA_HOME, else of the path. */
export function program(name) {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', name) : name;
}

/** The feature release of a Java: 8, 11, 17 … */
function javaRelease(java) {
  const run = demand(spawnSync(java, ['-version'], { encoding: 'utf8' }), java);
  const version = /version "(?:1\.)?(\d+)/.exec(run.stderr + run.stdout);
  if (!version) throw new Error(`${java} does not tell its version.`);
  return Number(version[1]);
}

/** The newest Java that can run a release: 3.2.2 to 3.6.5 and 3.7.0 to 3.11.0 reach into java.net each in its own way. */
function newestJava(version) {
  const [major, minor, patch] = version.split('.').map(Number);
  const rank = (major * 1000 + minor) * 1000 + patch;
  if (rank < 3_002_002 || rank > 3_011_000) return Infinity;
  return rank < 3_007_000 ? 8 : 11;
}

/** Gives a run that went well; throws where it did not. */
export function demand(run, what) {
  if (run.error) throw run.error;
  // Addresses are left out: Maven names the registry, which is this machine's own business.
  if (run.status !== 0) throw new Error(`${what} failed.\n${`${run.stdout}\n${run.stderr}`.replace(/https?:\/\/[^\s)]+/g, '…').slice(-3000)}`);
  return run;
}

function shortName(className) {
  return className.slice(className.lastIndexOf('.') + 1);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { versions: { type: 'string' }, java: { type: 'string' }, out: { type: 'string' } },
  });
  if (!values.versions || positionals.length !== 1) {
    console.error('Usage: node server/tools/redisson/oracle.mjs --versions 3.45.1,4.7.0 [--java PATH] [--out FILE] INPUT.jsonl');
    process.exit(2);
  }
  const files = readFileSync(positionals[0], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const lines = loadAll(values.versions.split(','), files, { java: values.java }).map((result) => `${JSON.stringify(result)}\n`).join('');
  if (values.out) writeFileSync(values.out, lines);
  else process.stdout.write(lines);
}
