// The recorded probe files (test/oracle/redisson-probes.jsonl), each once, with what the published releases made of it.

import { readFileSync } from 'node:fs';

export interface Probe {
  readonly name: string;
  readonly yaml: string;
  /** By release; a release whose answer is not known is missing. */
  readonly loads: Readonly<Record<string, boolean>>;
}

/** The variables that the recording set; nobody can tell them from a file. */
export const environment = { ORACLE_TEXT: 'text', ORACLE_EMPTY: '', ORACLE_NUMBER: '7', ORACLE_LINES: 'one\ntwo', ORACLE_ENUM: 'MASTER' };

/** The probes in their order. */
export function readProbes(path = 'server/test/oracle/redisson-probes.jsonl'): Probe[] {
  const probes = new Map<string, { name: string; yaml: string; loads: Record<string, boolean> }>();
  let versions: readonly string[] = [];
  for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
    const row = JSON.parse(line) as { versions?: string[]; name: string; yaml: string; y: string };
    if (row.versions) {
      versions = row.versions;
      continue;
    }
    // Further down, a file that stands above is named only.
    const probe = probes.get(row.name) ?? { name: row.name, yaml: row.yaml, loads: {} };
    probes.set(row.name, probe);
    versions.forEach((release, index) => {
      if (row.y[index] !== '?') probe.loads[release] = row.y[index] === 'Y';
    });
  }
  return [...probes.values()];
}

/** Those that some 3.x release loads. */
export function loadableIn3(): Probe[] {
  return readProbes().filter(({ loads }) => Object.entries(loads).some(([release, loaded]) => loaded && release.startsWith('3.')));
}
