// Code actions: the findings' own fixes, all of a kind, the baseline for a section, the migration of the file, silence, and
// fix-all on save.

import { CodeActionKind, type CodeAction, type Diagnostic, type TextEdit } from 'vscode-languageserver-types';
import type { Config, Edit, Report, Span } from '../model';
import type { Document, Snapshot } from '../service';
import { lineAt, lineStarts } from '../text';
import { applyBaseline } from './baseline';
import { diagnosticsOf, rangeOf, type Positions } from './diagnostics';
import { changesBetween } from './difference';
import { fixAll } from './fixAll';
import { hashTagEverywhere } from './hashTagEverywhere';
import { migrate, type LookAs } from './migrate';
import { configAt } from './place';
import { newest } from '../tables/redisson';

/** The kinds that are ours. */
export const kinds = {
  fixAll: `${CodeActionKind.SourceFixAll}.redisGuidance`,
  baseline: `${CodeActionKind.RefactorRewrite}.redisGuidance.baseline`,
  migrate: `${CodeActionKind.RefactorRewrite}.redisGuidance.migrate`,
} as const;

type Look = (document: Document) => Snapshot | undefined;

/** The actions for a selection; `only` are the kinds that the editor asks for. */
export function codeActionsAt(snapshot: Snapshot, positions: Positions, span: Span, only: readonly string[] | undefined, look: Look, lookAs: LookAs): CodeAction[] {
  const wants = (kind: string): boolean => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const { uri } = snapshot.document;
  const action = (title: string, kind: string, edits: readonly Edit[], more: Partial<CodeAction> = {}): CodeAction => ({
    title,
    kind,
    edit: { changes: { [uri]: edits.map((edit): TextEdit => ({ range: rangeOf(edit, positions), newText: edit.text })) } },
    ...more,
  });
  const actions: CodeAction[] = [];
  const here = snapshot.reports.filter(({ at }) => at.start <= span.end && span.start <= at.end);

  if (wants(CodeActionKind.QuickFix)) {
    const diagnostics = diagnosticsOf({ ...snapshot, reports: here }, positions, {});
    here.forEach((report, index) => {
      const about: Diagnostic[] = diagnostics.slice(index, index + 1);
      (report.fixes ?? []).forEach((fix, order) => {
        if (fix.edits.length > 0) actions.push(action(fix.title, CodeActionKind.QuickFix, fix.edits, { diagnostics: about, isPreferred: fix.safe && order === 0 }));
      });
    });
    const everywhere = hashTagEverywhere(snapshot, span);
    if (everywhere) actions.push(action(everywhere.title, CodeActionKind.QuickFix, everywhere.edits));
    for (const rule of new Set(here.map((report) => report.rule))) actions.push(...fixKind(rule));
    here.forEach((report, index) => {
      const edit = silenceEdit(snapshot, report);
      if (edit) actions.push(action(`Silence ${report.rule} on this line`, CodeActionKind.QuickFix, [edit], { diagnostics: diagnostics.slice(index, index + 1) }));
    });
  }

  if (wants(kinds.baseline) || here.some(({ rule }) => rule.startsWith('config-'))) {
    const baseline = applyBaseline(snapshot, span);
    if (baseline && baseline.edits.length > 0) {
      if (wants(kinds.baseline)) actions.push(action(baseline.title, kinds.baseline, baseline.edits));
      else if (wants(CodeActionKind.QuickFix)) actions.push(action(baseline.title, CodeActionKind.QuickFix, baseline.edits));
    }
  }

  // Unasked only beside what a release dropped or deprecates: it reads the whole document several times.
  if (wants(kinds.migrate) && (only || here.some(({ rule }) => /^config-(unsupported|deprecated)-setting$/.test(rule)))) {
    const migration = migrate(snapshot, newest, lookAs, { pinCodec: false });
    const edits = migration ? changesBetween(snapshot.document.text, migration.text) : [];
    if (edits.length > 0) actions.push(action(`Migrate this file to Redisson ${newest}`, kinds.migrate, edits));
  }

  // Only where it is asked for by name: computing it reads the whole document several times.
  if (only?.some((asked) => kinds.fixAll.startsWith(asked) && asked.startsWith(CodeActionKind.Source))) {
    const fixed = fixAll(snapshot.document, look, { unsafe: false });
    if (fixed !== snapshot.document.text) actions.push(action('Fix all Redis guidance findings', kinds.fixAll, changesBetween(snapshot.document.text, fixed)));
  }
  return actions;

  /** One action for all findings of a rule, where there are several with a safe fix. */
  function fixKind(rule: string): CodeAction[] {
    const several = snapshot.reports.filter((report) => report.rule === rule && report.fixes?.[0]?.safe).length > 1;
    if (!several) return [];
    const fixed = fixAll(snapshot.document, look, { unsafe: false, only: rule });
    const edits = changesBetween(snapshot.document.text, fixed);
    return edits.length > 0 ? [action(`Fix all ${rule} in this file`, CodeActionKind.QuickFix, edits)] : [];
  }
}

/** A comment above the line, indented like it; the reason is for the user to write. */
function silenceEdit(snapshot: Snapshot, report: Report): Edit | undefined {
  const { comment } = snapshot.reading;
  if (comment === undefined || report.rule === 'suppression-unused') return undefined;
  const { text } = snapshot.document;
  const starts = lineStarts(text);
  const note = `${comment} redis-guidance-disable-next-line ${report.rule} -- reason`;
  const config = configAt(snapshot.reading.subjects.filter((subject): subject is Config => subject.about === 'config'), report.at.start);
  const line = lineAt(starts, report.at.start);
  const first = config && !config.region.isWhole ? lineAt(starts, config.region.toDocument(0)) : line;
  // Behind the first line of a text in another document, only that text can hold the comment.
  if (config && line > first) return silenceInside(config, report, note);
  const start = Math.max(starts[line]!, text.startsWith('\uFEFF') ? 1 : 0);
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  return { start, end: start, text: `${indent}${note}${lineEnd}` };
}

/** The comment as a line of the configuration's own; none where that would not be a line of the document. */
function silenceInside({ region }: Config, report: Report, note: string): Edit | undefined {
  const own = region.toRegion(report.at.start);
  const start = region.text.lastIndexOf('\n', own - 1) + 1;
  const indent = /^[ \t]*/.exec(region.text.slice(start))![0];
  const at = region.toDocument(start);
  const [edit] = region.write([{ start: at, end: at, text: `${indent}${note}\n` }]) ?? [];
  return edit && /[\r\n]/.test(edit.text) ? edit : undefined;
}
