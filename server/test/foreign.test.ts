// Settings that frameworks hand to Redisson one by one: read with Redisson's names, spoken of and repaired with theirs.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeActionsAt, kinds } from '../src/features/codeActions';
import { completeAt } from '../src/features/completion';
import { fixAll } from '../src/features/fixAll';
import { hoverAt } from '../src/features/hover';
import type { Config, ConfigForm } from '../src/model';
import { createService } from '../src/service';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openEditor } from './editor';

const azure = 'rediss://contoso.westeurope.redis.azure.net:10000';

function configsIn(name: string, text: string): Config[] {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  const snapshot = service.look({ uri: `file:///workspace/${name}`, languageId: '', version: 1, text });
  return snapshot?.reading.subjects.filter((subject): subject is Config => subject.about === 'config') ?? [];
}

function fix(name: string, text: string, redisson: string): string {
  const editor = openEditor(name, text, { redisson });
  return fixAll(editor.document, editor.look, { unsafe: false });
}

/** The names and texts that are read, by section. */
function outline({ sections, settings }: Config): string {
  const own = settings.map(({ section, name, value }) => `${section ? `${section.name}.` : ''}${name}=${value.kind === 'scalar' ? value.text : value.kind === 'sequence' ? value.items.map((item) => (item.kind === 'scalar' ? item.text : '?')).join(' ') : '?'}`);
  return `${sections.map(({ name }) => name).join()}: ${own.join(', ')}`;
}

describe('the keys of frameworks', () => {
  const cases: [name: string, form: ConfigForm, file: string, text: string, read: string][] = [
    ['Micronaut, nested', 'micronaut', 'application.yml', 'micronaut:\n  application: {name: a}\nredisson:\n  single-server-config:\n    address: redis://h:1\n    connection-pool-size: 8\n  netty-threads: 4\n', 'single: single.address=redis://h:1, single.connectionPoolSize=8, nettyThreads=4'],
    ['Micronaut, dotted', 'micronaut', 'application-prod.properties', 'micronaut.server.port=1\nredisson.clusterServersConfig.node-addresses=redis://h:1, redis://h:2\nredisson.threads=4\n', 'cluster: cluster.nodeAddresses=redis://h:1 redis://h:2, threads=4'],
    ['Quarkus, any case', 'quarkus', 'application.properties', 'quarkus.http.port=1\nquarkus.redisson.singleserverconfig.address = redis://h:1\nquarkus.redisson.NETTY-THREADS: 8\n', 'single: single.address=redis://h:1, nettyThreads=8'],
    ['Quarkus in YAML', 'quarkus', 'application.yaml', 'quarkus:\n  redisson:\n    cluster-servers-config:\n      node-addresses: redis://h:1,redis://h:2\n    threads: 2\n', 'cluster: cluster.nodeAddresses=redis://h:1 redis://h:2, threads=2'],
    ['Helidon', 'helidon', 'microprofile-config.properties', 'org.redisson.Redisson.default.singleServerConfig.address=redis://h:1\norg.redisson.Redisson.default.netty-threads=8\n', 'single: single.address=redis://h:1, nettyThreads=8'],
    ['Helidon in YAML', 'helidon', 'application.yaml', 'org.redisson.Redisson:\n  orders:\n    singleServerConfig:\n      address: redis://h:1\n', 'single: single.address=redis://h:1'],
  ];
  for (const [name, form, file, text, read] of cases) {
    it(`are read: ${name}`, () => {
      const [config, ...more] = configsIn(file, text);
      assert.ok(config);
      assert.deepEqual([config.form, outline(config), more.length], [form, read, 0]);
    });
  }

  it('make a configuration for each profile and each client', () => {
    const text = 'quarkus.redisson.single-server-config.address=redis://h:1\n%dev.quarkus.redisson.single-server-config.address=redis://h:2\n%dev.quarkus.redisson.threads=1\norg.redisson.Redisson.a.singleServerConfig.address=redis://h:3\norg.redisson.Redisson.b.singleServerConfig.address=redis://h:4\n';
    assert.deepEqual(configsIn('application.properties', text).map((config) => config.addresses.map(({ value }) => value.text).join()), ['redis://h:1', 'redis://h:2', 'redis://h:3', 'redis://h:4']);
  });

  it("are somebody else's where nothing says that the framework reads them", () => {
    const tree = 'redisson:\n  single-server-config:\n    address: redis://h:1\n  threads: 4\n';
    const others: [file: string, text: string][] = [
      ['application.yml', tree],
      ['application.yml', `spring:\n  application: {name: a}\n${tree}`],
      ['redis.yml', `micronaut: {}\n${tree}`],
      ['application.yml', 'redisson.demo1:\n  config: |\n    threads: 4\n'],
      ['application.yml', 'cache:\n  redisson:\n    singleServerConfig:\n      address: redis://h:1\n'],
      ['microprofile-config.properties', 'org.redisson.Redisson.default.SingleServerConfig.address=redis://h:1\n'],
      ['application.yml', 'quarkus:\n  redisson:\n    threads: 4\n'],
    ];
    for (const [file, text] of others) assert.deepEqual(configsIn(file, text), [], text);
  });

  it('are repaired in their own spelling, each on its line', () => {
    const properties = `quarkus.redisson.cluster-servers-config.node-addresses=${azure}\nquarkus.redisson.cluster-servers-config.read-mode=slave\n# ours\nquarkus.redisson.threads=16\nquarkus.http.port=1\n`;
    const fixed = fix('application.properties', properties, '3.45.1');
    for (const line of ['cluster-servers-config.read-mode=MASTER\n', 'cluster-servers-config.master-connection-pool-size=24\n', 'cluster-servers-config.idle-connection-timeout=30000\n', '# ours\nquarkus.redisson.threads=16\nquarkus.redisson.check-lock-synced-slaves=false\nquarkus.http.port=1\n']) assert.ok(fixed.includes(line), `${line} in\n${fixed}`);
    assert.equal(fix('application.properties', fixed, '3.45.1'), fixed);

    const yaml = `micronaut: {application: {name: a}}\nredisson:\n  single-server-config:\n    address: ${azure} # where\n    connection-pool-size: 10\ndatasources: {}\n`;
    const repaired = fix('application.yml', yaml, '4.7.0');
    assert.ok(repaired.startsWith(`micronaut: {application: {name: a}}\nredisson:\n  single-server-config:\n    address: ${azure} # where\n    connection-pool-size: 10\n    `), repaired);
    assert.ok(repaired.endsWith('\ndatasources: {}\n') && repaired.includes('\n    connection-minimum-idle-size: 2\n'), repaired);
    const left = configsIn('application.yml', repaired)[0]!;
    assert.ok(left.settings.every(({ row }) => row !== undefined));
    // A retry delay is an object, for which Micronaut has no words.
    assert.ok(!/retry|!</.test(repaired), repaired);
  });

  it('are moved with the comments about them', () => {
    const yaml = 'micronaut: {}\nredisson:\n  single-server-config:\n    address: redis://localhost:6379\n    # quick\n    keep-alive: true # yes\n\n    tcp-no-delay: true\nother: 1\n';
    assert.equal(fix('application.yml', yaml, '4.7.0'), 'micronaut: {}\nredisson:\n  single-server-config:\n    address: redis://localhost:6379\n\n  # quick\n  tcp-keep-alive: true # yes\n  tcp-no-delay: true\nother: 1\n');
    const lines = 'quarkus.redisson.single-server-config.address=redis://localhost:6379\nquarkus.redisson.single-server-config.password=${PW}\nquarkus.http.port=1';
    assert.equal(fix('application.properties', lines, '4.7.0'), 'quarkus.redisson.single-server-config.address=redis://localhost:6379\nquarkus.redisson.password=${PW}\nquarkus.http.port=1');
  });

  it('are spoken of in their own spelling, and nothing is refused that the framework may take', () => {
    const text = `quarkus.redisson.cluster-servers-config.node-addresses=${azure}\nquarkus.redisson.cluster-servers-config.timeout=30s\nquarkus.redisson.cluster-servers-config.unheard-of=1\nquarkus.redisson.cluster-servers-config.keep-alive=true\n`;
    const { reports } = openEditor('application.properties', text, { redisson: '4.7.0' }).snapshot;
    const words = reports.flatMap(({ message, fixes }) => [message, ...(fixes ?? []).map(({ title }) => title)]).join('\n');
    assert.match(words, /`keep-alive` since 4\.0\.0/);
    assert.match(words, /idle-connection-timeout/);
    assert.doesNotMatch(words, /idleConnectionTimeout|readMode|the file|unheard|30s/);
  });

  it('get the baseline, hover and completion', () => {
    const text = `quarkus.redisson.cluster-$0servers-config.node-addresses=${azure}\nquarkus.redisson.cluster-servers-config.retry-interval=100\n`;
    const editor = openEditor('application.properties', text, { redisson: '4.7.0' });
    assert.match(hoverAt(editor.snapshot, editor.offset)?.contents ?? '', /server section/);
    assert.match(hoverAt(editor.snapshot, text.indexOf('retry-interval'))?.contents ?? '', /`retryInterval`[^]*Removed in 4\.0\.0/);
    const [baseline] = codeActionsAt(editor.snapshot, editor.positions, { start: editor.offset, end: editor.offset }, [kinds.baseline], editor.look, editor.service.lookAs);
    assert.equal(baseline?.title, 'Apply the Azure baseline to cluster-servers-config');
    const applied = TextDocument.applyEdits(editor.positions, baseline.edit!.changes![editor.document.uri]!);
    assert.match(applied, /\nquarkus\.redisson\.cluster-servers-config\.scan-interval=1000\n/);
    assert.match(applied, /\nquarkus\.redisson\.tcp-no-delay=true\n/);

    const complete = (marked: string, file = 'application.properties'): Map<string, string> => {
      const open = openEditor(file, marked, { redisson: '3.45.1' });
      const items = completeAt(open.document, open.snapshot, open.offset, open.positions);
      return new Map(items.items.map((item) => [item.label, TextDocument.applyEdits(open.positions, [item.textEdit as { range: never; newText: string }])]));
    };
    const start = 'quarkus.redisson.cluster-servers-config.scan-interval=1000\nquarkus.redisson.cluster-servers-config.';
    const offered = complete(`${start}idle$0`);
    assert.equal(offered.get('idle-connection-timeout'), `${start}idle-connection-timeout=$1`);
    assert.ok(!offered.has('scan-interval') && !offered.has('retry-delay'));
    assert.deepEqual([...complete(`${start}read-mode=$0`).keys()], ['SLAVE', 'MASTER', 'MASTER_SLAVE']);
    assert.ok(complete('quarkus.redisson.single-server-config.timeout=1\nquarkus.redisson.netty$0').has('netty-threads'));
    const tree = 'micronaut: {}\nredisson:\n  single-server-config:\n    timeout: 1\n    conn$0';
    assert.ok(complete(tree, 'application.yml').has('connection-pool-size'));
  });
});

describe('JSON', () => {
  it('stays JSON', () => {
    const text = `{\n  "clusterServersConfig": {\n    "checkLockSyncedSlaves": false,\n    "readMode": "SLAVE",\n    "nodeAddresses": ["${azure}"]\n  },\n  "codec": {"class": "org.redisson.codec.Kryo5Codec"}\n}\n`;
    for (const redisson of ['3.14.1', '3.45.1', '3.50.0']) {
      const fixed = fix('redisson.json', text, redisson);
      const read = JSON.parse(fixed) as { clusterServersConfig: Record<string, unknown>; codec: unknown; checkLockSyncedSlaves?: unknown };
      assert.equal(read.clusterServersConfig.readMode, 'MASTER');
      assert.equal(read.clusterServersConfig.idleConnectionTimeout, 30000);
      assert.deepEqual(read.codec, { class: 'org.redisson.codec.Kryo5Codec' });
      assert.equal('checkLockSyncedSlaves' in read.clusterServersConfig, false);
      const editor = openEditor('redisson.json', fixed, { redisson });
      assert.deepEqual(editor.snapshot.reports.filter(({ severity }) => severity === 'error').map(({ message }) => message), []);
    }
  });
  it('gets no comment and no class tag', () => {
    const text = '{"singleServerConfig": {"address": "redis://localhost:6379", "pingTimeout": 1}, "codec": {"class": "org.redisson.codec.Kryo5Codec"}}';
    const editor = openEditor('redisson.json', text, { redisson: '4.7.0' });
    const actions = codeActionsAt(editor.snapshot, editor.positions, { start: 0, end: text.length }, ['quickfix'], editor.look, editor.service.lookAs);
    for (const { edit, title } of actions) {
      const changed = TextDocument.applyEdits(editor.positions, edit!.changes![editor.document.uri]!);
      assert.doesNotThrow(() => { JSON.parse(changed); }, title);
    }
    assert.ok(actions.length > 0);
  });
});
