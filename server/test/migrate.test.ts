// Migrations: what the old release read, written as the new one reads it, and nothing else changed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { migrate, type Migration } from '../src/features/migrate';
import { isLoadRefusal, isRefusal } from '../src/features/migrate/origin';
import type { Config } from '../src/model';
import { createService, type Document } from '../src/service';
import type { Settings } from '../src/settings';

const service = createService((rule, error) => {
  throw new Error(`${rule} threw`, { cause: error });
});
let count = 0;

function run(yaml: string, target = '4.7.0', settings: Settings = {}, pinCodec = false): Migration {
  service.facts.setUser(settings, 'the test');
  service.refresh();
  const document: Document = { uri: `file:///${++count}/redisson.yaml`, languageId: 'yaml', version: 1, text: yaml };
  const migration = migrate(service.look(document)!, target, (other, release) => service.lookAs(other, release), { pinCodec });
  service.forget(document.uri);
  assert.ok(migration);
  return migration;
}

const to4 = (yaml: string): string => run(yaml).text;
const single = 'singleServerConfig:\n  address: "redis://h:1"\n';

describe('migrating to 4.x', () => {
  const cases: Record<string, readonly [before: string, after: string]> = {
    'a retry interval stays as long, and settings without effect go': [
      `${single}  pingTimeout: 1000 # ms\n  retryInterval: 1500 # wait\n  timeout: 3000\n`,
      `${single}  retryDelay: !<org.redisson.config.ConstantDelay> {delay: PT1.5S} # wait\n  timeout: 3000\n`,
    ],
    'credentials and TLS move to top level, in their order and with their comments': [
      `${single}  # who\n  username: "app"\n  password: "\${REDIS_PASSWORD}"\n  sslProvider: JDK # fast\n  timeout: 3000\n`,
      `${single}  # who\n  timeout: 3000\nusername: "app"\npassword: "\${REDIS_PASSWORD}"\nsslProvider: JDK # fast\n`,
    ],
    'a switch is renamed on the way': [`${single}  keepAlive: true\n`, `${single}tcpKeepAlive: true\n`],
    'line ends and indentation stay': ['singleServerConfig:\r\n    address: "redis://h:1"\r\n    password: a\r\n    timeout: 1\r\n', 'singleServerConfig:\r\n    address: "redis://h:1"\r\n    timeout: 1\r\npassword: a\r\n'],
    'nothing, 1 and 1.5 are what Jackson made of them': [
      `${single}  timeout:\n  connectTimeout: ""\n  retryAttempts: 3.7\n  idleConnectionTimeout: !!float 1e4\nuseScriptCache: 1\ntransportMode: 1\nlazyInitialization: ~\n`,
      `${single}  timeout: 0\n  connectTimeout: 0\n  retryAttempts: 3\n  idleConnectionTimeout: 10000\nuseScriptCache: true\ntransportMode: "EPOLL"\nlazyInitialization: false\n`,
    ],
    'a placeholder stays, only its default changes': [`${single}  timeout: \${T:-1.5}\n`, `${single}  timeout: \${T:-1}\n`],
    'a class in a property becomes a tag, its properties stay': [
      `clusterServersConfig:\n  nodeAddresses: ["redis://h:1"]\n  natMapper:\n    class: org.redisson.api.HostNatMapper\n    hostsMap: {"a": "b"} # one\n`,
      `clusterServersConfig:\n  nodeAddresses: ["redis://h:1"]\n  natMapper: !<org.redisson.config.HostNatMapper>\n    hostsMap: {"a": "b"} # one\n`,
    ],
    'a class alone in a property, and a tag with one mark': [
      `${single}  nameMapper: !org.redisson.api.DefaultNameMapper {}\ncodec: {class: org.redisson.client.codec.StringCodec}\n`,
      `${single}codec: !<org.redisson.client.codec.StringCodec> {}\nnameMapper: !<org.redisson.config.DefaultNameMapper> {}\n`,
    ],
    'numbers of delays were seconds': [
      `${single}  retryDelay: !<org.redisson.config.EqualJitterDelay> {baseDelay: 1, maxDelay: 2.5}\n`,
      `${single}  retryDelay: !<org.redisson.config.EqualJitterDelay> {baseDelay: PT1S, maxDelay: PT2.5S}\n`,
    ],
    'of equal keys the last one counts': [`${single}  password: old\n  retryInterval: 1\n  password: new\n`, `${single}  retryDelay: !<org.redisson.config.ConstantDelay> {delay: PT0.001S}\npassword: new\n`],
    'what follows the first document stays as a comment': [`${single}---\nsecond: {a: 1}\n# note\n`, `${single}# ---\n# second: {a: 1}\n# note\n`],
    'a section of another name': ['elasticacheServersConfig:\n  nodeAddresses: ["redis://h:1"]\n', 'replicatedServersConfig:\n  nodeAddresses: ["redis://h:1"]\n'],
    'a pool keeps the default beside it that made it large enough': [`${single}  connectionPoolSize: 9\n  connectionMinimumIdleSize: 5\n`, `${single}  connectionPoolSize: 9\n  connectionMinimumIdleSize: 5\n`],
    'keys that had no effect': [`${single}clusterConfig:\n  a: 1\n`, single],
    'tags that nobody looked at': [`singleServerConfig: !mine\n  address: "redis://h:1"\n  timeout: !int 5\n`, `singleServerConfig:\n  address: "redis://h:1"\n  timeout: 5\n`],
    'an alias for text was its name': [`${single}  clientName: *app\n`, `${single}  clientName: "app"\n`],
    'a section that loses all its settings': ['singleServerConfig:\n  password: a\n', 'singleServerConfig: {}\npassword: a\n'],
    JSON: ['{"singleServerConfig": {"address": "redis://h:1", "password": "a", "retryInterval": 1000}}\n', '{"singleServerConfig": {"address": "redis://h:1", "retryDelay": !<org.redisson.config.ConstantDelay> {delay: PT1S}}, "password": "a"}\n'],
  };
  for (const [name, [before, after]] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(to4(before), after);
      assert.equal(to4(after), after);
    });
  }

  it('leaves a file alone that the release loads and deprecates nothing in, whatever stands twice', () => {
    for (const yaml of [`${single}  timeout: 1\n  timeout: 2\n`, `${single}# redis://old\n  \nthreads: 0x10\n`]) assert.equal(to4(yaml), yaml);
  });
  it('leaves what stands in one of two sections where it is', () => {
    const yaml = `${single}  password: a\nclusterServersConfig:\n  nodeAddresses: ["redis://h:1"]\n  password: b\n`;
    assert.equal(to4(yaml), yaml);
  });
  it("says that it cannot know a placeholder's value", () => {
    const { text, repairs } = run(`${single}  retryInterval: \${WAIT:-2000}\n`);
    assert.ok(text.includes('{delay: PT2S}'), text);
    assert.match(repairs[0]!.title, /default of the placeholder that stood in retryInterval/);
  });
  it('works where rules are silenced or off', () => {
    assert.equal(run(`# redis-guidance-disable-file\n${single}  pingTimeout: 1\n`, '4.7.0', { rules: { 'config-unsupported-setting': 'off' } }).text, `# redis-guidance-disable-file\n${single}`);
  });
  it('keeps what the release of the project made of a value that both take', () => {
    assert.equal(run(`${single}  timeout: 010\n`, '4.7.0', { redisson: '3.14.1' }).text, `${single}  timeout: 10\n`);
    assert.equal(run(`${single}  timeout: 010\n`).text, `${single}  timeout: 010\n`);
  });
});

describe('other targets', () => {
  it('a 3.x gets what it takes', () => {
    assert.equal(run(`${single}  pingTimeout: 1\n  retryInterval: 1500\n`, '3.52.0').text, `${single}  retryInterval: 1500\n`);
    const cluster = 'clusterServersConfig:\n  nodeAddresses: ["redis://h:1"]\n';
    assert.equal(run(`${cluster}  failedSlaveCheckInterval: 60000\n`, '3.30.0').text, `${cluster}  failedSlaveNodeDetector: !<org.redisson.client.FailedConnectionDetector> 60000\n`);
  });
  it('an older one gets the setting back into the section', () => {
    assert.equal(run(`${single}password: a\n`, '3.45.1').text, `${single}  password: a\n`);
  });
});

describe('the notes', () => {
  it('name the codec that was the default, and the pin writes it', () => {
    const { notes, text } = run(single, '4.7.0', { redisson: '3.9.1' });
    assert.match(notes.join('\n'), /JsonJacksonCodec in Redisson 3\.9\.1 and is Kryo5Codec in 4\.7\.0[\s\S]*`codec: !<org\.redisson\.codec\.JsonJacksonCodec> \{\}`/);
    assert.equal(text, single);
    assert.equal(run(single, '4.7.0', { redisson: '3.9.1' }, true).text, `${single}codec: !<org.redisson.codec.JsonJacksonCodec> {}\n`);
  });
  it('say so where the old codec is gone, and no pin writes it', () => {
    const { notes, text } = run(single, '4.7.0', { redisson: '3.14.1' }, true);
    assert.match(notes.join('\n'), /MarshallingCodec in Redisson 3\.14\.1[\s\S]*does not have the old one any more/);
    assert.equal(text, single);
    assert.match(run(single, '4.0.0', { redisson: '3.14.1' }, true).text, /codec: !<org\.redisson\.codec\.MarshallingCodec> \{\}/);
  });
  it('warn where nobody says which release stored the data, and are silent where a codec is written', () => {
    assert.match(run(single).notes.join('\n'), /before 3\.19\.0/);
    assert.deepEqual(run(`${single}codec: !<org.redisson.client.codec.StringCodec> {}\n`).notes, []);
    assert.doesNotMatch(run(single, '4.7.0', { redisson: '3.45.1' }).notes.join('\n'), /codec/);
  });
  it('list the defaults that have changed since the release of the project', () => {
    assert.match(run(single, '4.7.0', { redisson: '3.45.1' }).notes.join('\n'), /`tcpKeepAlive` true \(false\), `retryAttempts` 4 \(3\)/);
  });
  it('a codec that is gone stays, and is counted', () => {
    const yaml = `${single}codec: !<org.redisson.codec.FstCodec> {}\n`;
    const { text, refusals } = run(yaml);
    assert.deepEqual([text, refusals], [yaml, 1]);
  });
});

describe('any file of 3.x', () => {
  const ints = ['timeout', 'connectTimeout', 'retryAttempts', 'idleConnectionTimeout', 'pingConnectionInterval', 'tcpUserTimeout', 'scanInterval', 'retryInterval', 'failedSlaveCheckInterval'];
  const int = fc.tuple(fc.constantFrom(...ints), fc.constantFrom('1', '3000', '"250"', '', '~', '""', '1.5', '2e3', '0x10', '010', '${X:-7}', '"${X:-7.5}"', '1_000'));
  const boolean = fc.tuple(fc.constantFrom('keepAlive', 'tcpNoDelay', 'checkSlotsCoverage', 'sslEnableEndpointIdentification'), fc.constantFrom('true', 'no', '1', '0', '""', '"true"', '~'));
  const word = fc.tuple(fc.constantFrom('readMode', 'subscriptionMode', 'sslProvider'), fc.constantFrom('0', '1', '"0"', '~'));
  const text = fc.tuple(fc.constantFrom('password', 'username', 'clientName'), fc.constantFrom('a b', '"x: y"', "'it''s'", '0123', '!x y', 'yes', '~', '*star'));
  const line = fc.tuple(fc.oneof(int, boolean, word, text), fc.constantFrom('', ' # c1', '  # c2')).map(([[name, value], comment]) => ({ name, text: `  ${name}: ${value}${comment}`, comment: comment.trim() }));
  const file = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 10 }), end: fc.constantFrom('\n', '\r\n'), source: fc.constantFrom('3.30.0', '3.45.1', '3.52.0') });

  const configOf = (yaml: string): Config => service.lookAs({ uri: 'file:///redisson.yaml', languageId: 'yaml', version: 1, text: yaml }, '4.7.0')!.reading.subjects[0] as Config;
  const successors: Readonly<Record<string, string>> = { keepAlive: 'tcpKeepAlive' };

  it('loads afterwards, every value being what it was, comments and line ends kept', () => {
    fc.assert(
      fc.property(file, ({ lines, end, source }) => {
        const yaml = ['clusterServersConfig:', '  nodeAddresses: ["redis://h:1"] # nodes', ...lines.map((each) => each.text), 'threads: 4', ''].join(end);
        const document: Document = { uri: 'file:///r/redisson.yaml', languageId: 'yaml', version: 1, text: yaml };
        fc.pre(!service.lookAs(document, source)!.reports.some(isRefusal));
        const { text: migrated } = run(yaml, '4.7.0', { redisson: source });
        const refused = service.lookAs({ ...document, text: migrated }, '4.7.0')!.reports.filter(isLoadRefusal);
        assert.deepEqual(refused.map(({ message }) => message), [], `${yaml}\nbecame\n${migrated}`);
        assert.ok(!/[\r\n]/.test(migrated.replaceAll(end, '')) && migrated.includes('# nodes'));
        const after = configOf(migrated);
        const last = new Map(configOf(yaml).settings.map((setting) => [setting.name, setting]));
        for (const [name, setting] of last) {
          const before = setting.read(source);
          const now = after.settings.findLast((other) => other.name === (successors[name] ?? name));
          if (before?.kind !== 'value' || /retryInterval|failedSlaveCheckInterval|sslEnable/.test(name)) continue;
          assert.deepEqual(now?.read('4.7.0'), before, `${name} in\n${yaml}\nbecame\n${migrated}`);
          assert.ok(!/# c[12]/.test(yaml.slice(setting.start).split(/\r?\n/, 1)[0]!) || /# c[12]/.test(migrated.slice(now.start).split(/\r?\n/, 1)[0]!));
        }
        assert.equal(run(migrated).text, migrated);
      }),
      { seed: 2026, numRuns: 200 },
    );
  });
});
