// Converting a server section: every release that took the file takes it afterwards, and comments stay.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fixAll } from '../src/features/fixAll';
import { isSupported, releases, settingsOf, type SettingRow } from '../src/tables/redisson';
import { openEditor, type Editor } from './editor';

const only = 'config-mode-mismatch';
const host = 'rediss://a.westeurope.redis.azure.net:10000';

function open(text: string, redisson: string, policy: 'oss' | 'enterprise'): Editor {
  return openEditor('redisson.yaml', text, { redisson, deployment: { policy } });
}

function convert(text: string, redisson: string, policy: 'oss' | 'enterprise'): string {
  const editor = open(text, redisson, policy);
  return fixAll(editor.document, editor.look, { unsafe: true, only });
}

describe('converting a section', () => {
  const cases: Record<string, [before: string, after: string, policy: 'oss' | 'enterprise']> = {
    'in flow style, at the ends': [`clusterServersConfig: {readMode: MASTER, nodeAddresses: ["${host}"], scanInterval: 1, subscriptionMode: MASTER}\n`, `singleServerConfig: {address: "${host}"}\n`, 'enterprise'],
    'with a value that is dropped in the last line': [`singleServerConfig:\n  address: ${host}\n  database: 0`, `clusterServersConfig:\n  nodeAddresses:\n    - ${host}`, 'oss'],
    'with CRLF': [`singleServerConfig:\r\n  address: "${host}"\r\n  database: 0\r\n`, `clusterServersConfig:\r\n  nodeAddresses:\r\n    - "${host}"\r\n`, 'oss'],
    'with several nodes, of which the first stays': [`clusterServersConfig:\n  nodeAddresses:\n  - "${host}"\n  # another\n  - "rediss://b:10000"\n  timeout: 1\n`, `singleServerConfig:\n  # another\n  address: "${host}"\n  timeout: 1\n`, 'enterprise'],
    'of one master and its replicas': [`masterSlaveServersConfig:\n  masterAddress: "${host}"\n  slaveAddresses:\n    - "${host}"\n  masterConnectionPoolSize: 24\n`, `clusterServersConfig:\n  nodeAddresses:\n    - "${host}"\n  masterConnectionPoolSize: 24\n`, 'oss'],
    'of replicated servers': [`replicatedServersConfig:\n  nodeAddresses: ["${host}"]\n  monitorIPChanges: true\n`, `clusterServersConfig:\n  nodeAddresses: ["${host}"]\n`, 'oss'],
    'with one of the two pools there already': [`singleServerConfig:\n  address: ${host}\n  connectionPoolSize: 30\n  slaveConnectionPoolSize: 40\n`, `clusterServersConfig:\n  nodeAddresses:\n    - ${host}\n  masterConnectionPoolSize: 30\n  slaveConnectionPoolSize: 40\n`, 'oss'],
  };
  for (const [name, [before, after, policy]] of Object.entries(cases)) it(name, () => assert.equal(convert(before, '3.45.1', policy), after));

  it('is not offered where something would be lost or refused', () => {
    const texts = [
      `singleServerConfig: &a\n  <<: *b\n  address: ${host}\n`,
      `singleServerConfig:\n  address: ${host}\n  address: ${host}\n`,
      `singleServerConfig:\n  address: ${host}\n  subscriptionConnectionMinimumIdleSize: 64\n`,
      `singleServerConfig:\n  timeout: 1\n`,
      `singleServerConfig:\n  address: |\n    ${host}\n`,
      `singleServerConfig:\n  address: ${host}\nclusterServersConfig:\n  nodeAddresses: ["${host}"]\n`,
    ];
    for (const text of texts) {
      const reports = open(text, '3.45.1', 'oss').snapshot.reports.filter(({ rule }) => rule === only);
      assert.deepEqual(reports.map(({ fixes }) => fixes?.length), [0], text);
    }
  });

  const valueOf = ({ kind, values }: SettingRow): string | undefined => ({ int: '24', long: '24', boolean: 'true', string: '"x"', enum: `"${values?.[0]?.[1][0]}"` } as Record<string, string>)[kind];
  it('leaves no error that was not there, keeps every comment, and is done when it is done', () => {
    fc.assert(
      fc.property(fc.constantFrom(...releases.filter((_, index) => index % 10 === 5), '4.7.0'), fc.constantFrom('single', 'cluster'), fc.array(fc.nat(), { maxLength: 10 }), fc.boolean(), (redisson, from, picks, last) => {
        const rows = settingsOf(from).filter((row) => isSupported(row, redisson) && !/address/i.test(row.name) && valueOf(row));
        const chosen = [...new Set(picks.map((pick) => rows[pick % rows.length]!))];
        const settings = chosen.map((row, index) => `  # above ${index}\n  ${row.name}: ${valueOf(row)}`);
        const address = from === 'single' ? `  address: "${host}" # where` : `  nodeAddresses: # which\n    # the only\n    - "${host}" # where`;
        const text = [`${from}ServersConfig:`.replace('singleServers', 'singleServer'), ...(last ? [address, ...settings] : [...settings, address])].join('\n');
        const policy = from === 'single' ? 'oss' : 'enterprise';
        const errors = (yaml: string): string[] => open(yaml, redisson, policy).snapshot.reports.filter(({ severity, rule }) => severity === 'error' && rule !== only && rule !== 'config-database').map(({ rule, message }) => `${rule}: ${message}`);
        const after = convert(text, redisson, policy);
        assert.notEqual(after, text);
        if (errors(text).length === 0) assert.deepEqual(errors(after), [], after);
        for (const [comment] of text.matchAll(/# (above \d+|where|the only|which)/g)) assert.ok(after.includes(comment), after);
        assert.equal(convert(after, redisson, policy), after);
      }),
      { seed: 2026, numRuns: 300 },
    );
  });
});
