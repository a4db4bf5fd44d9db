// Moves configurations to another release of Redisson: what the old one read, written as the new one reads it.

import type { Config } from '../model';
import type { Document, Snapshot } from '../service';
import { applyUntilDone, type Repair } from './fixAll';
import { notesFor, type Note } from './migrate/notes';
import { findOrigin, type Origin } from './migrate/origin';
import { stepsFor } from './migrate/steps';

/** Judges a text as if its Redisson were a release, as `Service.lookAs` does. */
export type LookAs = (document: Document, release: string) => Snapshot | undefined;

export interface Migration {
  /** The new text; the old one where nothing has to change. */
  readonly text: string;
  /** What was done, in the order in which it was done. */
  readonly repairs: readonly Repair[];
  /** The release whose reading was kept. */
  readonly origin: Origin;
  /** What no edit can carry over: sentences for a person, in the text's order. */
  readonly notes: readonly Note[];
}

/** Each setting that moves to top level takes a pass of its own. */
const passes = 200;

/**
 * Migrates every Redisson configuration of a document to a release of the table; undefined where the document holds none.
 * A file that the release loads stays as it is but for what the release deprecates.
 */
export function migrate({ document, project }: Snapshot, target: string, lookAs: LookAs): Migration | undefined {
  const first = lookAs(document, target);
  if (!first?.reading.subjects.some(isConfig)) return undefined;
  const origin = findOrigin(document, target, project, lookAs);
  const propose = (current: Document) => {
    const judged = lookAs(current, target);
    const configs = judged?.reading.subjects.filter(isConfig) ?? [];
    const before = lookAs(current, origin.release);
    return judged && before ? configs.flatMap((config) => stepsFor(config, judged, before, current === document)) : [];
  };
  const { text, repairs } = applyUntilDone(document, propose, passes);
  const after = text === document.text ? first : lookAs({ ...document, text, version: -1 - passes }, target);
  return { text, repairs, origin, notes: after ? notesFor(after, origin) : [] };
}

function isConfig(subject: { readonly about: string }): subject is Config {
  return subject.about === 'config';
}
