// Moves configurations to another release of Redisson: what the old one read, written as the new one reads it.

import { addToTop } from '../edit';
import type { Config, Subject } from '../model';
import type { Document, Snapshot } from '../service';
import { applyUntilDone, type Proposal, type Repair } from './fixAll';
import { lostCodec, notesFor } from './migrate/notes';
import { findOrigin, isRefusal, type Origin } from './migrate/origin';
import { stepsFor } from './migrate/steps';

/** Judges a text as if its Redisson were a release, as `Service.lookAs` does. */
export type LookAs = (document: Document, release: string) => Snapshot | undefined;

export interface MigrateOptions {
  /** Write the codec that the old release used where none is written; its library may be missing in the new one. */
  readonly pinCodec: boolean;
}

export interface Migration {
  /** The new text; the old one where nothing has to change. */
  readonly text: string;
  /** What was done, in the order in which it was done. */
  readonly repairs: readonly Repair[];
  /** The release whose reading was kept. */
  readonly origin: Origin;
  /** What no edit can carry over, for a person to decide. */
  readonly notes: readonly string[];
  /** How many reasons the target still has to refuse the text. */
  readonly refusals: number;
}

/** Each setting that moves to top level takes a pass of its own. */
const passes = 200;

/**
 * Migrates every Redisson configuration of a document to a release of the table; undefined where the document holds none.
 * A file that the release loads stays as it is but for what the release deprecates.
 */
export function migrate({ document, project }: Snapshot, target: string, lookAs: LookAs, { pinCodec }: MigrateOptions): Migration | undefined {
  const first = lookAs(document, target);
  if (!first?.reading.subjects.some(isConfig)) return undefined;
  const origin = findOrigin(document, target, project, lookAs);
  const propose = (current: Document): Proposal[] => {
    const judged = lookAs(current, target);
    const configs = judged?.reading.subjects.filter(isConfig) ?? [];
    const before = lookAs(current, origin.release);
    if (!judged || !before) return [];
    return configs.flatMap((config) => {
      const steps = stepsFor(config, judged, before, current === document);
      return steps.length === 0 && pinCodec ? pin(config, origin, target) : steps;
    });
  };
  const { text, repairs } = applyUntilDone(document, propose, passes);
  const after = text === document.text ? first : lookAs({ ...document, text, version: -1 - passes }, target);
  const configs = after?.reading.subjects.filter(isConfig) ?? [];
  const notes = new Set(configs.flatMap((config) => notesFor(config, origin, target)));
  return { text, repairs, origin, notes: [...notes], refusals: after?.reports.filter(isRefusal).length ?? 0 };
}

function pin(config: Config, origin: Origin, target: string): Proposal[] {
  const value = lostCodec(config, origin, target);
  if (value === undefined) return [];
  const edits = config.region.write(addToTop(config, [{ name: 'codec', value }])) ?? [];
  return [{ rule: 'config-invalid-tag', title: `Keep the codec of Redisson ${origin.release}`, edits }];
}

/** A configuration that Redisson itself reads as text; frameworks that set each property bring a release of their own. */
function isConfig(subject: Subject): subject is Config {
  return subject.about === 'config' && (subject.form === 'file' || subject.form === 'spring');
}
