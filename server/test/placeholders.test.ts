// Placeholders: what is reported against what published jars did, and the text in which Spring comes first.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../src/features/fixAll';
import type { Config, Finding, Project } from '../src/model';
import { parseConfig } from '../src/parsers/config';
import { wholeDocument } from '../src/region';
import { rule } from '../src/rules/config-placeholder';
import { openEditor } from './editor';

/**
 * Whether `Redisson.create` got as far as the network with `redis://127.0.0.1:` and this port, first with P set to 6379,
 * then with nothing set. Recorded with server/tools/redisson/oracle.mjs; 3.14.1, 3.52.0 and 4.7.0 did the same.
 */
const recorded: readonly [port: string, set: boolean, unset: boolean][] = [
  ['${P:-6379}', true, true],
  ['${P:6379}', false, false],
  ['${P:-}', false, false],
  ['${P:}', false, false],
  ['${P-6379}', false, false],
  ['${P-X}', false, false],
  ['${P:-${Q:-6379}}', false, false],
  ['${P:-6379:-1}', true, false],
  ['${q.p:-6379}', true, true],
  ['${env:P}', false, false],
  ['${Pы:-6379}', false, false],
  ['63${P:-79}${X:-}', false, false],
];

describe('what Redisson fills in', () => {
  for (const redisson of ['3.14.1', '3.52.0', '4.7.0']) {
    for (const [port, set, unset] of recorded) {
      it(`${redisson}: ${port}`, () => {
        const { snapshot } = openEditor('redisson.yaml', `singleServerConfig:\n  address: "redis://127.0.0.1:${port}"\n`, { redisson });
        assert.equal(snapshot.reports.some((report) => report.rule === rule.id), !(set && unset));
      });
    }
  }
  it('names with dots from 3.13.5 on, defaults from 3.10.3 on, anything from 3.10.0 on', () => {
    const messages = (redisson: string): string[] =>
      openEditor('redisson.yaml', 'singleServerConfig:\n  username: "${a.b}"\n  password: "${A:-b}"\n  clientName: "${A}"\n', { redisson, deployment: { azure: false } })
        .snapshot.reports.filter((report) => report.rule === rule.id)
        .map(({ message }) => /only from (\S+)/.exec(message)![1]!);
    assert.deepEqual(messages('3.13.5'), []);
    assert.deepEqual(messages('3.13.4'), ['3.13.5']);
    assert.deepEqual(messages('3.10.2'), ['3.13.5', '3.10.3']);
    assert.deepEqual(messages('3.9.1'), ['3.13.5', '3.10.3', '3.10.0']);
  });
  it('never repeats a default, which may be a secret', () => {
    for (const written of ['${P:hunter2}', '${P-hunter2}', '${my-p:hunter2}', '${P:-${Q:-hunter2}}', '${P:-hunter2:-x}', '${P:-}${Q}hunter2}']) {
      const { snapshot } = openEditor('redisson.yaml', `singleServerConfig:\n  password: "${written}"\n`);
      const reports = snapshot.reports.filter((report) => report.rule === rule.id);
      assert.equal(reports.length, 1, written);
      assert.ok(!JSON.stringify(reports.map(({ message, fixes }) => [message, fixes?.map(({ title }) => title)])).includes('hunter2'), written);
    }
  });
});

describe('the text behind spring.redis.redisson.config', () => {
  const project = { redisson: { value: ['3.45.1'] } } as unknown as Project;
  const look = (text: string, form: Config['form']): Finding[] => [...rule.check(parseConfig(wholeDocument(text), { form, expected: true, inTests: false })!, project)];
  const config = (address: string, more = ''): string => `singleServerConfig:\n  address: "redis://${address}:6379"\n${more}`;

  it("takes Spring's own form", () => assert.deepEqual(look(config('${spring.redis.host:${HOST:localhost}}', '  password: ${redis-password:}\n'), 'spring'), []));
  it("reports Redisson's form, whose dash Spring takes along, and takes the dash away", () => {
    const text = config('${HOST:-localhost}');
    const [finding, ...others] = look(text, 'spring');
    assert.equal(others.length, 0);
    assert.equal(text.slice(finding!.at.start, finding!.at.end), '${HOST:-localhost}');
    assert.match(finding!.message, /takes the dash for a part of the default/);
    const fixed = applyEdits(text, finding!.fixes![0]!.edits);
    assert.equal(fixed, config('${HOST:localhost}'));
    assert.deepEqual(look(fixed, 'spring'), []);
  });
  it('lets a number below zero be a default', () => {
    assert.deepEqual(look(config('a', '  dnsMonitoringInterval: ${INTERVAL:-1}\n'), 'spring'), []);
    assert.equal(look(config('a', '  clientName: ${NAME:-1}\n'), 'spring').length, 1);
  });
  it('leaves forms alone in which a framework sets each property itself', () => {
    for (const form of ['micronaut', 'quarkus', 'helidon'] as const) assert.deepEqual(look(config('${HOST:localhost}${B:-c}'), form), []);
  });
});
