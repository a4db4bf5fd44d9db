// Possible worlds: a finding that depends on a fact is judged in every world that the facts allow.

import type { Finding, Policy, Project, Severity } from './model';
import { policies } from './tables/azure';
import { listOf } from './text';

/** What is left of a finding: how grave it is, and the words for the worlds in which it holds. */
export interface Verdict {
  readonly severity: Severity;
  /** Follows "This holds"; empty where it holds in every world. */
  readonly where: string;
}

/** Weighs a finding against the facts: undefined where it holds in no possible world. */
export function weigh(finding: Finding, severity: Severity, project: Project): Verdict | undefined {
  const { worlds } = finding;
  const own = finding.severity ?? severity;
  if (!worlds) return { severity: own, where: '' };

  const where: string[] = [];
  let partly = false;
  if (worlds.redisson) {
    const possible = project.redisson.value;
    const failing = new Set(worlds.redisson);
    const some = possible.filter((release) => failing.has(release));
    if (some.length === 0) return undefined;
    if (some.length < possible.length) {
      partly = true;
      where.push(`for ${describeReleases(some, possible)}`);
    }
  }
  if (worlds.policies) {
    const possible = project.policies.value;
    const some = possible.filter((policy) => worlds.policies!.includes(policy));
    if (some.length === 0) return undefined;
    if (some.length < possible.length) {
      partly = true;
      where.push(`with ${listOf(some.map(namePolicy), 'or')}`);
    }
  }
  // Nobody says whether geo-replication is on: most caches have none, so the finding is only worth knowing.
  if (worlds.geoReplication) {
    if (project.geoReplication.value === false) return undefined;
    // The rule's own message names geo-replication.
    if (project.geoReplication.value === undefined) return { severity: milder(own, 'info'), where: where.join(', ') };
  }
  return { severity: partly ? milder(own, 'warning') : own, where: where.join(', ') };
}

function namePolicy(policy: Policy): string {
  const { title, isDefault } = policies[policy];
  return policy === 'none' ? title : `the ${title}${isDefault ? ', the default' : ''}`;
}

/** Describes which of the possible releases are meant; both lists oldest first, `some` taken from `possible`. */
export function describeReleases(some: readonly string[], possible: readonly string[]): string {
  const chosen = new Set(some);
  const runs: { from: string; to: string; first: boolean; last: boolean }[] = [];
  possible.forEach((release, index) => {
    if (!chosen.has(release)) return;
    const run = runs[runs.length - 1];
    if (run && chosen.has(possible[index - 1]!)) {
      run.to = release;
      run.last = index === possible.length - 1;
    } else runs.push({ from: release, to: release, first: index === 0, last: index === possible.length - 1 });
  });
  const words = runs.map(({ from, to, first, last }) => {
    if (first && last) return from === to ? from : `${from} to ${to}`;
    if (last) return from === to ? from : `${from} and later`;
    if (first) return `up to ${to}`;
    return from === to ? from : `${from} to ${to}`;
  });
  return `Redisson ${listOf(words)}`;
}

const order: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** The milder of two severities. */
export function milder(a: Severity, b: Severity): Severity {
  return order.indexOf(a) < order.indexOf(b) ? a : b;
}

/** Whether a severity is at least another. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return order.indexOf(severity) >= order.indexOf(threshold);
}

