// Findings as JSON, version 1: the contract with programs that read it.

import type { Project } from '../model';
import { summarize, type Judged } from './outcome';
import { linesOf, rangeOf } from './places';

export function formatJson(judged: readonly Judged[]): string {
  return toJson({ version: 1, files: judged.map(describeFile), summary: summarize(judged) });
}

/** Any report as text. */
export function toJson(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

function describeFile({ source, snapshot, reports }: Judged): object {
  const lines = linesOf(snapshot.document.text);
  return {
    path: source.shown,
    facts: describeFacts(snapshot.project),
    findings: reports.map(({ rule, severity, message, at, fixes = [] }) => ({
      rule,
      severity,
      message,
      range: rangeOf(lines, at),
      help: `redis-guidance explain ${rule}`,
      fixes: fixes.map(({ title, safe }) => ({ title, safe })),
    })),
  };
}

/** A fact that is not known is null, a policy that is not known the list of those possible. */
function describeFacts({ redisson, policies, geoReplication }: Project): object {
  return {
    redisson: redisson.version ?? null,
    policies: policies.value,
    geoReplication: geoReplication.value ?? null,
  };
}
