// Calls that name their server by a variable: what only Azure refuses is unsure until somebody says what is deployed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../src/service';
import type { Settings } from '../src/settings';
import { loadAllGrammars } from './grammars';

await loadAllGrammars();

function told(text: string, settings: Settings = {}): string[] {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  service.facts.setUser(settings, 'the test');
  const snapshot = service.look({ uri: 'file:///w/a.sh', languageId: 'shellscript', version: 1, text });
  return snapshot!.reports.map(({ rule, severity, message }) => `${rule} ${severity}${message.endsWith('This holds where the server is an Azure Managed Redis.') ? ', maybe' : ''}`);
}

test('a variable host makes a warning of what only Azure refuses', () => {
  const call = 'redis-cli -h "$REDIS_HOST" --tls -n 3 PING\n';
  assert.deepEqual(told(call), ['command-database warning, maybe']);
  assert.deepEqual(told(call, { deployment: { policy: 'oss' } }), ['command-database error']);
  assert.deepEqual(told(call, { deployment: { azure: true } }), ['command-database error']);
  assert.deepEqual(told(call, { deployment: { azure: false } }), []);
  assert.deepEqual(told(call.replace('"$REDIS_HOST"', 'shop.westeurope.redis.azure.net -p 10000')), ['command-database error']);
  assert.deepEqual(told(call.replace('-h "$REDIS_HOST"', '')), []);
});

test('what Redis itself refuses is an error whatever the server is', () => {
  assert.deepEqual(told('redis-cli -h "$REDIS_HOST" --tls SET k\n'), ['command-arity error']);
  assert.deepEqual(told('redis-cli SET k\n'), ['command-arity error']);
});
