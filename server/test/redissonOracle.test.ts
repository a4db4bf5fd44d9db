// Our verdict on a configuration against what published Redisson releases made of it (test/oracle/redisson-*.jsonl,
// recorded by tools/redisson/record.mjs): an error if and only if that release refuses the file, when it loads it or when
// it creates a client of it.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createJudge, differenceOf, isTrusted } from '../tools/redisson/verdict';
import { readProbes, type Probe } from './probes';

/** Every file and release on which we and the recording differ, but for what is trusted on principle. */
function differences(probes: readonly Probe[]): { judged: number; trusted: number; lines: string[] } {
  const { judge } = createJudge();
  const found = new Map<string, string[]>();
  let judged = 0;
  let trusted = 0;
  for (const release of new Set(probes.flatMap(({ outcomes }) => Object.keys(outcomes)))) {
    const asked = probes.filter(({ outcomes }) => outcomes[release]?.loads !== undefined);
    judge(asked, release).forEach((verdict, index) => {
      const { name, yaml, outcomes } = asked[index]!;
      judged++;
      const difference = differenceOf(outcomes[release]!, verdict);
      if (difference === undefined) return;
      if (isTrusted(yaml, verdict)) trusted++;
      else found.set(name, [...(found.get(name) ?? []), `${release} ${difference}`]);
    });
  }
  return { judged, trusted, lines: [...found].map(([name, lines]) => `${name}\n    ${lines.join('\n    ')}`) };
}

for (const [file, atLeast] of [['redisson-probes.jsonl', 39_000], ['redisson-random.jsonl', 12_000]] as const) {
  test(`${file}: an error if and only if the published release refuses the file`, () => {
    const { judged, trusted, lines } = differences(readProbes(`server/test/oracle/${file}`));
    assert.ok(judged > atLeast, `${judged} files and releases were judged`);
    assert.ok(trusted < judged / 50, `${trusted} of ${judged} are trusted on principle`);
    assert.equal(lines.length, 0, `${lines.length} files differ:\n${lines.join('\n')}`);
  });
}

/** Where the shared recording, made with compiled sources and newer libraries, differs from the published jars. */
const otherLibraries = new Set(['num_hex', 'num_0x10', 'spring_wrapped']);
const recorded = '../shared/oracle/redisson-load.jsonl';
test('the shared recording says the same of loading', { skip: existsSync(recorded) ? false : `NOT COMPARED: ${recorded} is not there` }, () => {
  const rows = readFileSync(recorded, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { name: string; yaml: string; loads: Record<string, boolean> });
  const probes = rows
    .filter(({ name }) => !otherLibraries.has(name))
    .map(({ name, yaml, loads }): Probe => ({ name, yaml, outcomes: Object.fromEntries(Object.entries(loads).map(([release, did]) => [release, { loads: did }])) }));
  const { judged, lines } = differences(probes);
  assert.ok(judged > 1_000, `${judged} files and releases were judged`);
  assert.equal(lines.length, 0, `${lines.length} files differ:\n${lines.join('\n')}`);
});
