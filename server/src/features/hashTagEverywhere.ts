// A common hash tag for the keys of a finding and for all keys of the file that hold the same part, in one action.

import type { Command, Edit, Key, Span, Transaction } from '../model';
import { showSigns } from '../patterns';
import type { Snapshot } from '../service';
import { braceEdits, holdsPart, sharedPart } from '../slots';

/** The rules whose findings a common hash tag ends. */
const rules: readonly string[] = ['command-cross-slot', 'command-cross-slot-transaction', 'command-silent-gap'];

/**
 * What to offer for a selection: the part that the keys of a finding there share goes into braces in every key of the file
 * that holds it. Undefined where no other key does, or one of them is written so that braces cannot be put into it.
 * Patterns, as those of SCAN, are no keys and stay.
 */
export function hashTagEverywhere({ reading, reports }: Snapshot, span: Span): { title: string; edits: readonly Edit[] } | undefined {
  const report = reports.find(({ rule, at }) => rules.includes(rule) && at.start <= span.end && span.start <= at.end);
  if (!report) return undefined;
  const commands = reading.subjects.filter((subject): subject is Command => subject.about === 'command');
  const own = keysOf(reading.subjects.filter((subject) => subject.about === (report.rule.endsWith('-transaction') ? 'transaction' : 'command')) as (Command | Transaction)[], report.at);
  const part = sharedPart(own);
  if (part === undefined) return undefined;

  const edits: Edit[] = [];
  let others = 0;
  for (const { keys = [], region } of commands) {
    const holders = keys.filter((key) => holdsPart(key, part));
    const braces = holders.map((key) => braceEdits(key, part, region));
    if (braces.includes(undefined)) return undefined;
    const written = holders.length === 0 ? [] : region.write(braces.flatMap((some) => some!));
    if (!written) return undefined;
    edits.push(...written);
    others += holders.filter((key) => !own.includes(key)).length;
  }
  if (others === 0) return undefined;
  return { title: `Put "${showSigns(part)}" in braces in all ${edits.length / 2} keys of this file that hold it`, edits };
}

/** The keys of the subject that holds a place. */
function keysOf(subjects: readonly (Command | Transaction)[], at: Span): readonly Key[] {
  const subject = subjects.find(({ start, end }) => start <= at.start && at.end <= end);
  return subject?.about === 'transaction' ? subject.commands.flatMap(({ keys }) => keys ?? []) : (subject?.keys ?? []);
}
