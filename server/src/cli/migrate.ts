// The flag `--migrate` of `fix`: Redisson configurations become those of another release.

import { migrate } from '../features/migrate';
import type { Repair } from '../features/fixAll';
import { isVersion } from '../settings';
import type { Document, Snapshot } from '../service';
import { compareReleases, newest, releaseOf, releases } from '../tables/redisson';
import type { Options } from './arguments';
import { pushFlags } from './facts';
import { say, visible } from './messages';
import type { Session } from './session';
import { UsageError } from './usageError';

/** What became of one document. */
export interface Migrated {
  readonly text: string;
  readonly repairs: readonly Repair[];
  /** Follows the file's name. */
  readonly way: string;
  readonly notes: readonly string[];
}

/** The release of the table that `--migrate` asks for; throws a `UsageError`. */
export function targetOf(asked: string): string {
  const release = isVersion(asked) && compareReleases(asked, releases[0]!) >= 0 ? releaseOf(asked) : undefined;
  if (release === undefined) throw new UsageError(`--migrate cannot be ${JSON.stringify(asked)}: it is a release from ${releases[0]!} to ${newest}, such as ${newest}.`);
  if (release !== asked) say(`Redisson ${asked} is not among the releases that are known: ${release} stands for it.`);
  return release;
}

/** Migrates a document's text; undefined where it holds no Redisson configuration. */
export function migrateDocument(document: Document, target: string, { service }: Session, { unsafe }: Options): Migrated | undefined {
  const snapshot = service.look(document);
  const migration = snapshot && migrate(snapshot, target, (other, release) => service.lookAs(other, release), { pinCodec: unsafe });
  if (!migration) return undefined;
  const { text, repairs, origin, notes } = migration;
  return { text, repairs, notes, way: origin.known ? `from Redisson ${origin.release} to ${target}` : `to Redisson ${target}` };
}

/** What is wrong with a migrated text where the project uses the target: its manifest may still name the old release. */
export function lookMigrated(document: Document, target: string, { service }: Session, options: Options): Snapshot | undefined {
  pushFlags(service.facts, { ...options, redisson: target });
  service.refresh();
  const snapshot = service.look(document);
  pushFlags(service.facts, options);
  service.refresh();
  return snapshot;
}

/** The lines for one file. */
export function describeMigration(shown: string, { repairs, way, notes }: Migrated, dryRun: boolean): string {
  if (repairs.length === 0 && notes.length === 0) return '';
  const head = repairs.length === 0 ? `Nothing to migrate in ${shown} (${way})` : `${dryRun ? 'Would migrate' : 'Migrated'} ${shown} ${way}`;
  const done = repairs.map(({ title }) => `  ${title}\n`);
  return visible(`${head}\n${done.join('')}${notes.map((note) => `  Note: ${note}\n`).join('')}`);
}
