// Diagnostics: reports as the Language Server Protocol has them.

import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range } from 'vscode-languageserver-types';
import type { Severity, Span } from '../model';
import type { Snapshot } from '../service';

/** Turns offsets into lines and columns. */
export interface Positions {
  positionAt(offset: number): { line: number; character: number };
}

export const diagnosticSource = 'redis-guidance';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** All reports of a snapshot; `pageUri` gives the address of a rule's page where the client can open one. */
export function diagnosticsOf(snapshot: Snapshot, positions: Positions, options: { pageUri?: (rule: string) => string }): Diagnostic[] {
  return snapshot.reports.map((report) => ({
    range: rangeOf(report.at, positions),
    severity: severities[report.severity],
    code: report.rule,
    source: diagnosticSource,
    message: report.message,
    ...(options.pageUri ? { codeDescription: { href: options.pageUri(report.rule) } } : {}),
    ...(report.tag === 'deprecated' ? { tags: [DiagnosticTag.Deprecated] } : {}),
    ...relatedOf(snapshot, report.rule),
  }));
}

/** The place of the fact that decides, where a file says it. */
function relatedOf({ project }: Snapshot, rule: string): Pick<Diagnostic, 'relatedInformation'> {
  const versioned = /^config-(unsupported|deprecated|invalid)/.test(rule);
  const fact = versioned ? project.redisson : rule.startsWith('command-') ? project.policies : undefined;
  if (!fact?.known || !fact.at?.range) return {};
  const what = versioned ? `Redisson ${project.redisson.version ?? ''} is asked for here` : 'the clustering policy is set here';
  return { relatedInformation: [{ location: { uri: fact.at.uri, range: fact.at.range }, message: what }] };
}

export function rangeOf({ start, end }: Span, positions: Positions): Range {
  return { start: positions.positionAt(start), end: positions.positionAt(end) };
}
