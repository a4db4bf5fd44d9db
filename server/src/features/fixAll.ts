// Applying fixes to a whole document, again and again until nothing is left to fix.

import { keepsAnchors } from '../edit';
import type { Edit, Report } from '../model';
import type { Document, Snapshot } from '../service';

/** Reads and judges a text, as `Service.look` does. */
export type Look = (document: Document) => Snapshot | undefined;

export interface FixOptions {
  /** Also take fixes that are not safe; where a finding has several, a safe one comes first. */
  readonly unsafe: boolean;
  /** Only the findings of this rule. */
  readonly only?: string;
}

/** One fix that was applied. */
export interface Repair {
  readonly rule: string;
  readonly title: string;
}

/** What a pass would like to do; the first ones come first where several touch one place. */
export interface Proposal extends Repair {
  readonly edits: readonly Edit[];
}

/** After so many passes what is left stays: fixes that undo each other must come to an end. */
const passes = 20;

/** The document's text with every fix applied that the options allow. */
export function fixAll(document: Document, look: Look, options: FixOptions): string {
  return repair(document, look, options).text;
}

/** Like `fixAll`, and says what was done, in the order in which it was done. */
export function repair(document: Document, look: Look, options: FixOptions): { text: string; repairs: readonly Repair[] } {
  let last: { readonly document: Document; readonly reports: readonly Report[] } | undefined;
  const judge = (candidate: Document): readonly Report[] => {
    if (last?.document !== candidate) last = { document: candidate, reports: look(candidate)?.reports ?? [] };
    return last.reports;
  };
  const countErrors = (candidate: Document): number => judge(candidate).filter(({ severity }) => severity === 'error').length;
  return applyUntilDone(document, (current) => proposeFixes(judge(current), options), passes, countErrors);
}

/**
 * Does what is proposed for the text, then what is proposed for the text that comes of it, until nothing is left. With
 * `countErrors`, a proposal after which there are more errors is left out: two good values may not go together.
 */
export function applyUntilDone(
  document: Document,
  propose: (document: Document) => readonly Proposal[],
  most: number,
  countErrors?: (document: Document) => number,
): { text: string; repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  const seen = new Set<string>();
  let looks = 0;
  // No editor counts below zero: a cache that goes by versions takes none of these texts for the document's own.
  const next = (text: string): Document => ({ ...document, text, version: -++looks });
  let current = document;
  for (let pass = 1; pass <= most && !seen.has(current.text); pass++) {
    seen.add(current.text);
    const { text: before } = current;
    const proposals = propose(current).filter(({ edits }) => keepsAnchors(before, edits));
    let chosen = chooseProposals(proposals);
    let after = next(applyEdits(before, chosen.edits));
    if (countErrors && !seen.has(after.text)) {
      const most = countErrors(current);
      if (countErrors(after) > most) {
        chosen = chooseProposals(proposals.filter(({ edits }) => countErrors(next(applyEdits(before, edits))) <= most));
        after = next(applyEdits(before, chosen.edits));
      }
    }
    if (after.text === before) break;
    repairs.push(...chosen.repairs);
    current = after;
  }
  return { text: current.text, repairs };
}

function proposeFixes(reports: readonly Report[], { unsafe, only }: FixOptions): Proposal[] {
  return reports.flatMap(({ rule, fixes = [] }) => {
    const fix = only !== undefined && rule !== only ? undefined : (fixes.find(({ safe }) => safe) ?? (unsafe ? fixes[0] : undefined));
    return fix ? [{ rule, title: fix.title, edits: fix.edits }] : [];
  });
}

/** The proposals of one pass that go together: each with all of its edits or not at all, none touching another. */
function chooseProposals(proposals: readonly Proposal[]): { edits: Edit[]; repairs: Repair[] } {
  const edits: Edit[] = [];
  const taken = new Set<string>();
  const repairs: Repair[] = [];
  for (const { rule, title, edits: wanted } of proposals) {
    if (!isSound(wanted)) continue;
    const fresh = wanted.filter((edit) => !taken.has(nameOf(edit)));
    if (fresh.some((edit) => collides(edit, edits))) continue;
    for (const edit of fresh) {
      edits.splice(firstBehind(edit.start, edits), 0, edit);
      taken.add(nameOf(edit));
    }
    if (fresh.length > 0) repairs.push({ rule, title });
  }
  return { edits, repairs };
}

/** Two findings may ask for one and the same edit, which then counts once. */
function nameOf({ start, end, text }: Edit): string {
  return `${start} ${end} ${text}`;
}

/** Whether an edit touches one of those chosen, which are in the text's order and do not overlap. */
function collides(edit: Edit, chosen: readonly Edit[]): boolean {
  for (let index = firstBehind(edit.end, chosen) - 1; index >= 0 && chosen[index]!.end >= edit.start; index--) {
    const other = chosen[index]!;
    // What two fixes insert at one place, or at the edge of what another replaces, has no order that is right.
    const inserts = edit.start === edit.end || other.start === other.end;
    if (inserts || (edit.start < other.end && other.start < edit.end)) return true;
  }
  return false;
}

/** The index of the first edit that starts behind an offset. */
function firstBehind(offset: number, edits: readonly Edit[]): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether no edit overlaps another; insertions at one place follow each other as they are listed. */
function isSound(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.every((edit, index) => index === 0 || sorted[index - 1]!.end <= edit.start);
}

/** Applies edits that do not overlap; those at one offset in their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
