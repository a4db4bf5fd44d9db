// Files of shapes that are found in the wild, on which the tool has nothing to say.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createService } from '../src/service';

const folder = 'server/test/ok';

describe('files without a finding', () => {
  for (const name of readdirSync(folder)) {
    it(name, () => {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      assert.match(text, /^# .+\n/, 'the first line says where such files are found');
      const service = createService((rule, error) => {
        throw new Error(`${rule} threw`, { cause: error });
      });
      const snapshot = service.look({ uri: `file:///workspace/${name}`, languageId: name.endsWith('.redis') ? 'redis' : 'yaml', version: 1, text });
      assert.deepEqual(snapshot?.reports.filter(({ severity }) => severity !== 'hint').map(({ rule, message }) => `${rule}: ${message}`) ?? [], []);
    });
  }
});
