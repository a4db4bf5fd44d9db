// Inlay hints: the hash slot behind each key.

import type { InlayHint } from 'vscode-languageserver-types';
import type { Command, Key, Span, Transaction } from '../model';
import type { Snapshot } from '../service';
import { commandsOf } from './commandAt';
import type { Positions } from './diagnostics';

/** `several`: where more than one key meets in a command or a MULTI block, since only there slots matter. */
export type SlotHints = 'off' | 'several' | 'on';

/** Hints for the keys inside a part of a document whose slot is known. */
export function inlayHintsIn({ reading }: Snapshot, span: Span, positions: Positions, mode: SlotHints): InlayHint[] {
  if (mode === 'off') return [];
  const isInside = ({ start, end }: Span): boolean => start <= span.end && end >= span.start;
  const blocks = reading.subjects.filter((subject): subject is Transaction => subject.about === 'transaction' && isInside(subject));
  const meeting = new Set(blocks.filter(({ commands }) => keysMeet(commands)).flatMap(({ commands }) => commands));
  return commandsOf(reading).filter(isInside).flatMap((command) => {
    if (mode === 'several' && !meeting.has(command) && !keysMeet([command])) return [];
    return (command.keys ?? []).flatMap((key) => (key.slot === undefined || !isInside(key) ? [] : [hintFor(key, key.slot, positions)]));
  });
}

function keysMeet(commands: readonly Command[]): boolean {
  const texts = new Set(commands.flatMap(({ keys }) => keys?.flatMap(({ text, slot }) => (slot === undefined ? [] : [text])) ?? []));
  return texts.size > 1;
}

function hintFor(key: Key, slot: number, positions: Positions): InlayHint {
  const why = key.tag === undefined ? 'The whole key is hashed, since it has no hash tag.' : `Only the hash tag "${key.tag}" is hashed.`;
  return { position: positions.positionAt(key.end), label: `slot ${slot}`, tooltip: `Hash slot ${slot} of 16384. ${why}`, paddingLeft: true };
}
