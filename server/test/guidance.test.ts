// Every sentence of the Azure guidance about commands, by name and end to end: a script goes into the service with the facts
// of a cache, and what it says comes out. No open server can play the Enterprise policy or geo-replication; here they are held.
// Source: Azure Managed Redis, client libraries, "Blocked commands" and "Multi-key commands".

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createService } from '../src/service';
import type { Settings } from '../src/settings';
import { hashTagOf } from '../src/tables/hashTags';

type Deployment = NonNullable<Settings['deployment']>;

const oss: Deployment = { policy: 'oss', geoReplication: false };
const enterprise: Deployment = { policy: 'enterprise', geoReplication: false };
const ossGeo: Deployment = { policy: 'oss', geoReplication: true };
const enterpriseGeo: Deployment = { policy: 'enterprise', geoReplication: true };
const none: Deployment = { policy: 'none', geoReplication: false };

/** What the service says about a script, hints left out: severity and rule of each finding, in the order of the text. */
function ask(text: string, deployment: Deployment): string[] {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  service.facts.setUser({ deployment }, 'a test');
  const snapshot = service.look({ uri: 'file:///w/script.redis', languageId: 'redis', version: 1, text });
  assert.ok(snapshot);
  return snapshot.reports.filter(({ severity }) => severity !== 'hint').map(({ severity, rule }) => `${severity} ${rule}`);
}

const apart = ['error command-cross-slot'];

/** A line, and the same line with all its keys in one slot. */
const together = (line: string): string => line.replaceAll(/\bkey:(\d)/g, '{key}:$1');

describe('“Commands blocked for Enterprise clustering policy”', () => {
  const commands = ['CLUSTER INFO', 'CLUSTER HELP', 'CLUSTER KEYSLOT key:1', 'CLUSTER NODES', 'CLUSTER SLOTS'];
  for (const command of commands) {
    it(`${command}: blocked`, () => assert.deepEqual(ask(command, enterprise), ['error command-blocked-by-policy']));
    it(`${command}: blocked with geo-replication as well`, () => assert.deepEqual(ask(command, enterpriseGeo), ['error command-blocked-by-policy']));
    it(`${command}: fine with the OSS policy`, () => assert.deepEqual([...ask(command, oss), ...ask(command, ossGeo)], []));
    it(`${command}: in any case of letters`, () => assert.deepEqual(ask(command.toLowerCase(), enterprise), ['error command-blocked-by-policy']));
  }
  it('where the policy is not known, a warning names it', () => {
    for (const command of commands) assert.deepEqual(ask(command, { geoReplication: false }), ['warning command-blocked-by-policy']);
  });
});

describe('“Commands blocked for active geo-replication”', () => {
  for (const command of ['FLUSHALL', 'FLUSHDB', 'FLUSHALL ASYNC', 'FLUSHDB SYNC']) {
    it(`${command}: blocked under both policies`, () => {
      assert.deepEqual(ask(command, enterpriseGeo), ['error command-blocked-by-geo-replication']);
      assert.deepEqual(ask(command, ossGeo), ['error command-blocked-by-geo-replication']);
    });
    it(`${command}: fine without geo-replication`, () => {
      assert.deepEqual(ask(command, enterprise), []);
      assert.deepEqual(ask(command, none), []);
      // It runs, and says that it empties one shard only.
      assert.deepEqual(ask(command, oss), ['info command-shard-local']);
    });
  }
});

const six = {
  DEL: 'DEL key:1 key:2',
  MSET: 'MSET key:1 a key:2 b',
  MGET: 'MGET key:1 key:2',
  EXISTS: 'EXISTS key:1 key:2',
  UNLINK: 'UNLINK key:1 key:2',
  TOUCH: 'TOUCH key:1 key:2',
};

describe('“Only the following multi-key commands are allowed across slots with Enterprise clustering”', () => {
  for (const [name, line] of Object.entries(six)) {
    it(`${name}: allowed across slots`, () => assert.deepEqual(ask(line, enterprise), []));
    it(`${name}: CROSSSLOT with the OSS policy, fine in one slot`, () => {
      assert.deepEqual(ask(line, oss), apart);
      assert.deepEqual(ask(together(line), oss), []);
    });
    it(`${name}: no slots without clustering`, () => assert.deepEqual(ask(line, none), []));
  }
});

/** Every other command with several keys, as the pages behind the guidance name them; one line each. */
const others: Readonly<Record<string, string>> = {
  BITOP: 'BITOP AND key:1 key:2',
  BLMOVE: 'BLMOVE key:1 key:2 LEFT RIGHT 1',
  BLMPOP: 'BLMPOP 1 2 key:1 key:2 LEFT',
  BLPOP: 'BLPOP key:1 key:2 1',
  BRPOP: 'BRPOP key:1 key:2 1',
  BRPOPLPUSH: 'BRPOPLPUSH key:1 key:2 1',
  BZMPOP: 'BZMPOP 1 2 key:1 key:2 MIN',
  BZPOPMAX: 'BZPOPMAX key:1 key:2 1',
  BZPOPMIN: 'BZPOPMIN key:1 key:2 1',
  COPY: 'COPY key:1 key:2',
  EVAL: 'EVAL "return 1" 2 key:1 key:2',
  EVALSHA: 'EVALSHA ffffffffffffffffffffffffffffffffffffffff 2 key:1 key:2',
  FCALL: 'FCALL f 2 key:1 key:2',
  'GEORADIUS … STORE': 'GEORADIUS key:1 1 2 3 km STORE key:2',
  'GEORADIUSBYMEMBER … STOREDIST': 'GEORADIUSBYMEMBER key:1 m 3 km STOREDIST key:2',
  GEOSEARCHSTORE: 'GEOSEARCHSTORE key:1 key:2 FROMMEMBER m BYRADIUS 1 km',
  LCS: 'LCS key:1 key:2',
  LMOVE: 'LMOVE key:1 key:2 LEFT RIGHT',
  LMPOP: 'LMPOP 2 key:1 key:2 LEFT',
  MSETNX: 'MSETNX key:1 a key:2 b',
  PFCOUNT: 'PFCOUNT key:1 key:2',
  PFMERGE: 'PFMERGE key:1 key:2',
  RENAME: 'RENAME key:1 key:2',
  RENAMENX: 'RENAMENX key:1 key:2',
  RPOPLPUSH: 'RPOPLPUSH key:1 key:2',
  SDIFF: 'SDIFF key:1 key:2',
  SDIFFSTORE: 'SDIFFSTORE key:1 key:2',
  SINTER: 'SINTER key:1 key:2',
  SINTERCARD: 'SINTERCARD 2 key:1 key:2',
  SINTERSTORE: 'SINTERSTORE key:1 key:2',
  SMOVE: 'SMOVE key:1 key:2 m',
  'SORT … STORE': 'SORT key:1 STORE key:2',
  SUNION: 'SUNION key:1 key:2',
  SUNIONSTORE: 'SUNIONSTORE key:1 key:2',
  WATCH: 'WATCH key:1 key:2',
  XREAD: 'XREAD STREAMS key:1 key:2 0 0',
  XREADGROUP: 'XREADGROUP GROUP g c STREAMS key:1 key:2 > >',
  ZDIFF: 'ZDIFF 2 key:1 key:2',
  ZDIFFSTORE: 'ZDIFFSTORE key:1 1 key:2',
  ZINTER: 'ZINTER 2 key:1 key:2',
  ZINTERCARD: 'ZINTERCARD 2 key:1 key:2',
  ZINTERSTORE: 'ZINTERSTORE key:1 1 key:2',
  ZMPOP: 'ZMPOP 2 key:1 key:2 MIN',
  ZRANGESTORE: 'ZRANGESTORE key:1 key:2 0 -1',
  ZUNION: 'ZUNION 2 key:1 key:2',
  ZUNIONSTORE: 'ZUNIONSTORE key:1 1 key:2',
  'JSON.MSET': 'JSON.MSET key:1 $ 1 key:2 $ 2',
};

describe('all other multi-key commands: “you might also see CROSSSLOT errors with Enterprise clustering policy”', () => {
  for (const [name, line] of Object.entries(others)) {
    it(`${name}: CROSSSLOT under both policies, with and without geo-replication`, () => {
      for (const deployment of [oss, enterprise, ossGeo, enterpriseGeo]) assert.deepEqual(ask(line, deployment), apart, JSON.stringify(deployment));
    });
    it(`${name}: fine in one slot, and without clustering`, () => {
      for (const deployment of [oss, enterprise, ossGeo, enterpriseGeo]) assert.deepEqual(ask(together(line), deployment), [], JSON.stringify(deployment));
      assert.deepEqual(ask(line, none), []);
    });
  }
  for (const [name, line] of Object.entries({ 'CMS.MERGE': 'CMS.MERGE key:1 1 key:2', 'TDIGEST.MERGE': 'TDIGEST.MERGE key:1 1 key:2', 'TS.MADD': 'TS.MADD key:1 1 1 key:2 1 1' })) {
    it(`${name}: CROSSSLOT under both policies; its module does not go with geo-replication`, () => {
      for (const deployment of [oss, enterprise]) assert.deepEqual([ask(line, deployment), ask(together(line), deployment)], [apart, []]);
      assert.deepEqual(ask(together(line), enterpriseGeo), ['error command-blocked-by-geo-replication']);
    });
  }
});

describe('“In Active-Active databases, multi-key write commands can only be run on keys that are in the same slot”', () => {
  for (const name of ['DEL', 'MSET', 'UNLINK'] as const) {
    it(`${name}: CROSSSLOT under both policies`, () => assert.deepEqual([ask(six[name], enterpriseGeo), ask(six[name], ossGeo)], [apart, apart]));
    it(`${name}: fine in one slot`, () => assert.deepEqual([...ask(together(six[name]), enterpriseGeo), ...ask(together(six[name]), ossGeo)], []));
  }
});

describe('“However, the following multi-key commands are allowed across slots in Active-Active databases”', () => {
  for (const name of ['MGET', 'EXISTS', 'TOUCH'] as const) {
    it(`${name}: allowed with the Enterprise policy`, () => assert.deepEqual(ask(six[name], enterpriseGeo), []));
    // The policy's own rule goes on: the stricter of the two holds.
    it(`${name}: CROSSSLOT with the OSS policy`, () => assert.deepEqual(ask(six[name], ossGeo), apart));
  }
});

describe('“If you use the OSS clustering policy, multi-key commands require all keys to be mapped to the same hash slot”', () => {
  it('where nothing is said about the policy, a warning names the default', () => {
    for (const line of Object.values(six)) assert.deepEqual(ask(line, { geoReplication: false }), ['warning command-cross-slot'], line);
  });
  it('one key, and the same key twice, lie in one slot', () => {
    assert.deepEqual(ask('DEL key:1\nMGET key:1 key:1\nSINTER key:1 key:1', oss), []);
  });
  it('a transaction wants one slot under both policies', () => {
    const block = 'MULTI\nSET key:1 a\nSET key:2 b\nEXEC';
    for (const deployment of [oss, enterprise, enterpriseGeo]) assert.deepEqual([ask(block, deployment), ask(together(block), deployment)], [['error command-cross-slot-transaction'], []]);
    assert.deepEqual(ask(block, none), []);
  });
  it('the keys of these lines lie apart by their names alone', () => {
    for (const line of [...Object.values(six), ...Object.values(others)]) {
      assert.ok(line.includes('key:1') && line.includes('key:2'), line);
      assert.equal(hashTagOf(line), undefined);
    }
  });
});
