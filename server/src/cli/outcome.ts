// What came of a run: the findings that count, how many, and the exit status.

import type { Report, Severity } from '../model';
import type { Snapshot } from '../service';
import { reaches } from '../worlds';
import type { Options } from './arguments';
import type { Source } from './files';
import { count, say } from './messages';
import type { Session } from './session';

/** A file that was read as one of the known kinds. */
export interface Judged {
  readonly source: Source;
  readonly snapshot: Snapshot;
  /** In the order of the text, without those below `--severity`. */
  readonly reports: readonly Report[];
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** What is to be shown of a snapshot; undefined where it says nothing that matters here. */
export function judgedOf(source: Source, snapshot: Snapshot | undefined, options: Options): Judged | undefined {
  if (!snapshot) {
    if (source.languageId !== '') say(`${source.shown} is not checked: it is of no known kind, or the configuration ignores it.`);
    return undefined;
  }
  const { reading, reports } = filterReports(snapshot, options);
  return reading.subjects.length > 0 || reports.length > 0 ? { source, snapshot, reports } : undefined;
}

/** The snapshot without what is milder than `--severity`. */
export function filterReports(snapshot: Snapshot, { severity }: Options): Snapshot {
  return { ...snapshot, reports: snapshot.reports.filter((report) => reaches(report.severity, severity)) };
}

export function summarize(judged: readonly Judged[]): Summary {
  const count = (severity: Severity): number =>
    judged.reduce((sum, { reports }) => sum + reports.filter((report) => report.severity === severity).length, 0);
  return { files: judged.length, errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** The exit status: 3 where a rule failed, 1 where findings reach `--fail-on` or warnings exceed `--max-warnings`. */
export function exitStatus(judged: readonly Judged[], { failed }: Session, { failOn, maxWarnings }: Options): number {
  if (failed.size > 0) return 3;
  const { warnings } = summarize(judged);
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  if (tooMany) say(`${count(warnings, 'warning')}, more than --max-warnings ${maxWarnings} allows.`);
  const failing = failOn !== 'never' && judged.some(({ reports }) => reports.some(({ severity }) => reaches(severity, failOn)));
  return tooMany || failing ? 1 : 0;
}
