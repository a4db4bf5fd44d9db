// The runner: asks every rule about every subject, and merges worlds, targets and levels in this one place.

import { isImpossible, keepsAnchors } from './edit';
import type { About, CommandRow, Finding, Fix, Project, Reading, Report, Rule, Severity, Subject, Target } from './model';
import { rules } from './rules';
import { weigh } from './worlds';

/** What the user makes of a rule: its id, and the severity it has from now on. */
export type Levels = Readonly<Record<string, Severity | 'off'>>;

/** Told when a rule throws; the other rules go on. */
export type Complain = (rule: string, error: unknown) => void;

/** Everything the rules say about a document, in the order of its text. */
export function judge(reading: Reading, project: Project, levels: Levels, complain: Complain): Report[] {
  const reports: Report[] = [];
  const report = (rule: Rule, finding: Finding, subject: Subject | undefined): void => {
    const verdict = weigh(finding, rule.severity, project);
    const level = levels[rule.id];
    if (!verdict || level === 'off') return;
    reports.push({
      at: finding.at,
      message: sayAs(subject, verdict.where ? `${finding.message} This holds ${verdict.where}.` : finding.message),
      severity: level ?? verdict.severity,
      rule: rule.id,
      ...(finding.see ? { see: finding.see } : {}),
      ...(finding.fixes ? { fixes: subject ? finding.fixes.flatMap((fix) => quoteFix(fix, subject)) : finding.fixes } : {}),
      ...(rule.tag ? { tag: rule.tag } : {}),
    });
  };

  for (const problem of reading.problems) {
    const rule = rules.find(({ id }) => id === problem.rule);
    if (rule) report(rule, problem, undefined);
  }
  for (const subject of reading.subjects) {
    for (const rule of rulesFor(subject)) {
      if (levels[rule.id] === 'off') continue;
      if (subject.about === 'config' && rule.forms && !rule.forms.includes(subject.form)) continue;
      if (rule.azureOnly && !mayBeAzure(subject, project)) continue;
      try {
        for (const finding of (rule as { check: (subject: Subject, project: Project) => Iterable<Finding> }).check(subject, project)) {
          report(rule, finding, subject);
        }
      } catch (error) {
        complain(rule.id, error);
      }
    }
  }
  // Not localeCompare: its first call loads tables of megabytes.
  return reports.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : 1));
}

const rulesOfRow = new Map<CommandRow | undefined, readonly Rule[]>();
const rulesAbout = new Map<About, readonly Rule[]>();

/** The rules that may have something to say; remembered, since a script has thousands of commands. */
function rulesFor(subject: Subject): readonly Rule[] {
  const { about } = subject;
  if (about !== 'command') return remember(rulesAbout, about, () => rules.filter((rule) => rule.about === about));
  return remember(rulesOfRow, subject.row, () => rules.filter((rule) => rule.about === 'command' && (rule.concerns?.(subject.row) ?? true)));
}

function remember<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  let value = memory.get(key);
  if (value === undefined) memory.set(key, (value = make()));
  return value;
}

/** Whether what Azure Managed Redis asks for applies: the user's word first, then what the addresses tell. */
function mayBeAzure(subject: Subject, project: Project): boolean {
  if (project.azure.value !== undefined) return project.azure.value;
  return targetOf(subject) !== 'elsewhere';
}

function targetOf(subject: Subject): Target {
  if (subject.about === 'config' || subject.about === 'connection') return subject.target;
  return 'connection' in subject ? subject.connection.target : 'unknown';
}

/** The fix as the document needs it; none where the document's way of writing cannot hold it. */
function quoteFix(fix: Fix, subject: Subject): Fix[] {
  const edits = fix.edits.some(isImpossible) ? undefined : subject.region.write(fix.edits);
  if (!edits) return [];
  const { region } = subject;
  const own = fix.edits.map((edit) => ({ ...edit, start: region.toRegion(edit.start), end: region.toRegion(edit.end) }));
  return [{ ...fix, title: sayAs(subject, fix.title), safe: fix.safe && (subject.about !== 'config' || keepsAnchors(region.text, own)), edits }];
}

/** A sentence with names as the subject's host spells them. */
function sayAs(subject: Subject | undefined, sentence: string): string {
  return subject?.about === 'config' && subject.layout ? subject.layout.say(sentence) : sentence;
}
