// The release that a configuration was written for.

import type { Project, Report } from '../../model';
import type { Document } from '../../service';
import { compareReleases, releases } from '../../tables/redisson';
import type { LookAs } from '../migrate';

/** The rules about what Redisson itself refuses. What a service asks for is no matter of its version. */
const refusing = new Set([
  'config-syntax',
  'config-server-section',
  'config-unknown-setting',
  'config-misplaced-setting',
  'config-unsupported-setting',
  'config-invalid-value',
  'config-invalid-tag',
  'config-pool-size',
  'config-address',
  'config-start',
]);

/** Those about what is refused only when a client is created of a file that loads. */
const starting = new Set(['config-address', 'config-start']);

/** Whether a report says that Redisson refuses the file. */
export function isRefusal({ rule, severity }: Report): boolean {
  return severity === 'error' && refusing.has(rule);
}

/** Whether a report says that Redisson does not even load the file. */
export function isLoadRefusal(report: Report): boolean {
  return isRefusal(report) && !starting.has(report.rule);
}

export interface Origin {
  readonly release: string;
  /** Whether the workspace names it; otherwise it is the nearest release that loads the file. */
  readonly known: boolean;
}

/**
 * The release whose reading of the file is to be kept: the target itself where it takes the file and nobody names another,
 * the one that the workspace names where that takes it, else the newest before the target that does.
 */
export function findOrigin(document: Document, target: string, project: Project, lookAs: LookAs): Origin {
  const loads = (release: string): boolean => lookAs(document, release)?.reports.some(isLoadRefusal) === false;
  const [named] = project.redisson.known ? project.redisson.value : [];
  if (named !== undefined && named !== target && loads(named)) return { release: named, known: true };
  if (loads(target)) return { release: target, known: named === target };
  const before = releases.filter((release) => compareReleases(release, target) < 0);
  const after = releases.slice(before.length + 1);
  const found = before.findLast(loads) ?? after.find(loads);
  if (found !== undefined) return { release: found, known: false };
  // Refused by all: the reading of the project's own parser, were it not for what it refuses.
  return named === undefined ? { release: before[before.length - 1] ?? target, known: false } : { release: named, known: true };
}
