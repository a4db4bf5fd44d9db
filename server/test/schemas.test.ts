// The JSON schemas against what the published releases made of the recorded files: what every release of a generation
// loads is taken, and structure that none of them loads is refused.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { parseAllDocuments } from 'yaml';
import { describeBaseline } from '../src/tables/baseline';
import { releasesBetween } from '../src/tables/redisson';
import { createService } from '../src/service';
import { loadsIn, readProbes } from './probes';

const service = createService((rule, error) => {
  throw new Error(`${rule} threw`, { cause: error });
});

/** Where a schema differs from the releases, and why it may. */
const accepted: readonly (readonly [names: RegExp, why: string])[] = [
  [/^(int|long)\/\w+ = (_1|1:60|1:-5|\+-5)$|^enum\/section = 1_$/, 'numerals that nobody writes'],
  [/!!binary|timestamp$/, "YAML's own tags make something else than text of it before a schema sees it"],
  [/^section(\/top| \w+) = +(\[|- )|^form list of sections$/, 'a list for a mapping is a mistake, though SnakeYAML takes its only item'],
  [/^form NEL$/, 'an invisible line end of YAML 1.1'],
  [/^anchor self alias$/, 'Jackson overlooks anchors'],
  [/^placeholder section key env$/, 'what a placeholder stands for is not known'],
  [/^top key (clusterConfig|sentinelConfig|singleConfig)/, 'Jackson skips these keys without a word: they have no effect'],
];

/** A schema sees the last of equal keys only. */
const unseen = /^form dup section first bad key$/;

/** The first document as an editor's YAML extension hands it to a schema; undefined where it reads none. */
function valueOf(yaml: string): unknown {
  const documents = parseAllDocuments(yaml, { uniqueKeys: false, merge: true, logLevel: 'silent' });
  const [first] = Array.isArray(documents) ? documents : [];
  if (!first || first.errors.length > 0) return undefined;
  try {
    return first.toJS();
  } catch {
    return undefined;
  }
}

const generations = [
  { major: 3, among: releasesBetween('3.14.1', '4.0.0') },
  { major: 4, among: releasesBetween('4.0.0', undefined) },
] as const;

for (const { major, among } of generations) {
  describe(`the schema of ${major}.x`, () => {
    const text = readFileSync(`server/schemas/redisson-${major}.schema.json`, 'utf8');
    const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(text) as object);
    const complaints = (value: unknown): string => (validate(value) ? '' : JSON.stringify(validate.errors?.map(({ instancePath, message, params }) => [instancePath, message, params])));

    it('takes every file that all its releases load', () => {
      const wrong: string[] = [];
      let judged = 0;
      for (const probe of readProbes()) {
        const { name, yaml } = probe;
        const own = loadsIn(probe, `${major}.`);
        const value = valueOf(yaml);
        if (own.length === 0 || own.includes(false) || value === undefined || value === null) continue;
        judged++;
        const said = complaints(value);
        if (said && !accepted.some(([names]) => names.test(name))) wrong.push(`${name}: ${said}\n${yaml}`);
      }
      assert.ok(judged > 500, `${judged} files`);
      assert.equal(wrong.length, 0, `${wrong.length} of ${judged}\n${wrong.slice(0, 40).join('\n')}`);
    });

    it('refuses unknown and misplaced settings, and most values of a wrong type', () => {
      const newest = among[among.length - 1]!;
      const missed: string[] = [];
      const counts = { structure: 0, values: 0, refusedValues: 0 };
      for (const probe of readProbes()) {
        const { name, yaml } = probe;
        const own = loadsIn(probe, `${major}.`);
        const value = valueOf(yaml);
        if (own.length === 0 || own.includes(true) || value === undefined) continue;
        const document = { uri: 'file:///redisson.yaml', languageId: 'yaml', version: 1, text: yaml };
        const errors = service.lookAs(document, newest)?.reports.filter(({ severity }) => severity === 'error').map(({ rule }) => rule) ?? [];
        if (errors.some((rule) => /^config-(unknown|misplaced)-setting$/.test(rule))) {
          counts.structure++;
          if (!complaints(value) && !unseen.test(name)) missed.push(`${name}\n${yaml}`);
        } else if (errors.includes('config-invalid-value')) {
          counts.values++;
          if (complaints(value)) counts.refusedValues++;
        }
      }
      assert.deepEqual(missed, []);
      assert.ok(counts.structure > 50 && counts.refusedValues > counts.values * 0.6, JSON.stringify(counts));
    });

    it('takes the baseline of each of its releases, and the names and values of the newest', () => {
      for (const release of among) for (const section of ['cluster', 'single'] as const) assert.equal(complaints(valueOf(describeBaseline(section, release, 'x').join('\n'))), '', release);
    });

    it('has a sentence for each setting, and is small', () => {
      const found = [...text.matchAll(/"description": "([^"]*)/g)];
      assert.ok(found.length > 100 && found.every(([, words]) => words!.length > 30));
      assert.ok(text.length < 120_000, `${text.length} characters`);
    });
  });
}
