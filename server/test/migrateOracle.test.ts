// Every second recorded probe that some 3.x loads, migrated to 4.x (`tools/redisson/migrations.mjs` takes all, and asks the jars): nothing is left that the release refuses, by our own
// verdict and, where the new text was recorded, by the published jar's.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { migrate } from '../src/features/migrate';
import { isRefusal } from '../src/features/migrate/origin';
import type { Config } from '../src/model';
import { createService, type Document } from '../src/service';
import { isDeprecated } from '../src/tables/redisson';
import { loadableIn3 } from './probes';
import { parsePage } from './rulePage';
import { unmigratable } from './unmigratable';

const target = '4.7.0';
const service = createService((rule, error) => {
  throw new Error(`${rule} threw`, { cause: error });
});

function migrateText(name: string, yaml: string, index: number) {
  const document: Document = { uri: `file:///${index}/${name}`, languageId: 'yaml', version: 1, text: yaml };
  const snapshot = service.look(document);
  const migration = snapshot && migrate(snapshot, target, (other, release) => service.lookAs(other, release), { pinCodec: false });
  service.forget(document.uri);
  return migration;
}

interface Recorded {
  readonly name: string;
  readonly yaml: string;
  readonly loads: Readonly<Record<string, boolean>>;
}

test('probes that load in 3.x load in 4.x afterwards', () => {
  const recorded = readFileSync('server/test/oracle/redisson-migrated.jsonl', 'utf8').trimEnd().split('\n').slice(1).map((line) => JSON.parse(line) as Recorded);
  const answers = new Map(recorded.map(({ name, yaml, loads }) => [`${name}\n${yaml}`, loads[target]]));
  let [migrated, changed, answered] = [0, 0, 0];
  loadableIn3().forEach(({ name, yaml, outcomes }, index) => {
    const migration = index % 2 === 0 ? migrateText('redisson.yaml', yaml, index) : undefined;
    if (!migration) return;
    migrated++;
    // An address of which the newest 3.x makes no client is none that a migration could better.
    const isSound = outcomes['3.52.0']?.creates === true;
    if (!unmigratable.has(name) && isSound) assert.equal(migration.refusals, 0, `${name}: ${yaml}became\n${migration.text}`);
    if (migration.text === yaml) return;
    changed++;
    const answer = answers.get(`${name}\n${migration.text}`);
    if (answer !== undefined && !unmigratable.has(name)) {
      answered++;
      assert.ok(answer, `the jar refuses ${name}: ${migration.text}`);
    }
    if (outcomes[target]?.loads === true) {
      const config = service.lookAs({ uri: 'file:///redisson.yaml', languageId: 'yaml', version: 1, text: yaml }, target)!.reading.subjects.find((subject): subject is Config => subject.about === 'config');
      assert.ok(config!.settings.some(({ row }) => row && isDeprecated(row, target)), `${name} loads already, and was changed`);
    }
  });
  assert.ok(migrated > 500 && changed > 150, `${migrated} were migrated, ${changed} changed`);
  assert.ok(answered > changed * 0.8, `of ${changed} new texts ${answered} were recorded: node server/tools/redisson/migrations.mjs --record`);
});

test("the rule pages' examples that load in their 3.x load in 4.x afterwards", () => {
  let judged = 0;
  const folder = 'server/src/rules';
  for (const page of readdirSync(folder).filter((name) => /^config-.*\.md$/.test(name))) {
    const files = parsePage(readFileSync(`${folder}/${page}`, 'utf8')).cases.flatMap((each) => each.files);
    files.filter(({ language }) => language === 'yaml').forEach(({ text }, index) => {
      const before = service.lookAs({ uri: 'file:///redisson.yaml', languageId: 'yaml', version: 1, text }, '3.52.0');
      if (!before || before.reading.subjects.length === 0 || before.reports.some(isRefusal)) return;
      judged++;
      const migration = migrateText('redisson.yaml', text, index);
      assert.equal(migration?.refusals, 0, `${page}: ${text}became\n${migration?.text ?? ''}`);
    });
  }
  assert.ok(judged > 20, `${judged} examples were migrated`);
});
