// The promise of safe fixes: what a release loads before, it loads afterwards, the recommendations for Azure included. Each recorded
// file is tried with one of three releases; `tools/redisson/live.mjs` tries many more with the jars themselves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixAll } from '../src/features/fixAll';
import { isRefusal } from '../src/features/migrate/origin';
import { createService, type Document } from '../src/service';
import { readProbes } from './probes';

const releases = ['3.14.1', '3.52.0', '4.7.0'];
for (const [turn, release] of releases.entries()) {
  test(`what Redisson ${release} loads, it loads after a fix`, () => {
    const service = createService((rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    });
    service.facts.setUser({ redisson: release, deployment: { azure: true, policy: 'oss' } }, 'the test');
    let version = 0;
    const look = (document: Document) => service.look({ ...document, version: ++version });
    const wrong: string[] = [];
    let changed = 0;
    readProbes().forEach(({ name, yaml, outcomes }, index) => {
      if (index % releases.length !== turn || outcomes[release]?.loads !== true) return;
      const document: Document = { uri: `file:///${index}/redisson.yaml`, languageId: 'yaml', version: 0, text: yaml };
      if (look(document)?.reports.some(isRefusal) !== false) return;
      const text = fixAll(document, look, { unsafe: false });
      if (text !== yaml) changed++;
      const refusals = look({ ...document, text })?.reports.filter(isRefusal) ?? [];
      if (refusals.length > 0) wrong.push(`${name}: ${refusals.map(({ message }) => message).join(' ')}\n${yaml}became\n${text}`);
      service.forget(document.uri);
    });
    assert.ok(changed > 100, `${changed} files were changed`);
    assert.equal(wrong.length, 0, `${wrong.length} of ${changed}\n${wrong.slice(0, 10).join('\n')}`);
  });
}
