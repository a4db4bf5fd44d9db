// What the editor shows: hover, completion, code actions.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActionsAt, kinds } from '../src/features/codeActions';
import { completeAt } from '../src/features/completion';
import { hoverAt } from '../src/features/hover';
import { allCommands } from '../src/tables/commands';
import { sectionKeys, settings as settingRows } from '../src/tables/redisson';
import { openEditor, type Editor } from './editor';

const azure = 'rediss://contoso.westeurope.redis.azure.net:10000';

function hover(name: string, text: string, settings = {}): string {
  const editor = openEditor(name, text, settings);
  return hoverAt(editor.snapshot, editor.offset)?.contents ?? '';
}

describe('hover', () => {
  it('explains a setting: unit, value in words, default, recommendation, links', () => {
    const shown = hover('a.yaml', 'singleServerConfig:\n  idleConnec$0tionTimeout: 30000\n', { redisson: '3.45.1' });
    for (const part of ['milliseconds (ms)', '30000 ms = 30 s', 'Default: `10000` (10 s)', 'Recommended on Azure: `idleConnectionTimeout: 30000`', 'https://redisson.pro', 'learn.microsoft.com']) {
      assert.ok(shown.includes(part), `${part}\nin\n${shown}`);
    }
  });
  it('tells where a setting is deprecated and gone, and what follows it in this release', () => {
    const shown = hover('a.yaml', 'clusterServersConfig:\n  retryInt$0erval: 1500\n', { redisson: '4.7.0' });
    for (const part of ['Deprecated since 3.48.0', 'use `retryDelay`', 'Removed in 4.0.0', 'Recommended on Azure: `retryDelay: !<org.redisson.config.EqualJitterDelay>']) assert.ok(shown.includes(part), shown);
  });
  it('gives the default of each release where it is not known which one it is', () => {
    const shown = hover('a.yaml', 'clusterServersConfig:\n  tcpNo$0Delay: true\n');
    assert.match(shown, /`false` from 3\.5\.5 then `true` from 3\.15\.2/);
  });
  it('works on the value, on a section, and while another line is broken', () => {
    assert.match(hover('a.yaml', 'clusterServersConfig:\n  readMode: "MAS$0TER"\n'), /one of `SLAVE`, `MASTER` or `MASTER_SLAVE`/);
    assert.match(hover('a.yaml', 'clusterServers$0Config:\n  readMode: "MASTER"\n'), /server section/);
    assert.match(hover('a.yaml', 'clusterServersConfig:\n  timeo$0ut: 5000\n  clientName: "open\n'), /5000 ms = 5 s/);
  });
  it('explains a class tag: its releases, where it moved, its properties', () => {
    const of = (tag: string, setting = 'natMapper', redisson = '4.7.0') => hover('a.yaml', `clusterServersConfig:\n  ${setting}: ${tag} {}\n`, { redisson });
    assert.match(of('!<org.redisson.api.Host$0NatMapper>'), /`HostNatMapper`[\s\S]*Since Redisson 3\.12\.1\. Removed in 4\.0\.0[\s\S]*org\.redisson\.config\.HostNatMapper took its place/);
    assert.match(of('!<org.redisson.config.HostPort$0NatMapper>'), /Properties: `hostsPortMap`[\s\S]*Before, it was org\.redisson\.api\.HostPortNatMapper/);
    assert.match(of('!<com.acme$0.Mine>'), /your own/);
    assert.match(of('!<org.redisson.config.EqualJitter$0Delay>', 'retryDelay'), /ISO-8601/);
    assert.match(hover('a.yaml', 'singleServerConfig:\n  timeout: 1\ntransport$0Mode: NIO\n'), /`IO_URING` since 3\.23\.3\./);
  });
  it('explains a command: syntax, cost, policies', () => {
    const shown = hover('a.redis', 'MG$0ET a b\n');
    for (const part of ['MGET key [key ...]', 'O(N)', 'all keys in one slot', 'also across slots', '[Azure guidance]']) assert.ok(shown.includes(part), shown);
    assert.match(hover('a.redis', 'cluster nod$0es\n'), /CLUSTER NODES[\s\S]*\*\*no\*\*/);
  });
  it('explains a key: slot and tag', () => {
    assert.match(hover('a.redis', 'GET {user100$00}.following\n'), /Hash slot 3443\b[\s\S]*`user1000`/);
    assert.match(hover('a.redis', 'MGET fo$0o bar\n'), /Hash slot 12182\b[\s\S]*2 slots/);
  });
  it('has something to say about every setting and every command', () => {
    for (const row of settingRows) {
      const text = row.section === 'top' ? `singleServerConfig:\n  timeout: 1\n$0${row.name}: x\n` : `${sectionKeys[row.section]}:\n  $0${row.name}: x\n`;
      const shown = hover('a.yaml', row.kind === 'section' ? `$0${row.name}:\n  timeout: 1\n` : text);
      assert.ok(shown.includes(`\`${row.name}\``) && shown.length > 100, `${row.section}.${row.name}: ${shown}`);
      assert.ok(shown.includes(`](${row.link})`), `${row.section}.${row.name} links to ${row.link}: ${shown}`);
    }
    for (const { name, syntax } of allCommands()) {
      // redis-cli takes QUIT for itself.
      if (name === 'QUIT') continue;
      const shown = hover('a.redis', `$0${name}\n`);
      assert.ok(shown.includes(syntax) && shown.split('\n\n').length >= 4, `${name}: ${shown}`);
    }
  });
  it('is silent elsewhere', () => {
    assert.equal(hover('a.yaml', '# $0comment\nsingleServerConfig:\n  timeout: 1\n'), '');
    assert.equal(hover('a.redis', 'SET a hel$0lo\n'), '');
  });
});

function complete(name: string, text: string, settings = {}): { labels: string[]; accept: (label: string) => string } {
  const editor = openEditor(name, text, settings);
  const { items } = completeAt(editor.document, editor.snapshot, editor.offset, editor.positions);
  return {
    labels: items.map(({ label }) => label),
    accept(label) {
      const item = items.find((candidate) => candidate.label === label);
      assert.ok(item?.textEdit, `${label} is offered among ${items.map((each) => each.label).join(' ')}`);
      return TextDocument.applyEdits(editor.positions, [item.textEdit as { range: never; newText: string }]);
    },
  };
}

describe('completion', () => {
  it('offers the settings of this section and release, the baseline first, what is written left out', () => {
    const { labels } = complete('a.yaml', 'clusterServersConfig:\n  timeout: 5000\n  $0\n', { redisson: '3.45.1' });
    assert.equal(labels[0], 'idleConnectionTimeout');
    assert.ok(labels.includes('readMode') && labels.includes('retryInterval'));
    for (const not of ['timeout', 'pingTimeout', 'retryDelay', 'address', 'checkLockSyncedSlaves', 'elasticacheServersConfig']) assert.ok(!labels.includes(not), not);
  });
  it('knows removed settings and successors', () => {
    const { labels } = complete('a.yaml', 'clusterServersConfig:\n  scanInterval: 1000\n  ret$0\n', { redisson: '4.7.0' });
    assert.ok(labels.includes('retryDelay') && !labels.includes('retryInterval'));
  });
  it('completes a bare key at the end and inserts the recommended value', () => {
    assert.equal(complete('a.yaml', 'clusterServersConfig:\n  readMo$0').accept('readMode'), 'clusterServersConfig:\n  readMode: ${1:"MASTER"}');
    assert.equal(complete('a.yaml', 'clusterServersConfig:\n  readMo$0: SLAVE').accept('readMode'), 'clusterServersConfig:\n  readMode: SLAVE');
  });
  it('offers constants and truth values', () => {
    assert.deepEqual(complete('a.yaml', 'clusterServersConfig:\n  readMode: $0\n').labels, ['SLAVE', 'MASTER', 'MASTER_SLAVE']);
    assert.equal(complete('a.yaml', 'clusterServersConfig:\n  readMode: M$0\n').accept('MASTER'), 'clusterServersConfig:\n  readMode: "MASTER"\n');
    assert.equal(complete('a.yaml', 'clusterServersConfig:\n  readMode: "M$0"\n').accept('MASTER'), 'clusterServersConfig:\n  readMode: "MASTER"\n');
    assert.deepEqual(complete('a.yaml', 'clusterServersConfig:\n  tcpNoDelay: $0\n').labels, ['true', 'false']);
    assert.deepEqual(complete('a.yaml', 'clusterServersConfig:\n  readMode: MASTER\ntransportMode: $0\n', { redisson: '3.14.1' }).labels, ['NIO', 'EPOLL', 'KQUEUE']);
  });
  it('offers the classes that the release has for a setting, whole, the tag typed or not', () => {
    const { labels, accept } = complete('a.yaml', 'singleServerConfig:\n  retryDelay: $0\n', { redisson: '3.52.0' });
    assert.deepEqual(labels, ['Decorrelated', 'Equal', 'Full'].map((kind) => `!<org.redisson.config.${kind}JitterDelay>`));
    assert.equal(accept('!<org.redisson.config.EqualJitterDelay>'), 'singleServerConfig:\n  retryDelay: !<org.redisson.config.EqualJitterDelay> {baseDelay: ${1:PT1S}, maxDelay: ${2:PT2S}\\}\n');
    assert.ok(complete('a.yaml', 'singleServerConfig:\n  retryDelay: $0\n', { redisson: '4.0.0' }).labels.includes('!<org.redisson.config.ConstantDelay>'));
    const codec = (redisson: string) => complete('a.yaml', 'singleServerConfig:\n  timeout: 1\ncodec: !<org.redis$0>\n', { redisson });
    assert.equal(codec('4.7.0').accept('!<org.redisson.codec.Kryo5Codec>'), 'singleServerConfig:\n  timeout: 1\ncodec: !<org.redisson.codec.Kryo5Codec> {\\}\n');
    assert.ok(codec('4.0.0').labels.includes('!<org.redisson.codec.FstCodec>') && !codec('4.7.0').labels.includes('!<org.redisson.codec.FstCodec>'));
    assert.deepEqual(complete('a.yaml', 'singleServerConfig:\n  nameMapper: $0\n', { redisson: '3.45.1' }).labels, ['!<org.redisson.api.DefaultNameMapper>']);
  });
  it('offers sections only where there is none', () => {
    assert.ok(complete('redisson.yaml', '$0\n').labels.includes('clusterServersConfig'));
    assert.ok(!complete('a.yaml', 'singleServerConfig:\n  timeout: 1\n$0\n').labels.includes('clusterServersConfig'));
    assert.ok(complete('a.yaml', 'singleServerConfig:\n  timeout: 1\n$0\n').labels.includes('nettyThreads'));
  });
  it('completes commands in the case that is typed, subcommands, options, and keys of the file', () => {
    assert.equal(complete('a.redis', 'hgeta$0\n').accept('HGETALL'), 'hgetall\n');
    assert.equal(complete('a.redis', '127.0.0.1:6379> HGETA$0\n').accept('HGETALL'), '127.0.0.1:6379> HGETALL\n');
    assert.ok(complete('a.redis', 'CLUSTER $0\n').labels.includes('KEYSLOT'));
    assert.deepEqual(complete('a.redis', 'GET {cart:7}:total\nMGET {cart:7}:$0\n').labels, ['{cart:7}', '{cart:7}:total']);
    assert.deepEqual(complete('a.redis', '# GE$0\n').labels, []);
  });
});

function actions(editor: Editor, only?: string[]): CodeAction[] {
  return codeActionsAt(editor.snapshot, editor.positions, { start: editor.offset, end: editor.offset }, only, editor.look, (document, release) => editor.service.lookAs(document, release));
}

function apply(editor: Editor, action: CodeAction | undefined): string {
  const edits = action?.edit?.changes?.[editor.document.uri];
  assert.ok(edits, 'the action has edits');
  return TextDocument.applyEdits(editor.positions, edits);
}

describe('code actions', () => {
  const broken = `clusterServersConfig:\r\n  nodeAddresses: ["${azure}"] # ours\r\n  checkLock$0SyncedSlaves: false\r\n  readMode: "master"\r\nthreads: 8\r\n`;

  it('gives the fix of the finding, preferred, keeping line ends', () => {
    const editor = openEditor('redisson.yaml', broken, { redisson: '3.45.1' });
    const [first] = actions(editor, ['quickfix']);
    assert.equal(first?.title, 'Move checkLockSyncedSlaves to top level');
    assert.equal(first.isPreferred, true);
    assert.equal(first.diagnostics?.[0]?.code, 'config-misplaced-setting');
    assert.equal(apply(editor, first), `clusterServersConfig:\r\n  nodeAddresses: ["${azure}"] # ours\r\n  readMode: "master"\r\nthreads: 8\r\ncheckLockSyncedSlaves: false\r\n`);
  });
  it('silences the line with a comment that works', () => {
    const editor = openEditor('redisson.yaml', broken, { redisson: '3.45.1' });
    const silence = actions(editor, ['quickfix']).find(({ title }) => title.startsWith('Silence config-misplaced-setting'));
    const text = apply(editor, silence);
    assert.ok(text.includes('  # redis-guidance-disable-next-line config-misplaced-setting -- reason\r\n  checkLockSyncedSlaves'));
    const after = editor.look({ ...editor.document, text })!.reports.map(({ rule }) => rule);
    assert.ok(!after.includes('config-misplaced-setting') && !after.includes('suppression-unused'));
  });
  it('fixes all of a kind', () => {
    const editor = openEditor('redisson.yaml', 'clusterServersConfig:\n  keep$0Alive: true\n  tcpNoDelay: true\n  timeout: 1\n', { redisson: '4.7.0', deployment: { azure: false } });
    const all = actions(editor, ['quickfix']).find(({ title }) => title === 'Fix all config-deprecated-setting in this file');
    assert.equal(apply(editor, all), 'clusterServersConfig:\n  timeout: 1\ntcpKeepAlive: true\ntcpNoDelay: true\n');
  });
  for (const redisson of ['3.14.1', '3.20.1', '3.45.1', '3.50.0', '4.0.0', '4.7.0']) {
    it(`applies the baseline for ${redisson}, after which nothing of it is left to say`, () => {
      const editor = openEditor('redisson.yaml', `cluster$0ServersConfig:\n  # where\n  nodeAddresses:\n    - "${azure}"\n  retryInterval: 100\n  masterConnectionPoolSize: 100\n`, { redisson });
      const text = apply(editor, actions(editor, [kinds.baseline])[0]);
      assert.ok(text.includes('  # where\n  nodeAddresses:'));
      const left = editor.look({ ...editor.document, text })!.reports.map(({ rule }) => rule);
      // What a release needs beyond the baseline is a finding of its own.
      assert.deepEqual(left.filter((rule) => rule !== 'config-sharded-subscription'), []);
    });
    it(`fixes everything on save for ${redisson}, as the guidance's own settings need it`, () => {
      const editor = openEditor('redisson.yaml', `clusterServersConfig:\n  retryInterval: 3000\n  checkLockSyncedSlaves: false\n  keepAlive: false\n  nodeAddresses:\n  - "redis://mycacheaddress:10000"\n  tcpNoDelay: true`, { redisson });
      const text = apply(editor, actions(editor, [kinds.fixAll])[0]);
      // Whether the database was created for plain connections, as the guidance's address has it, is for a person to say.
      assert.deepEqual(editor.look({ ...editor.document, text })!.reports.map(({ rule }) => rule), ['endpoint-plaintext']);
    });
  }
  it('migrates the file to the newest release, unasked only beside what a release dropped', () => {
    const old = 'singleServerConfig:\n  address: "redis://127.0.0.1:1"\n  timeo$0ut: 5000\n  retryInterval: 1500 # ms\n  password: a\n';
    const migrated = 'singleServerConfig:\n  address: "redis://127.0.0.1:1"\n  timeout: 5000\n  retryDelay: !<org.redisson.config.ConstantDelay> {delay: PT1.5S} # ms\npassword: a\n';
    const editor = openEditor('redisson.yaml', old, { redisson: '3.45.1' });
    assert.deepEqual(actions(editor).filter(({ kind }) => kind === kinds.migrate), []);
    assert.equal(apply(editor, actions(editor, [kinds.migrate])[0]), migrated);
    assert.equal(actions(editor, ['refactor']).find(({ kind }) => kind === kinds.migrate)?.title, 'Migrate this file to Redisson 4.7.0');
    const beside = openEditor('redisson.yaml', old.replace('$0', '').replace('retryInt', 'retryInt$0'), { redisson: '4.7.0' });
    assert.ok(actions(beside).some(({ kind }) => kind === kinds.migrate));
    assert.deepEqual(actions(openEditor('redisson.yaml', migrated, { redisson: '4.7.0' }), [kinds.migrate]), []);
  });
  it('offers fix-all only where it is asked for, and the baseline beside its findings', () => {
    const editor = openEditor('redisson.yaml', broken, { redisson: '3.45.1' });
    assert.deepEqual(actions(editor).filter(({ kind }) => kind === kinds.fixAll), []);
    assert.equal(actions(editor, ['source.organizeImports']).length, 0);
    assert.ok(actions(editor).some(({ kind }) => kind === kinds.baseline));
  });
});
