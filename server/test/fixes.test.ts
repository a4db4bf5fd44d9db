// Fixes change what they are about and nothing else: comments, order, indentation, line ends, style.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fixAll } from '../src/features/fixAll';
import { changesBetween } from '../src/features/difference';
import { applyEdits } from '../src/features/fixAll';
import { releases } from '../src/tables/redisson';
import { openEditor } from './editor';

function fix(text: string, redisson: string, options = { unsafe: false }): string {
  const editor = openEditor('redisson.yaml', text, { redisson, deployment: { azure: false } });
  return fixAll(editor.document, editor.look, options);
}

describe('moving a setting', () => {
  const cases: Record<string, [before: string, after: string]> = {
    'out of the middle': ['clusterServersConfig:\n  timeout: 1\n  checkLockSyncedSlaves: false # why\n  scanInterval: 2\n', 'clusterServersConfig:\n  timeout: 1\n  scanInterval: 2\ncheckLockSyncedSlaves: false # why\n'],
    'with the comment that is about it': ['clusterServersConfig:\n  timeout: 1\n  # do not wait\n  # for replicas\n  checkLockSyncedSlaves: false\n\n  scanInterval: 2\n', 'clusterServersConfig:\n  timeout: 1\n\n  scanInterval: 2\n# do not wait\n# for replicas\ncheckLockSyncedSlaves: false\n'],
    'with a comment, from the last line without a line end': ['clusterServersConfig:\n  timeout: 1\n  # why\n  checkLockSyncedSlaves: false', 'clusterServersConfig:\n  timeout: 1\n# why\ncheckLockSyncedSlaves: false'],
    'from the last line': ['clusterServersConfig:\n  timeout: 1\n  checkLockSyncedSlaves: false\n', 'clusterServersConfig:\n  timeout: 1\ncheckLockSyncedSlaves: false\n'],
    'from the last line without a line end': ['clusterServersConfig:\n  timeout: 1\n  checkLockSyncedSlaves: false', 'clusterServersConfig:\n  timeout: 1\ncheckLockSyncedSlaves: false'],
    'with CRLF': ['clusterServersConfig:\r\n  checkLockSyncedSlaves: false\r\n  timeout: 1\r\nthreads: 4\r\n', 'clusterServersConfig:\r\n  timeout: 1\r\nthreads: 4\r\ncheckLockSyncedSlaves: false\r\n'],
    'behind a byte order mark, over comments': ['\uFEFF# head\nclusterServersConfig:\n  # above\n  checkLockSyncedSlaves: false\n  timeout: 1\n# tail\n', '\uFEFF# head\nclusterServersConfig:\n  # above\n  timeout: 1\ncheckLockSyncedSlaves: false\n# tail\n'],
    'in an indented file': ['  clusterServersConfig:\n      checkLockSyncedSlaves: false\n      timeout: 1\n', '  clusterServersConfig:\n      timeout: 1\n  checkLockSyncedSlaves: false\n'],
    'in flow style': ['{clusterServersConfig: {checkLockSyncedSlaves: false, timeout: 1}, threads: 4}\n', '{clusterServersConfig: {timeout: 1}, threads: 4, checkLockSyncedSlaves: false}\n'],
    'in JSON': ['{"clusterServersConfig": {"timeout": 1, "checkLockSyncedSlaves": false}}\n', '{"clusterServersConfig": {"timeout": 1}, "checkLockSyncedSlaves": false}\n'],
    'that is there already': ['clusterServersConfig:\n  checkLockSyncedSlaves: false\n  timeout: 1\ncheckLockSyncedSlaves: false\n', 'clusterServersConfig:\n  timeout: 1\ncheckLockSyncedSlaves: false\n'],
  };
  for (const [name, [before, after]] of Object.entries(cases)) {
    it(name, () => assert.equal(fix(before, '3.45.1'), after));
  }
  it('is a removal where the release does not know it', () => {
    assert.equal(fix('clusterServersConfig:\n  timeout: 1\n  checkLockSyncedSlaves: false\n', '3.14.1'), 'clusterServersConfig:\n  timeout: 1\n');
  });
  it('goes into the section that the file has for it', () => {
    assert.equal(fix('sentinelServersConfig:\n  masterName: a\nsentinelAddresses:\n- "redis://127.0.0.1:1"\n', '3.45.1', { unsafe: true }), 'sentinelServersConfig:\n  masterName: a\n  sentinelAddresses:\n  - "redis://127.0.0.1:1"\n');
  });
});

describe('replacing a setting', () => {
  it('writes the successor with a value that does the same', () => {
    assert.equal(
      fix('singleServerConfig:\n  retryInterval: 1500   # ms\n', '4.7.0'),
      'singleServerConfig:\n  retryDelay: !<org.redisson.config.EqualJitterDelay> {baseDelay: PT1.5S, maxDelay: PT3S}   # ms\n',
    );
  });
  it('only removes the old setting where the successor stands beside it', () => {
    const delay = '  retryDelay: !<org.redisson.config.EqualJitterDelay> {baseDelay: PT1S, maxDelay: PT2S}\n';
    assert.equal(fix(`singleServerConfig:\n  retryInterval: 1500\n${delay}`, '4.7.0'), `singleServerConfig:\n${delay}`);
  });
});

describe('fixing whatever comes', () => {
  const keys = ['timeout', 'retryInterval', 'checkLockSyncedSlaves', 'pingTimeout', 'keepAlive', 'tcpNoDelay', 'masterConnectionPoolSize', 'masterConnectionMinimumIdleSize', 'ReadMode', 'readMode', 'failedSlaveCheckInterval', 'threads', 'clientName', 'scan-interval'];
  const values = ['1', '64', '3000', 'true', 'false', '"MASTER"', 'master', '30s', '1e4', '"5"', ''];
  const line = fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...values), fc.constantFrom('', ' # a comment', '  ')).map(([key, value, end]) => `${key}: ${value}${end}`);
  const file = fc.record({ section: fc.array(line, { minLength: 1, maxLength: 8 }), top: fc.array(line, { maxLength: 3 }), end: fc.constantFrom('\n', '\r\n'), last: fc.boolean() });

  it('leaves no error that had a safe fix, keeps every comment and line end, and is done when it is done', () => {
    fc.assert(
      fc.property(file, fc.constantFrom(...releases.filter((_, index) => index % 12 === 0), '4.7.0'), ({ section, top, end, last }, redisson) => {
        const text = ['clusterServersConfig:', '  nodeAddresses: ["redis://127.0.0.1:7000"] # nodes', ...section.map((words) => `  ${words}`), ...top].join(end) + (last ? end : '');
        const editor = openEditor('redisson.yaml', text, { redisson, deployment: { azure: false } });
        const fixed = fixAll(editor.document, editor.look, { unsafe: false });
        const again = editor.look({ ...editor.document, text: fixed });
        const open = again!.reports.filter(({ severity, fixes }) => severity === 'error' && fixes?.[0]?.safe);
        assert.deepEqual(open, [], `${JSON.stringify(text)} became ${JSON.stringify(fixed)}`);
        assert.equal(fixAll({ ...editor.document, text: fixed }, editor.look, { unsafe: false }), fixed);
        assert.ok(fixed.includes('# nodes'));
        assert.ok(!/[\r\n]/.test(fixed.replaceAll(end, '')));
      }),
      { seed: 2026, numRuns: 300 },
    );
  });
  it('the difference of two texts turns one into the other', () => {
    const words = fc.array(fc.constantFrom('a\n', 'b\r\n', '\n', '  c: 1\n', 'd'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        assert.equal(applyEdits(before, changesBetween(before, after)), after);
      }),
      { seed: 2026, numRuns: 500 },
    );
  });
});
