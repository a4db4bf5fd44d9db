// A configuration inside another document is judged and repaired exactly as it would be in a file of its own.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits, fixAll } from '../src/features/fixAll';
import type { Config, Report } from '../src/model';
import { createService, type Document, type Snapshot } from '../src/service';
import type { Settings } from '../src/settings';

/** A service with facts, and a look that never takes a text for one it has seen. */
function open(settings: Settings): (name: string, text: string) => Snapshot | undefined {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  service.facts.setUser(settings, 'the test');
  let version = 0;
  return (name, text) => service.look({ uri: `file:///workspace/${name}`, languageId: 'yaml', version: ++version, text });
}

// ── Configurations ──────────────────────────────────────────────────────────────────────────────────────

const line = fc.constantFrom(
  'timeout: 5000', 'timeout: "30s"', 'readMode: SLAVE', 'readMode: "master"', 'idleConnectionTimeout: 10000', 'checkLockSyncedSlaves: false', 'retryInterval: 1500',
  'keepAlive: true', 'tcpNoDelay: false', 'masterConnectionPoolSize: 8', 'scan-interval: 1000', 'pingTimeout: 1', 'clientName: "it\'s \\"é\\""', "clientName: 'a\\b'", 'retryAttempts: 3 # tries',
  '# a comment', 'loadBalancer: !<org.redisson.connection.balancer.RoundRobinLoadBalancer> {}', 'nodeAddresses: ["rediss://contoso.westeurope.redis.azure.net:10000"]', 'nodeAddresses:\n    - "redis://mycache:10000"\n    - "redis://other:10000"', '',
);
const topLine = fc.constantFrom('threads: 8', 'nettyThreads: "16"', 'codec: !<org.redisson.codec.Kryo5Codec> {}', 'transportMode: "nio"', '# top', 'lockWatchdogTimeout: 30s', 'unheardOf: 1');

/** A file as people write it, some of it wrong. */
const standalone = fc
  .record({ before: fc.array(topLine, { maxLength: 2 }), section: fc.constantFrom('clusterServersConfig', 'ClusterServersConfig'), lines: fc.array(line, { minLength: 1, maxLength: 7 }), after: fc.array(topLine, { maxLength: 2 }), ending: fc.constantFrom('', '\n') })
  .map(({ before, section, lines, after, ending }) => [...before, `${section}:`, ...lines.map((each) => (each === '' ? '' : `  ${each}`)), ...after].join('\n') + ending)
  // YAML does not let a text's end or first column hang in the air.
  .filter((text) => /\S$/.test(text.replace(/\n$/, '')));

// ── Hosts ───────────────────────────────────────────────────────────────────────────────────────────────

/** One way to put a text into a document: around it stand two texts that no fix may change. */
interface Style {
  readonly name: string;
  /** Fixes may write in another style what the first one cannot hold: only the text and all around it must be right. */
  readonly byMeaning?: true;
  readonly file: string;
  readonly embed: (text: string) => string;
  /** The text that a YAML or properties reader gives back; undefined where the text cannot stand in this style. */
  readonly holds?: (text: string) => boolean;
}

const indented = (text: string, by: number): string => text.replace(/^(?=[^\n])/gm, ' '.repeat(by));
const double = (text: string): string => JSON.stringify(text);
const property = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
/** Lines of the first column are kept apart by an empty one. */
const fold = (text: string): string => text.replace(/^([^\s].*)\n(?=[^\s])/gm, '$1\n\n');
const before = 'server:\n  port: 8080 # plain\n';
const after = 'logging:\n  level: {root: INFO}\n';
const ensure = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
const endsInLine = (text: string): boolean => text.endsWith('\n');
const endsOpen = (text: string): boolean => !text.endsWith('\n');

const styles: readonly Style[] = [
  { name: 'literal, nested keys', file: 'application.yml', embed: (text) => `${before}spring:\n  redis:\n    redisson:\n      config: |\n${indented(text, 8)}${after}`, holds: endsInLine },
  { name: 'literal, dotted key', file: 'application-prod.yaml', embed: (text) => `${before}spring.redis.redisson.config: |\n${indented(text, 2)}${after}`, holds: endsInLine },
  { name: 'literal, partly dotted, relaxed, with a comment and four columns', file: 'bootstrap.yml', embed: (text) => `spring:\n  redis.redisson:\n    Con-fig: | # ours\n${indented(text, 10)}${after}`, holds: endsInLine },
  { name: 'stripped', file: 'application.yml', embed: (text) => `spring.redis.redisson.config: |-\n${indented(text, 4)}\n\n${after}`, holds: endsOpen },
  { name: 'kept', file: 'application.yml', embed: (text) => `spring:\n  redis.redisson.config: |+\n${indented(text, 4)}${after}`, holds: endsInLine },
  { name: 'with an indentation indicator', file: 'application.yml', embed: (text) => `spring:\n  redis:\n    redisson:\n      config: |2\n${indented(text, 8)}${after}`, holds: endsInLine },
  { name: 'at the end, no line end', file: 'application.yml', embed: (text) => `spring:\n  redis.redisson.config: |\n${indented(text, 4)}`, holds: endsOpen },
  { name: 'CRLF and a byte order mark', file: 'application.yml', embed: (text) => `\uFEFF${before}spring.redis.redisson.config: |\n${indented(text, 2)}${after}`.replaceAll('\n', '\r\n'), holds: endsInLine },
  { name: 'double quotes', file: 'application.yml', embed: (text) => `${before}spring.redis.redisson.config: ${double(text)}\n${after}` },
  { name: 'double quotes over several lines', file: 'application.yml', embed: (text) => `spring.redis.redisson.config: "${double(text).slice(1, -1).replace(/\\n(?!$)( ?)/g, (_, blank: string) => `\\n\\\n    ${blank ? '\\ ' : ''}`)}"\n${after}` },
  { name: 'folded', file: 'application.yml', byMeaning: true, embed: (text) => `${before}spring:\n  redis.redisson.config: > # all\n${indented(fold(text), 4)}${after}`, holds: (text) => endsInLine(text) && !/^\n|\n\n/.test(text) },
  { name: 'properties', file: 'application.properties', embed: (text) => `# before\nserver.port=1\nspring.redis.redisson.config=${property(text)}\nlast = x\n` },
  { name: 'properties over several lines', file: 'application-prod.properties', embed: (text) => `spring.redis.redisson.config = ${property(text).replace(/\\n(?!$)( ?)/g, (_, blank: string) => `\\n\\\n    ${blank ? '\\ ' : ''}`)}\nlast: x\n` },
  { name: 'properties with CRLF', file: 'application.properties', embed: (text) => `spring.redis.redisson.config=${property(text).replace(/\\n(?!$)( ?)/g, (_, blank: string) => `\\n\\\n  ${blank ? '\\ ' : ''}`)}\nlast: x\n`.replaceAll('\n', '\r\n') },
  { name: 'in the second document', file: 'application.yml', embed: (text) => `${before}---\nspring.redis.redisson.config: |\n${indented(text, 2)}---\n${after}`, holds: endsInLine },
  { name: 'ConfigMap', file: 'configmap.yaml', embed: (text) => `apiVersion: v1\nkind: ConfigMap\ndata:\n  redisson.yaml: |\n${indented(text, 4)}  other: "1"\n`, holds: endsInLine },
  { name: 'application.yml in a ConfigMap', file: 'configmap.yaml', embed: (text) => `kind: ConfigMap\ndata:\n  application.yml: |\n    spring:\n      redis.redisson.config: |\n${indented(text, 8)}    server:\n      port: 1\n  other: "1"\n`, holds: endsInLine },
  { name: 'application.properties in a ConfigMap', file: 'configmap.yaml', embed: (text) => `kind: ConfigMap\ndata:\n  application.properties: |\n    a.b=1\n    spring.redis.redisson.config=${property(text)}\n    c.d=2\n  other: "1"\n` },
  { name: 'Helm values', file: 'values.yaml', embed: (text) => `app:\n  files:\n    - name: a\n      content: |\n${indented(text, 8)}    - name: b\n`, holds: endsInLine },
];

const releases = ['3.14.1', '3.45.1', '4.7.0'];

/** Findings without their places; Spring's placeholders do not occur here. */
const said = ({ rule, severity, message }: Report): string => `${rule} ${severity} ${message}`;
const configsOf = (snapshot: Snapshot | undefined): readonly Config[] => snapshot?.reading.subjects.filter((subject): subject is Config => subject.about === 'config') ?? [];

/** The document with the text in it: letter by letter, or the text as it is read and all around it. */
function check(style: Style, document: string, expected: string, look: ReturnType<typeof open>, message: string): void {
  if (!style.byMeaning) {
    assert.equal(document, style.embed(expected), message);
    return;
  }
  const [config] = configsOf(look(style.file, document));
  // The first fix changes the style and is alone in its pass, so that what is added may stand in another order.
  const linesOf = (text: string | undefined): string[] => text?.trimEnd().split('\n').sort() ?? [];
  assert.deepEqual(linesOf(config?.region.text), linesOf(expected), message);
  assert.ok(document.startsWith(before) && document.endsWith(after), message);
}

describe('a configuration in another document', () => {
  for (const style of styles) {
    it(`is judged and repaired like a file of its own: ${style.name}`, () => {
      fc.assert(
        fc.property(standalone, fc.constantFrom(...releases), (own, redisson) => {
          const text = style.holds && !style.holds(own) ? (own.endsWith('\n') ? own.slice(0, -1) : ensure(own)) : own;
          const look = open({ redisson });
          fc.pre(style.holds?.(text) ?? true);
          const alone = look('redisson.yaml', text);
          const document = style.embed(text);
          const inside = look(style.file, document);
          const [config, ...more] = configsOf(inside);
          assert.ok(config, `a configuration is found in\n${document}`);
          assert.equal(more.length, 0);
          assert.equal(config.region.text, text);

          assert.deepEqual(inside!.reports.map(said), alone!.reports.map(said));
          inside!.reports.forEach((report, index) => {
            const other = alone!.reports[index]!;
            assert.equal(config.region.toRegion(report.at.start), other.at.start, said(report));
            const [here, there] = [document.slice(report.at.start, report.at.end), text.slice(other.at.start, other.at.end)];
            if (!/[\n\\"]/.test(there)) assert.equal(here, there, said(report));
            (report.fixes ?? []).forEach((fix, order) => {
              const expected = applyEdits(text, other.fixes![order]!.edits);
              check(style, applyEdits(document, fix.edits), expected, look, `${fix.title}\nin\n${document}`);
            });
          });
          const fix = (name: string, source: string): string => fixAll({ uri: `file:///workspace/${name}`, languageId: 'yaml', version: 1, text: source } satisfies Document, (each) => look(name, each.text), { unsafe: true });
          check(style, fix(style.file, document), fix('redisson.yaml', text), look, document);
        }),
        { numRuns: Number(process.env.RUNS ?? 12) },
      );
    });
  }

  it('stays in single quotes where they can hold the outcome, and is written in double quotes else', () => {
    const text = (own: string): string => `spring.redis.redisson.config: '${own}' # here\n`;
    const own = '{"clusterServersConfig": {"readMode": "SLAVE", "clientName": "it\'\'s", "nodeAddresses": ["redis://localhost:7000"]}}';
    const fix = (source: string, redisson: string): string => {
      const look = open({ redisson, deployment: { azure: true } });
      return fixAll({ uri: 'file:///workspace/application.yml', languageId: 'yaml', version: 1, text: source }, (each) => look('application.yml', each.text), { unsafe: false, only: 'config-read-from-replica' });
    };
    assert.equal(fix(text(own), '3.45.1'), text(own.replace('SLAVE', 'MASTER')));
    const lines = 'clusterServersConfig: {readMode: SLAVE, nodeAddresses: ["redis://localhost:7000"]}\n\n  threads: 8';
    assert.equal(fix(text(lines), '3.45.1'), `spring.redis.redisson.config: ${double(lines.replace('SLAVE', '"MASTER"').replace('\n\n  ', '\n'))} # here\n`);
  });

  it('is found once for every YAML document and every key, each with its own places', () => {
    const one = (port: number): string => `singleServerConfig:\n  address: "redis://localhost:${port}"\n  timout: 1\n`;
    const text = `spring.redis.redisson.config: |\n${indented(one(1), 2)}---\nspring:\n  config.activate.on-profile: prod\n  redis:\n    redisson:\n      config: ${double(one(2))}\n---\nother: |\n${indented(one(3), 1)}`;
    const snapshot = open({ redisson: '3.45.1' })('application.yml', text)!;
    assert.deepEqual(configsOf(snapshot).map(({ form }) => form), ['spring', 'spring', 'file']);
    assert.deepEqual(snapshot.reports.map(({ rule, at }) => `${rule} ${text.slice(at.start, at.end)}`), Array(3).fill('config-unknown-setting timout'));
  });
});
