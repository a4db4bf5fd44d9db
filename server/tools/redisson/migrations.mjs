// Holds migrations against the published jars: every recorded probe that some 3.x release loads, and the guidance's own
// YAML, migrated to a 4.x release, must load in it, but for those of which server/test/migrateOracle.test.ts says why they cannot.
//   node server/tools/redisson/migrations.mjs [--to 4.0.0,4.7.0] [--record]
// Ends with "N passed, N failed"; exit status 77 where Maven or the jars are missing. --record writes
// server/test/oracle/redisson-migrated.jsonl, which the test without jars reads.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadAll } from './oracle.mjs';
import { loadProduct } from './product.mjs';

const recording = 'server/test/oracle/redisson-migrated.jsonl';
const { values } = parseArgs({ options: { to: { type: 'string', default: '4.0.0,4.7.0' }, record: { type: 'boolean', default: false } } });
const targets = values.to.split(',');
const { createService, environment, loadableIn3, migrate, unmigratable } = await loadProduct('service', 'features/migrate', '../test/probes', '../test/unmigratable', '../tools/redisson/randomValues');
const service = createService((rule, error) => {
  throw new Error(`The rule ${rule} failed`, { cause: error });
});

const probes = [...loadableIn3(), { name: "the guidance's YAML", yaml: readFileSync('examples/orders/src/main/resources/redisson.yaml', 'utf8') }];
const rows = new Map();
let passed = 0;
let failed = 0;
for (const target of targets) {
  const files = probes.flatMap(({ name, yaml }, index) => {
    const document = { uri: `file:///${index}/redisson.yaml`, languageId: 'yaml', version: 1, text: yaml };
    const snapshot = service.look(document);
    const migration = snapshot && migrate(snapshot, target, (other, release) => service.lookAs(other, release), { pinCodec: false });
    service.forget(document.uri);
    return migration ? [{ name, yaml: migration.text, changed: migration.text !== yaml }] : [];
  });
  let results;
  try {
    results = loadAll([target], files.map(({ yaml }, index) => ({ name: String(index), yaml })), { environment });
  } catch (error) {
    console.log(`SKIPPED: Redisson ${target} could not be had or run: ${String(error.message).split('\n')[0]}`);
    process.exitCode = 77;
    continue;
  }
  results.forEach(({ loads, why }, index) => {
    const { name, yaml, changed } = files[index];
    const loaded = loads[target];
    if (changed && loaded !== undefined) {
      const key = JSON.stringify([name, yaml]);
      rows.set(key, { name, yaml, loads: { ...rows.get(key)?.loads, [target]: loaded } });
    }
    if (loaded === undefined) return;
    if (loaded || unmigratable.has(name)) passed++;
    else {
      failed++;
      console.log(`FAILED  ${name} to ${target}: ${why[target]}\n${yaml}`);
    }
  });
}
if (values.record) {
  const head = { note: 'Probes that load in 3.x, migrated, and what the published jar of the target made of the new text; by server/tools/redisson/migrations.mjs --record', date: new Date().toISOString().slice(0, 10) };
  writeFileSync(recording, [head, ...rows.values()].map((row) => `${JSON.stringify(row)}\n`).join(''));
}
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
