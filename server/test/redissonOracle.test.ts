// Our verdict on a configuration against what published Redisson releases made of it (test/oracle/redisson-probes.jsonl,
// recorded by tools/redisson/oracle.mjs): an error if and only if that release refuses the file.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createService, type Document } from '../src/service';

interface Probe {
  readonly name: string;
  readonly yaml: string;
  /** By release; a release whose answer is not known is missing. */
  readonly loads: Readonly<Record<string, boolean>>;
}

const notSet = 'the environment may set the name when the program runs, so it is only worth knowing';
const setHere = 'the recording set ORACLE_TEXT to text, ORACLE_EMPTY to nothing, ORACLE_NUMBER to 7 and ORACLE_LINES to two lines, which nobody can know';
const noConfig = 'nothing at its top says that it is a configuration of Redisson';
const trusted = 'a class of the user that was not there';
const text = 'what the class itself thinks of the text is not judged';
const numerals = 'a numeral that nobody writes';

/** Where we differ, and why we want to. */
const accepted: ReadonlyMap<string, string> = new Map([
  ...['int/section = ${NOPE_X}', 'int/section = "${NOPE_X}"', 'bool/section = ${NOPE_X}', 'enum/section = ${NOPE_X}'].map((name) => [name, notSet] as const),
  ...['int missing', 'int missing quoted', 'bool missing', 'enum missing', 'key missing', 'url missing', 'long missing'].map((name) => [`placeholder ${name}`, notSet] as const),
  ...['int text', 'int default over set', 'int empty env', 'int default over empty', 'comment multi-line env'].map((name) => [`placeholder ${name}`, setHere] as const),
  ...['list root', 'list of sections', 'section in list of maps two', 'redisson wrapper', 'spring wrapped'].map((name) => [`form ${name}`, noConfig] as const),
  ['form comment only', 'who comments everything out does not use the file'],
  ['class com.acme.Missing {}', trusted],
  ['spelling local', trusted],
  ['spelling section tag nope', trusted],
  ['spelling quoted tag scalar', text],
  ['class org.redisson.connection.balancer.RoundRobinLoadBalancer {regex: "a["}', text],
  ['int/section = 0_8', numerals],
  ['int/section = +-5', numerals],
  ['top key slaveNotUsed = {}', 'one single release skips it: 3.23.0'],
  ['env_num_missing', notSet],
  ['spring_wrapped', noConfig],
  ['num_hex', 'the shared recording ran with a newer Jackson; the one of 3.10.0 to 3.14.1 knows no hexadecimal numbers'],
]);

/** Every release and file on which we and the recording differ, apart from those that we accept. */
function differences(probes: readonly Probe[]): { judged: number; lines: string[]; met: Set<string> } {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  const documents = probes.map(({ yaml }, index): Document => ({ uri: `file:///${index}/redisson.yaml`, languageId: 'yaml', version: 1, text: yaml }));
  const found = new Map<string, string[]>();
  const met = new Set<string>();
  let judged = 0;
  for (const release of new Set(probes.flatMap(({ loads }) => Object.keys(loads)))) {
    service.facts.setUser({ redisson: release, deployment: { azure: false } }, 'the test');
    service.refresh();
    probes.forEach(({ name, loads }, index) => {
      const truth = loads[release];
      if (truth === undefined) return;
      judged++;
      const errors = service.look(documents[index]!)?.reports.filter(({ severity }) => severity === 'error') ?? [];
      if ((errors.length === 0) === truth) return;
      if (accepted.has(name)) {
        met.add(name);
        return;
      }
      const line = truth ? `${release} loads it, we say: ${errors.map(({ message }) => message).join(' ')}` : `${release} refuses it, we are silent`;
      found.set(name, [...(found.get(name) ?? []), line]);
    });
  }
  return { judged, met, lines: [...found].map(([name, lines]) => `${name}\n    ${lines.join('\n    ')}`) };
}

function readProbes(path: string): Probe[] {
  const known = new Map<string, string>();
  let versions: readonly string[] = [];
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const row = JSON.parse(line) as { versions?: string[]; name: string; yaml?: string; y: string };
      if (row.versions) {
        versions = row.versions;
        return [];
      }
      // Further down, a file that stands above is named only.
      const yaml = row.yaml ?? known.get(row.name)!;
      known.set(row.name, yaml);
      const loads = Object.fromEntries(versions.flatMap((release, index) => (row.y[index] === '?' ? [] : [[release, row.y[index] === 'Y']])));
      return [{ name: row.name, yaml, loads }];
    });
}

test('an error if and only if the published release refuses the file', () => {
  const { judged, lines, met } = differences(readProbes('server/test/oracle/redisson-probes.jsonl'));
  assert.ok(judged > 40_000, `${judged} files and releases were judged`);
  assert.equal(lines.length, 0, `${lines.length} files differ:\n${lines.join('\n')}`);
  const shared = ['env_num_missing', 'spring_wrapped', 'num_hex'];
  assert.deepEqual([...accepted.keys()].filter((name) => !met.has(name) && !shared.includes(name)), [], 'these are accepted and agree');
});

const recorded = '../shared/oracle/redisson-load.jsonl';
test('the shared recording says the same', { skip: existsSync(recorded) ? false : `NOT COMPARED: ${recorded} is not there` }, () => {
  const probes = readFileSync(recorded, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Probe);
  const { judged, lines } = differences(probes);
  assert.ok(judged > 1_000, `${judged} files and releases were judged`);
  assert.equal(lines.length, 0, `${lines.length} files differ:\n${lines.join('\n')}`);
});
