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
  /** Of a sample of one line: what COMMAND GETKEYS finds, nothing where it refuses the words. */
  readonly keys?: readonly Uint8Array[];
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

/**
 * Where COMMAND GETKEYS goes by the key specifications and the cluster, when it looks at slots, takes other keys; this
 * program follows the cluster, and whether it answers CROSSSLOT is compared. Source: redis-server 7.0.15, tried.
 */
export const otherKeys: Readonly<Record<string, (words: readonly string[], outcome: Outcome | undefined) => boolean>> = {
  'PFMERGE with a target alone: the specifications want a source': (words) => words[0] === 'pfmerge' && words.length === 2,
  'GEORADIUS with several targets: the last one counts': (words) => /^georadius(?:bymember)?$/.test(words[0]!) && words.slice(5).filter((word) => /^store(?:dist)?$/.test(word)).length > 1,
  'GEORADIUS with a target where the unit should be: the specifications seek it behind': (words) => words[0] === 'georadius' && /^store(?:dist)?$/.test(words[5] ?? ''),
  'XREAD and XREADGROUP that are refused: the specifications halve whatever follows STREAMS': (words, outcome) => /^xread(?:group)?$/.test(words[0]!) && outcome !== 'none' && outcome !== 'state',
  'MIGRATE with nothing behind KEYS: the specifications seek no keyword in the last place': (words) => words[0] === 'migrate' && words[words.length - 1] === 'keys',
};

/** Which of the cases above a line is. */
export function otherKeysOf(words: readonly Uint8Array[], outcome: Outcome | undefined): string | undefined {
  const line = words.map((word) => show(word).toLowerCase());
  return Object.keys(otherKeys).find((reason) => otherKeys[reason]!(line, outcome));
}

function compareKeys({ keys, slots, outcomes }: Observation, { keys: ours, words }: LineVerdict, hold: Hold): void {
  if (!keys || otherKeysOf(words, outcomes?.[0])) return;
  // A server that refuses the words finds no keys either.
  const shown = (all: readonly Uint8Array[]): string => all.map(show).sort().join(' ') || 'none';
  if (!hold('keys', shown(keys), shown(ours?.map(({ bytes }) => bytes) ?? [])) || !ours) return;
  const mine = new Map(ours.map(({ bytes, slot }) => [show(bytes), slot]));
  keys.forEach((key, i) => hold('slots', `${show(key)} ${slots![i]!}`, `${show(key)} ${mine.get(show(key)) ?? '?'}`));
}

function compareOutcome(theirs: Outcome, ours: LineVerdict, hold: Hold, error = ''): void {
  const said = `, ${error}`;
  hold('unknown', theirs === 'unknown', ours.unknown, said);
  if (theirs === 'unknown' || ours.unknown) return;
  if (!ours.isNewer) hold('arity', theirs === 'arity', ours.arity, said);
  if (theirs === 'arity' || ours.arity) return;
  hold('crossslot', theirs === 'crossslot', ours.crossslot, said);
  if (theirs === 'crossslot' || ours.crossslot || theirs === 'mode' || theirs === 'block') return;
  // What is stored was in the way of looking at the words.
  if (ours.own && theirs === 'state') return;
  if (theirs === 'syntax' && Object.values(laterWords).some((isLater) => isLater(ours.words.map(show)))) return;
  hold('syntax', theirs === 'syntax', ours.own, said);
}

/** Counting up what an earlier line stored is refused with the words for an argument that is no number. */
function isOfStored({ words }: LineVerdict, error = ''): boolean {
  return /^(?:incr|decr)/i.test(show(words[0]!)) && /value is not (?:an integer|a valid float)/.test(error);
}

/** What the recorded server refuses and the service's engine takes. */
const laterWords: Readonly<Record<string, (words: readonly string[]) => boolean>> = {
  'XREAD takes + for the last entry since 7.4': (words) => /^xread$/i.test(words[0]!) && words.includes('+'),
};

/** A block: what is refused when a line is queued, and whether the keys of the last one share a slot. */
function compareBlock({ outcomes, errors }: Observation, { commands, blocks }: Verdict, hold: Hold): void {
  if (outcomes?.length !== commands.length) return;
  outcomes.forEach((theirs, i) => {
    const ours = commands[i]!;
    const said = `, line ${i + 1}: ${errors?.[i] ?? ''}`;
    hold('unknown', theirs === 'unknown', ours.unknown, said);
    if (ours.unknown || theirs === 'unknown') return;
    if (!ours.isNewer) hold('arity', theirs === 'arity', ours.arity, said);
    if (ours.arity || theirs === 'arity' || i === outcomes.length - 1) return;
    hold('crossslot', theirs === 'crossslot', ours.crossslot, said);
    if (theirs === 'syntax' && !isOfStored(ours, errors?.[i])) hold('syntax', true, ours.own || ours.crossslot, said);
  });
  // What is discarded is not looked at, but for single lines that another node owns.
  const nameOf = ({ words }: LineVerdict): string => show(words[0]!).toLowerCase();
  const opened = commands.findLastIndex((command, i) => nameOf(command) === 'multi' && outcomes[i] === 'none');
  const closed = commands.findIndex((command, i) => i > opened && (nameOf(command) === 'exec' || (['discard', 'reset'].includes(nameOf(command)) && outcomes[i] === 'none')));
  if (opened < 0 || closed < 0 || nameOf(commands[closed]!) !== 'exec' || outcomes[closed] === 'arity') return;
  const inside = outcomes.slice(opened, closed);
  const isApart = inside.some((outcome, i) => outcome === 'moved' && nameOf(commands[opened + i]!) !== 'watch') || outcomes[closed] === 'crossslot';
  // Once a line is refused the server queues no more, and says nothing about the slots of what comes then.
  const isAborted = inside.some((outcome) => outcome === 'unknown' || outcome === 'arity' || outcome === 'crossslot' || outcome === 'moved');
  if (isApart || !isAborted) hold('transactions', isApart, blocks[blocks.length - 1] ?? false, `, ${(errors ?? []).map((error) => error ?? 'taken').join(' | ')}`);
}

/** Bytes as text that can be read, everything but printable ASCII as \xHH. */
export function show(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte > 0x20 && byte < 0x7f && byte !== 0x5c ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`)).join('') || '""';
}
