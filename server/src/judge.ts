// The runner: asks every rule about every subject, and merges worlds, targets and levels in this one place.

import { isImpossible, keepsAnchors } from './edit';
import type { About, Command, CommandRow, Finding, Fix, Project, Reading, Report, Rule, Severity, Span, Subject, Target } from './model';
import { rules } from './rules';
import { leadsToLegacy } from './rules/endpoint/connections';
import { weigh } from './worlds';

/** What the user makes of a rule: its id, and the severity it has from now on. */
export type Levels = Readonly<Record<string, Severity | 'off'>>;

/** Told when a rule throws; the other rules go on. */
export type Complain = (rule: string, error: unknown) => void;

/** Everything the rules say about a document, in the order of its text. */
export function judge(reading: Reading, project: Project, levels: Levels, complain: Complain): Report[] {
  const reports: Report[] = [];
  const add = (rule: Rule, finding: Finding, subject: Subject | undefined): void => {
    const report = reportOf(rule, finding, subject, project, levels);
    if (report) reports.push(report);
  };
  for (const problem of reading.problems) {
    const rule = rules.find(({ id }) => id === problem.rule);
    if (rule) add(rule, problem, undefined);
  }

  const said = remember(saidOfTemplates, project, () => new WeakMap<Command, readonly Report[]>());
  for (const subject of reading.subjects) {
    const template = subject.about === 'command' ? subject.template : undefined;
    if (!template) reports.push(...judgeSubject(subject, project, levels, complain));
    else {
      // A script has thousands of lines, few of which are new at a keystroke.
      const known = remember(said, template, () => judgeSubject(template, project, levels, complain));
      for (const report of known) reports.push(moveReport(report, subject.start - template.start));
    }
  }
  // Not localeCompare: its first call loads tables of megabytes.
  return reports.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : 1));
}

/** By the facts under which it was said, which come with the levels. */
const saidOfTemplates = new WeakMap<Project, WeakMap<Command, readonly Report[]>>();

function judgeSubject(subject: Subject, project: Project, levels: Levels, complain: Complain): Report[] {
  const reports: Report[] = [];
  for (const rule of rulesFor(subject)) {
    if (levels[rule.id] === 'off') continue;
    if (subject.about === 'config' && rule.forms && !rule.forms.includes(subject.form)) continue;
    if (rule.azureOnly && !mayBeAzure(subject, project)) continue;
    try {
      for (const finding of ask(rule, subject, project)) {
        const report = reportOf(rule, finding, subject, project, levels);
        if (report) reports.push(report);
      }
    } catch (error) {
      complain(rule.id, error);
    }
  }
  return reports;
}

function reportOf(rule: Rule, finding: Finding, subject: Subject | undefined, project: Project, levels: Levels): Report | undefined {
  const verdict = weigh(finding, rule.severity, project);
  const level = levels[rule.id];
  if (!verdict || level === 'off') return undefined;
  const isUnsure = verdict.severity === 'error' && rule.azureOnly && subject && isOfUnknownServer(subject, project);
  const where = [verdict.where, isUnsure ? 'where the server is an Azure Managed Redis' : ''].filter((words) => words !== '').join(', ');
  return {
    at: finding.at,
    message: sayAs(subject, where ? `${finding.message} This holds ${where}.` : finding.message),
    severity: level ?? (isUnsure ? 'warning' : verdict.severity),
    rule: rule.id,
    ...(finding.see ? { see: finding.see } : {}),
    ...(finding.fixes ? { fixes: subject ? finding.fixes.flatMap((fix) => quoteFix(fix, subject)) : finding.fixes } : {}),
    ...(rule.tag ? { tag: rule.tag } : {}),
  };
}

function moveReport(report: Report, by: number): Report {
  const move = <T extends Span>(place: T): T => ({ ...place, start: place.start + by, end: place.end + by });
  return { ...report, at: move(report.at), ...(report.fixes ? { fixes: report.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(move) })) } : {}) };
}

const rulesOfRow = new Map<CommandRow | undefined, readonly Rule[]>();
const rulesAbout = new Map<About, readonly Rule[]>();

function ask(rule: Rule, subject: Subject, project: Project): Iterable<Finding> {
  if (rule.about !== subject.about) return subject.about === 'connection' ? (rule.checkConnection?.(subject, project) ?? []) : [];
  return (rule as { check: (subject: Subject, project: Project) => Iterable<Finding> }).check(subject, project);
}

/** The rules that may have something to say; remembered, since a script has thousands of commands. */
function rulesFor(subject: Subject): readonly Rule[] {
  const { about } = subject;
  if (about !== 'command') return remember(rulesAbout, about, () => rules.filter((rule) => rule.about === about || (about === 'connection' && rule.checkConnection !== undefined)));
  return remember(rulesOfRow, subject.row, () => rules.filter((rule) => rule.about === 'command' && (rule.concerns?.(subject.row) ?? true)));
}

function remember<K, V>(memory: { get: (key: K) => V | undefined; set: (key: K, value: V) => unknown }, key: K, make: () => V): V {
  let value = memory.get(key);
  if (value === undefined) memory.set(key, (value = make()));
  return value;
}

/** Whether what Azure Managed Redis asks for applies: the user's word first, then what the addresses tell. */
function mayBeAzure(subject: Subject, project: Project): boolean {
  if (project.azure.value !== undefined) return project.azure.value;
  return targetOf(subject) !== 'elsewhere';
}

/** A shell's variable may name any server; who says what is deployed says that it is Azure's. */
function isOfUnknownServer(subject: Subject, project: Project): boolean {
  const connection = subject.about === 'connection' ? subject : 'connection' in subject ? subject.connection : undefined;
  return connection?.target === 'unknown' && project.azure.value === undefined && !project.policies.known;
}

function targetOf(subject: Subject): Target {
  if (subject.about === 'config' || subject.about === 'connection') return subject.target;
  if (!('connection' in subject)) return 'unknown';
  // Azure Cache for Redis, the service before, has no clustering policy and takes other commands.
  return leadsToLegacy(subject.connection) ? 'elsewhere' : subject.connection.target;
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
