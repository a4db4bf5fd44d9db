// Worlds, levels, targets and silence: what becomes of a rule's finding before users see it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Report } from '../src/model';
import { createFacts } from '../src/project';
import type { Settings } from '../src/settings';
import { createService } from '../src/service';
import { openEditor } from './editor';

function reports(name: string, text: string, settings: Settings = {}): readonly Report[] {
  return openEditor(name, text, settings).snapshot.reports;
}
const brief = (list: readonly Report[]): string[] => list.map(({ rule, severity }) => `${rule} ${severity}`);
const local = 'clusterServersConfig:\n  nodeAddresses: ["redis://127.0.0.1:6379"]\n';

describe('possible worlds', () => {
  it('fails in all: the rule’s severity; in some: a warning that names them; in none: silence', () => {
    const text = `${local}  retryInterval: 1000\n`;
    assert.deepEqual(brief(reports('a.yaml', text, { redisson: '4.1.0' })), ['config-unsupported-setting error']);
    assert.deepEqual(brief(reports('a.yaml', text, { redisson: '3.45.1' })), []);
    const some = reports('a.yaml', text).find(({ rule }) => rule === 'config-unsupported-setting');
    assert.equal(some?.severity, 'warning');
    assert.match(some.message, /This holds for Redisson 4\.0\.0 and later\.$/);
  });
  it('policies: a command that one of the possible ones blocks', () => {
    const text = 'CLUSTER NODES\n';
    assert.deepEqual(brief(reports('a.redis', text, { deployment: { policy: 'enterprise' } })), ['command-blocked-by-policy error']);
    assert.deepEqual(brief(reports('a.redis', text, { deployment: { policy: 'oss' } })), []);
    const [some] = reports('a.redis', text);
    assert.equal(some?.severity, 'warning');
    assert.match(some.message, /This holds with the Enterprise clustering policy\.$/);
  });
  it('geo-replication: on, off, and nobody says', () => {
    assert.deepEqual(brief(reports('a.redis', 'FLUSHALL\n', { deployment: { policy: 'enterprise', geoReplication: true } })), ['command-blocked-by-geo-replication error']);
    assert.deepEqual(brief(reports('a.redis', 'FLUSHALL\n', { deployment: { policy: 'enterprise', geoReplication: false } })), []);
    assert.deepEqual(brief(reports('a.redis', 'FLUSHALL\n', { deployment: { policy: 'enterprise' } })), ['command-blocked-by-geo-replication info']);
  });
});

describe('is it Azure at all?', () => {
  const about = (address: string): boolean => reports('a.yaml', `clusterServersConfig:\n  nodeAddresses: ["${address}"]\n`).some(({ rule }) => rule === 'config-read-from-replica');
  it('by host, port, placeholder, or no address', () => {
    for (const address of ['rediss://a.westeurope.redis.azure.net:10000', 'redis://cache:10000', 'rediss://a.redis.cache.windows.net:6380', '${REDIS_URL}', 'redis://${HOST:-localhost}:6379', 'rediss://${NAME}:${PORT}', '@redis.url@', 'rediss://<your-cache>:6380']) assert.equal(about(address), true, address);
    assert.ok(reports('a.yaml', 'clusterServersConfig:\n  scanInterval: 1000\n').length > 0);
  });
  it('not loopback, container names, other providers, or sentinels', () => {
    for (const address of ['redis://127.0.0.1:6379', 'redis://redis:6379', 'redis://x.cache.amazonaws.com:6379', 'redis://10.0.0.4:7000', 'redis://[::1]:6379', 'redis://localhost:10000', 'redis://127.0.0.1:${port}', 'rediss://${NAME}.upstash.io:6379']) assert.equal(about(address), false, address);
    const inTests = (address: string) => reports('src/test/resources/redisson.yaml', `clusterServersConfig:\n  nodeAddresses: ["${address}"]\n`).length;
    assert.equal(inTests('redis://${HOST}:6379'), 0);
    assert.ok(inTests('rediss://a.westeurope.redis.azure.net:10000') > 0);
    assert.deepEqual(brief(reports('a.yaml', 'sentinelServersConfig:\n  masterName: a\n  sentinelAddresses: ["redis://sentinel-1:26379"]\n')), []);
  });
  it('is for the user to decide', () => {
    assert.deepEqual(brief(reports('a.yaml', 'clusterServersConfig:\n  nodeAddresses: ["redis://a:10000"]\n', { deployment: { azure: false } })), []);
    assert.ok(reports('a.yaml', local, { deployment: { azure: true } }).length > 0);
  });
});

describe('levels', () => {
  it('change or switch off a rule', () => {
    const text = `${local}  timeout: 30s\n`;
    assert.deepEqual(brief(reports('a.yaml', text, { rules: { 'config-invalid-value': 'info' } })), ['config-invalid-value info']);
    assert.deepEqual(brief(reports('a.yaml', text, { rules: { 'config-invalid-value': 'off' } })), []);
  });
});

describe('silence', () => {
  const wrong = 'SET a\n';
  it('next line, this line, whole file; one rule, several, all', () => {
    assert.deepEqual(brief(reports('a.redis', `# redis-guidance-disable-next-line command-arity -- seen\n${wrong}`)), []);
    assert.deepEqual(brief(reports('a.redis', `# redis-guidance-disable-next-line command-unknown, command-arity\n${wrong}`)), []);
    assert.deepEqual(brief(reports('a.redis', `# redis-guidance-disable-file -- generated\n${wrong}${wrong}`)), []);
    assert.deepEqual(brief(reports('a.yaml', `${local}  timeout: 30s # redis-guidance-disable-line config-invalid-value\n`)), []);
    assert.deepEqual(brief(reports('a.redis', `# redis-guidance-disable-file command-arity\r\n${wrong}GETT a\r\n`)), ['command-unknown error']);
  });
  it('that silences nothing is reported, and can itself be switched off', () => {
    const text = `# redis-guidance-disable-next-line command-unknown\n${wrong}`;
    assert.deepEqual(brief(reports('a.redis', text)), ['suppression-unused warning', 'command-arity error']);
    assert.deepEqual(brief(reports('a.redis', text, { rules: { 'suppression-unused': 'off' } })), ['command-arity error']);
  });
  it('needs a comment', () => {
    assert.deepEqual(brief(reports('a.redis', 'ECHO redis-guidance-disable-file\nSET a\n')), ['command-arity error']);
  });
});

describe('the service', () => {
  it('isolates a rule that throws, and says which', () => {
    const complaints: string[] = [];
    const service = createService((rule) => complaints.push(rule));
    const text = `${local}  timeout: 30s\n`;
    const poisoned = { uri: 'file:///a.yaml', languageId: 'yaml', version: 1, text };
    const facts = createFacts();
    service.facts.at = (uri) => {
      const situation = facts.at(uri);
      const redisson = { known: false, source: '', get value(): never { throw new Error('broken'); } };
      return { ...situation, project: { ...situation.project, redisson } };
    };
    assert.deepEqual(service.look(poisoned)?.reports, []);
    assert.ok(complaints.includes('config-invalid-value'));
  });
  it('reads a version once and judges again when facts change', () => {
    const service = createService(() => undefined);
    const document = { uri: 'file:///w/a.redis', languageId: 'redis', version: 1, text: 'CLUSTER NODES\n' };
    const first = service.look(document);
    assert.equal(service.look(document), first);
    service.facts.setUser({ deployment: { policy: 'oss' } }, 'test');
    service.refresh();
    const second = service.look(document);
    assert.equal(second?.reading, first?.reading);
    assert.deepEqual(second?.reports, []);
  });
  it('leaves what says nothing about Redis alone', () => {
    const service = createService(() => undefined);
    for (const [name, text] of [['a.yaml', 'spring:\n  application: x\n'], ['b.yaml', 'a: [serverConfig\n'], ['pom.xml', '<project/>'], ['c.json', '{"servers": 1}'], ['d.yaml', '']] as const) {
      assert.equal(service.look({ uri: `file:///${name}`, languageId: 'yaml', version: 1, text }), undefined, name);
    }
  });
});
