// The tables of Redisson's settings and classes: what the generator packs is what it unpacks again, and each setting is
// explained. That the tables are what the published jars say is held by tools/redisson/settings.mjs --check.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { classes, findClass } from '../src/tables/classTags';
import { findSetting, releases, settings, valueAt } from '../src/tables/redisson';
import { settingFacts } from '../src/tables/settingFacts';

interface Row { name: string; section?: string; life?: string[]; [field: string]: unknown }
interface Dump { release: string; settings: Row[]; classes: Row[] }
interface Tables { releases: string[]; settings: Row[]; classes: Row[]; date: string; tagOnly: string[] }
interface History { compress: (dumps: Dump[]) => Tables; expand: (tables: Tables) => Dump[] }
interface Maker { readTables: () => Tables; printTables: (tables: Tables) => Record<string, string>; addTo: (tables: Tables, dumps: Dump[], date: string) => Tables }

const load = (path: string): Promise<unknown> => import(pathToFileURL(path).href);
const { compress, expand } = (await load('server/tools/tables/history.mjs')) as History;
const { readTables, printTables, addTo } = (await load('server/tools/tables/redisson.mjs')) as Maker;

/** Random numbers from a fixed seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** What some releases might take: rows that come and go, change, and come back. */
function invent(seed: number): Dump[] {
  const roll = dice(seed);
  const some = <T>(list: readonly T[]): T => list[roll(list.length)]!;
  const values = [null, 0, 7, true, 'a', [], ['a'], {}, { a: 'b' }, '!<a.B> {}'];
  return Array.from({ length: 2 + roll(12) }, (_, index) => ({
    release: `${3 + Math.floor(index / 6)}.${index % 6}.0`,
    settings: ['a', 'b', 'c'].filter(() => roll(4) > 0).map((name) => {
      const type = some(['int', 'an.Enum', 'java.util.List']);
      return { section: 'top', name, type, ...(type === 'an.Enum' ? { values: some([['A'], ['A', 'B']]) } : {}), default: some(values), ...(roll(2) ? { deprecated: true } : {}) };
    }),
    classes: ['a.A', 'a.B'].filter(() => roll(4) > 0).map((name) => {
      const unasked = roll(4) === 0;
      const asked = { values: some([[], ['text']]), open: roll(2) === 1, properties: some([{}, { a: 'int' }]) };
      return { name, settings: some([['codec'], ['codec', 'other']]), empty: roll(2) === 1, ...(unasked ? {} : asked), constructors: some([[''], ['', 'int'], []]), ...(roll(2) ? { deprecated: true } : {}), ...(unasked ? { unasked } : {}) };
    }),
  }));
}

/** Compares line by line, since whole tables make no readable message. */
function assertSame(text: string, file: string, what = file): void {
  const committed = readFileSync(file, 'utf8').split('\n');
  const made = text.split('\n');
  const line = made.findIndex((each, index) => each !== committed[index]);
  assert.equal(made[line], committed[line], `${what}, line ${line + 1}`);
  assert.equal(made.length, committed.length, what);
}

test('what is compressed expands to the same', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const dumps = invent(seed);
    assert.deepEqual(expand(compress(dumps)), dumps, `seed ${seed}`);
  }
});

test('a change at one release is one pair of a row', () => {
  const [first, second, third] = ['3.0.0', '3.1.0', '3.2.0'].map((release, index) => ({ release, classes: [], settings: [{ section: 'top', name: 'a', type: 'int', default: index < 2 ? 1 : 2 }] }));
  assert.deepEqual(compress([first!, second!, third!]).settings, [{ section: 'top', name: 'a', life: ['3.0.0'], type: 'int', default: [['3.0.0', 1], ['3.2.0', 2]] }]);
  assert.deepEqual(compress([first!, { ...second!, settings: [] }, third!]).settings[0]?.life, ['3.0.0', '3.1.0', '3.2.0']);
});

test('the committed tables are what is made of what they hold', () => {
  const tables = readTables();
  const again = { ...compress(expand(tables)), date: tables.date, tagOnly: tables.tagOnly };
  for (const [file, text] of Object.entries(printTables(again))) assertSame(text, file);
});

test('a release that is taken out and added again gives the same bytes, wherever it stands', () => {
  const tables = readTables();
  const dumps = expand(tables);
  for (const release of [dumps.at(-1)!.release, '3.0.0', '3.24.0', '4.0.0']) {
    const without = { ...compress(dumps.filter((dump) => dump.release !== release)), date: tables.date, tagOnly: tables.tagOnly };
    assert.ok(!without.releases.includes(release));
    const added = addTo(without, dumps.filter((dump) => dump.release === release), tables.date);
    for (const [file, text] of Object.entries(printTables(added))) assertSame(text, file, `${release}: ${file}`);
  }
});

test('adding what is there already changes nothing, not even the date', () => {
  const tables = readTables();
  assert.deepEqual(addTo(tables, [expand(tables).at(-1)!], '2099-01-01'), tables);
});

test('every tag without a published jar is among the releases', () => {
  const { tagOnly } = readTables();
  assert.ok(tagOnly.length > 0);
  assert.deepEqual(tagOnly.filter((release) => !releases.includes(release)), []);
});

test('the rows that users see are those of the jars', () => {
  assert.equal(settings.length, readTables().settings.length);
  assert.equal(classes.length, readTables().classes.length);
  const retries = findSetting('cluster', 'retryInterval');
  assert.deepEqual([retries?.since, retries?.deprecated, retries?.removed, retries?.kind, retries?.unit, retries?.replacedBy], ['3.0.0', '3.48.0', '4.0.0', 'int', 'ms', 'retryDelay']);
  assert.deepEqual(findSetting('top', 'transportMode')?.values?.map(([from]) => from), ['3.6.0', '3.23.3']);
  const detector = findClass('org.redisson.client.FailedCommandsDetector');
  assert.deepEqual([valueAt(detector?.empty ?? [], '3.34.1'), valueAt(detector?.empty ?? [], '3.35.0')], [false, true]);
});

test('every setting has a page to read on, and what replaces it exists', () => {
  const names = new Set(settings.map(({ name }) => name));
  assert.deepEqual([...names].filter((name) => !(name in settingFacts)), []);
  assert.deepEqual(Object.keys(settingFacts).filter((name) => !names.has(name)), []);
  for (const { section, name, link, replacedBy } of settings) {
    assert.match(link, /^https:\/\/(redisson\.pro\/docs\/configuration\/#(common(-connection|-replica)?-settings|(single|cluster|sentinel|replicated|master-slave)-(mode|settings))$|github\.com\/redisson\/redisson\/blob\/master\/CHANGELOG\.md$)/, `${section}.${name}`);
    if (replacedBy === undefined || replacedBy.includes('nextRenewal')) continue;
    const [, top, successor] = /^(top\.)?(\w+)/.exec(replacedBy) ?? [];
    const place = top ? 'top' : section;
    assert.ok(findSetting(place, successor ?? ''), `${section}.${name} is replaced by ${replacedBy}`);
  }
});

test('numbers of time and of connections have a unit', () => {
  for (const { section, name, kind, unit } of settings) {
    if (kind === 'int' || kind === 'long') assert.ok(unit, `${section}.${name}`);
  }
});
