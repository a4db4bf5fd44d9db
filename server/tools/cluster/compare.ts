// Where this program and the servers differ about a sample of lines.

import type { Outcome } from './outcome';
import type { LineVerdict, Verdict } from './verdict';

/** What is compared, each counted by itself. */
export type Subject = 'refused lines' | 'words' | 'keys' | 'slots' | 'unknown' | 'arity' | 'crossslot' | 'syntax' | 'transactions';

export interface Difference {
  readonly subject: Subject;
  readonly theirs: string;
  readonly ours: string;
}

/** What the servers made of a sample; a part is missing where it was not asked. */
export interface Observation {
  readonly refused: boolean;
  /** True where redis-cli does something by itself. */
  readonly own?: boolean;
  readonly words?: readonly (readonly Uint8Array[] | undefined)[];
  /** Of a sample of one line: what COMMAND GETKEYS finds; undefined where it refuses the words. */
  readonly keys?: readonly Uint8Array[] | undefined;
  readonly slots?: readonly number[];
  /** Of each line; missing where it was not sent. */
  readonly outcomes?: readonly Outcome[];
  readonly errors?: readonly (string | undefined)[];
}

/** The differences, and how often each subject was compared. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly compared: readonly Subject[];
}

/** Holds a verdict against an observation, in the order in which redis-cli and the server look. */
export function compare(seen: Observation, verdict: Verdict): Comparison {
  const differences: Difference[] = [];
  const compared: Subject[] = [];
  const hold = (subject: Subject, theirs: unknown, ours: unknown, detail = ''): boolean => {
    compared.push(subject);
    if (theirs === ours) return true;
    differences.push({ subject, theirs: `${String(theirs)}${detail}`, ours: String(ours) });
    return false;
  };

  if (!hold('refused lines', seen.refused, verdict.refused) || seen.refused) return { differences, compared };
  if (seen.own) {
    hold('refused lines', 'nothing sent', verdict.commands.length === 0 ? 'nothing sent' : 'a command');
    return { differences, compared };
  }
  if (seen.words) hold('words', seen.words.map((line) => line?.map(show).join(' ')).join(' ;; '), verdict.commands.map(({ words }) => words.map(show).join(' ')).join(' ;; '));
  const [only] = verdict.commands;
  const count = seen.outcomes?.length ?? seen.words?.length ?? 1;
  if (count > 1) compareBlock(seen, verdict, hold);
  else if (only) {
    compareKeys(seen, only, hold);
    if (seen.outcomes) compareOutcome(seen.outcomes[0]!, only, hold, seen.errors?.[0]);
  }
  return { differences, compared };
}

type Hold = (subject: Subject, theirs: unknown, ours: unknown, detail?: string) => boolean;

function compareKeys({ keys, slots }: Observation, { keys: ours }: LineVerdict, hold: Hold): void {
  const shown = (all: readonly Uint8Array[]): string => all.map(show).sort().join(' ');
  if (!hold('keys', keys ? shown(keys) : 'refused', ours ? shown(ours.map(({ bytes }) => bytes)) : 'refused') || !keys || !ours) return;
  const mine = new Map(ours.map(({ bytes, slot }) => [show(bytes), slot]));
  keys.forEach((key, i) => hold('slots', `${show(key)} ${slots![i]!}`, `${show(key)} ${mine.get(show(key)) ?? '?'}`));
}

function compareOutcome(theirs: Outcome, ours: LineVerdict, hold: Hold, error = ''): void {
  const said = `, ${error}`;
  hold('unknown', theirs === 'unknown', ours.unknown, said);
  if (theirs === 'unknown' || ours.unknown) return;
  // A command that counts its words itself does so behind the check of slots, some with the same message.
  if (ours.arity) hold('arity', theirs === 'arity', true, said);
  else if (theirs === 'arity') hold(ours.own ? 'syntax' : 'arity', true, ours.own, said);
  else hold('arity', false, false);
  if (theirs === 'arity' || ours.arity) return;
  hold('crossslot', theirs === 'crossslot', ours.crossslot, said);
  if (theirs === 'crossslot' || ours.crossslot || theirs === 'mode' || theirs === 'block') return;
  hold('syntax', theirs === 'syntax', ours.own, said);
}

/** A block: what is refused when a line is queued, and whether its keys share a slot. */
function compareBlock({ outcomes, errors }: Observation, { commands, transaction }: Verdict, hold: Hold): void {
  if (outcomes?.length !== commands.length) return;
  const isOpened = commands.some(({ words }) => /^multi$/i.test(show(words[0]!)));
  outcomes.forEach((theirs, i) => {
    const ours = commands[i]!;
    const said = `, line ${i + 1}: ${errors?.[i] ?? ''}`;
    hold('unknown', theirs === 'unknown', ours.unknown, said);
    if (ours.unknown || theirs === 'unknown') return;
    if (ours.arity) hold('arity', theirs === 'arity', true, said);
    else if (theirs === 'arity') hold('arity', true, ours.own, said);
    if (ours.arity || theirs === 'arity' || i === outcomes.length - 1) return;
    hold('crossslot', theirs === 'crossslot', ours.crossslot, said);
    if (theirs === 'syntax') hold('syntax', true, ours.own || ours.crossslot, said);
  });
  if (!isOpened) return;
  const opened = commands.findIndex(({ words }) => /^multi$/i.test(show(words[0]!)));
  const isApart = outcomes.some((outcome, i) => i > opened && outcome === 'moved') || outcomes[outcomes.length - 1] === 'crossslot';
  hold('transactions', isApart, transaction, `, ${(errors ?? []).map((error) => error ?? 'taken').join(' | ')}`);
}

/** Bytes as text that can be read, everything but printable ASCII as \xHH. */
export function show(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte > 0x20 && byte < 0x7f && byte !== 0x5c ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`)).join('') || '""';
}
