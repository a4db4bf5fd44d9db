// The recorded files (test/oracle/redisson-*.jsonl), each once, with what the published releases made of it.

import { readFileSync } from 'node:fs';
import type { Outcome } from '../tools/redisson/verdict';

export interface Probe {
  readonly name: string;
  readonly yaml: string;
  /** By release; a release whose answer is not known is missing. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

/** What a letter of a recording says; `?` is not known. */
const letters: Readonly<Record<string, Outcome>> = {
  Y: { loads: true, creates: true },
  c: { loads: true, creates: false },
  l: { loads: true },
  n: { loads: false, creates: false },
};

/** The probes in their order. */
export function readProbes(path = 'server/test/oracle/redisson-probes.jsonl'): Probe[] {
  const probes = new Map<string, { name: string; yaml: string; outcomes: Record<string, Outcome> }>();
  let versions: readonly string[] = [];
  for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
    const row = JSON.parse(line) as { versions?: string[]; name: string; yaml: string; y: string };
    if (row.versions) {
      versions = row.versions;
      continue;
    }
    // Further down, a file that stands above is named only.
    const probe = probes.get(row.name) ?? { name: row.name, yaml: row.yaml, outcomes: {} };
    probes.set(row.name, probe);
    versions.forEach((release, index) => {
      const outcome = letters[row.y[index]!];
      if (outcome) probe.outcomes[release] = outcome;
    });
  }
  return [...probes.values()];
}

/** What the releases of a generation, `3.` or `4.`, say of loading the file, those whose answer is known. */
export function loadsIn({ outcomes }: Probe, generation: string): boolean[] {
  return Object.entries(outcomes).flatMap(([release, { loads }]) => (loads !== undefined && release.startsWith(generation) ? [loads] : []));
}

/** Those that some 3.x release loads. */
export function loadableIn3(): Probe[] {
  return readProbes().filter((probe) => loadsIn(probe, '3.').includes(true));
}
