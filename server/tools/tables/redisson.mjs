// Makes server/src/tables/redisson.json and classTags.json from the published jars: what every release of Redisson
// takes in a configuration, as its own parser sees it.
//   node server/tools/tables/redisson.mjs                reads every release that Maven Central lists from 3.0.0 on
//   node server/tools/tables/redisson.mjs --add X.Y.Z    reads that release only, and adds it to the committed tables
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compress, expand, shape } from './history.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const files = { settings: 'server/src/tables/redisson.json', classes: 'server/src/tables/classTags.json' };

export const sections = {
  single: 'singleServerConfig',
  cluster: 'clusterServersConfig',
  sentinel: 'sentinelServersConfig',
  replicated: 'replicatedServersConfig',
  masterSlave: 'masterSlaveServersConfig',
  elasticache: 'elasticacheServersConfig',
};

/**
 * Releases that were tagged and never published: nobody has them who did not build them himself. They stay, so that no
 * version between two published ones is judged by a guess, with what a published neighbour takes. Which neighbour, was
 * read from the differences of the sources between the tags: 4.4.0 brought the settings of 4.6.1, 4.6.0 its classes
 * and its reader, and between 3.5.2 and 3.5.3 nothing changed that a file can hold.
 */
const tagOnly = {
  '3.5.2': { settings: '3.5.3', classes: '3.5.3' },
  '4.4.0': { settings: '4.6.1', classes: '4.3.1' },
  '4.5.0': { settings: '4.6.1', classes: '4.3.1' },
  '4.6.0': { settings: '4.6.1', classes: '4.6.1' },
};

/*
 * What the compiled sources, from which these tables came before, did not show (compared row by row on 2026-11-27):
 * - the settings of elasticacheServersConfig, to 3.9.1;
 * - to 3.2.0 `address` and `masterAddress` take a list and refuse a text; then a URL, a URI, and text from 3.11.1 on;
 * - HostNatMapper and HostPortNatMapper cannot be named in 3.12.1, whose parser does not expect a class there;
 * - `regex` of the load balancers from 3.44.0 on, and the properties that FailedCommandsTimeoutDetector inherits;
 * - DefaultCodecProvider is for `codecProvider`; no setting takes a reference codec provider from 3.10.1 on;
 * - Kryo5Codec takes any property from 4.6.0 on, not from 4.4.0, whose reader is that of 4.3.1;
 * - the constructors of AvroJacksonCodec (to 3.3.1) and MsgPackJacksonCodec (3.6.0 to 3.7.2) throw with the libraries
 *   that those releases declare.
 */
const heads = {
  settings: {
    source: 'org.redisson:redisson of Maven Central, each release asked for what its own parser takes: Jackson\'s bean deserializer to 3.52.0, Redisson\'s property finder for SnakeYAML from 4.0.0; defaults from fresh objects',
    rows: 'life: the releases at which a row comes and goes; deprecated: from which release on; type, values, default: [from, value], or the value that never changed',
  },
  classes: {
    source: 'org.redisson:redisson of Maven Central, each release asked by loading tags of every class of its jar that fits a setting, with the libraries that the release declares as optional',
    rows: 'as in redisson.json; empty: {} makes one; values: kinds of a single value that make one; open: any property is taken; unasked: a library of the class cannot be had, so that only its constructors are known; fails: its constructor throws with the libraries that the release declares',
  },
};

/** The committed tables as one: releases, settings and classes, and when they were read. */
export function readTables() {
  const [settings, classes] = Object.values(files).map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')));
  return { date: settings.date, tagOnly: settings.tagOnly, releases: settings.releases, settings: settings.settings, classes: classes.classes };
}

/** The text of each table's file. */
export function printTables({ date, tagOnly: tags, releases, settings, classes }) {
  const generator = 'server/tools/tables/redisson.mjs';
  return {
    [files.settings]: print({ ...heads.settings, generator, date, sections, tagOnly: tags }, { releases, settings }),
    [files.classes]: print({ ...heads.classes, generator, date }, { classes }),
  };
}

/** For tables.mjs, which has no jars at hand: the committed tables unpacked and made again, each with its file. */
export const remakers = {
  redisson: () => remake(files.settings),
  classTags: () => remake(files.classes),
};

function remake(file) {
  const tables = readTables();
  return { file, text: printTables({ ...tables, ...compress(expand(tables)) })[file] };
}

/** One row a line, so that a change of one shows as one. */
function print(head, { releases, ...rows }) {
  const [[name, list]] = Object.entries(rows);
  const lines = [...(releases ? [`"releases": ${JSON.stringify(releases)}`] : []), `"${name}": [\n${list.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n ]`];
  return `${JSON.stringify(head, null, 1).replace(/\n}$/, '')},\n ${lines.join(',\n ')}\n}\n`;
}

/**
 * Tables with more releases in them; one that is there already is replaced. The date stays where nothing else changes.
 * @param {object} tables as readTables gives them
 * @param {readonly object[]} dumps as shape gives them
 * @param {string} date as 2026-11-27
 */
export function addTo(tables, dumps, date) {
  const added = new Set(dumps.map(({ release }) => release));
  const all = [...expand(tables).filter(({ release }) => !added.has(release)), ...dumps].sort((a, b) => compareReleases(a.release, b.release));
  const made = { ...compress(all), tagOnly: tables.tagOnly.filter((release) => !added.has(release)) };
  const same = JSON.stringify([made.releases, made.settings, made.classes]) === JSON.stringify([tables.releases, tables.settings, tables.classes]);
  return { ...made, date: same ? tables.date : date };
}

/** Compares two releases by their numbers. */
export function compareReleases(a, b) {
  const [x, y] = [a, b].map((release) => release.split('.').map(Number));
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

async function readReleases(versions) {
  const { dumpAll } = await import('../redisson/settings.mjs');
  return [...(await dumpAll(versions))].map(([release, raw]) => {
    // A class that could not even be looked at might be one that a setting takes.
    const hidden = raw.unread.filter((name) => !/\$|^org\.redisson\.(spring|tomcat|hibernate|jcache)\./.test(name));
    if (hidden.length > 0) console.warn(`Redisson ${release}: could not be looked at for want of a library: ${hidden.join(', ')}`);
    return shape(release, raw, sections);
  });
}

/** All published releases, and those that are only tags with what their neighbours take. */
async function readAll() {
  const { listReleases } = await import('../redisson/maven.mjs');
  const published = listReleases().filter((version) => /^\d+\.\d+\.\d+$/.test(version) && compareReleases(version, '3.0.0') >= 0).sort(compareReleases);
  const dumps = await readReleases(published);
  const of = (release) => dumps.find((dump) => dump.release === release);
  const tags = Object.keys(tagOnly).filter((release) => !published.includes(release));
  const made = tags.map((release) => ({ release, settings: of(tagOnly[release].settings).settings, classes: of(tagOnly[release].classes).classes }));
  return { dumps: [...dumps, ...made], tags };
}

async function main() {
  const { values } = parseArgs({ options: { add: { type: 'string' } } });
  const date = new Date().toISOString().slice(0, 10);
  let tables;
  if (values.add === undefined) {
    const { dumps, tags } = await readAll();
    tables = addTo({ releases: [], settings: [], classes: [], tagOnly: tags }, dumps, date);
    tables.tagOnly = tags;
    console.log(`${dumps.length - tags.length} releases were read, and ${tags.length} that are only tags filled in.`);
  } else if (/^\d+\.\d+\.\d+$/.test(values.add)) {
    tables = addTo(readTables(), await readReleases([values.add]), date);
  } else {
    console.error(`${values.add} is no release: three numbers are expected, as in 4.7.0.`);
    process.exit(2);
  }
  for (const [file, text] of Object.entries(printTables(tables))) {
    const path = join(root, file);
    const changed = readFileSync(path, 'utf8') !== text;
    if (changed) writeFileSync(path, text);
    console.log(`${file} ${changed ? 'was written' : 'is as the jars say'}.`);
  }
}

// Not awaited: settings.mjs, which is imported on the way, waits for this module.
if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) void main();
