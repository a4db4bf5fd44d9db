// What a migration cannot carry over, for a person to decide.

import type { Config } from '../../model';
import type { Snapshot } from '../../service';
import { compareReleases } from '../../tables/redisson';
import { defaultCodecAt } from '../../tables/codecs';
import { isRefusal, type Origin } from './origin';

/** A sentence about an offset of the migrated text. */
export interface Note {
  readonly at: number;
  readonly message: string;
}

/** The notes on a migrated text, judged for the target. */
export function notesFor({ reading, reports, project }: Snapshot, origin: Origin): Note[] {
  const target = project.redisson.value[0]!;
  const configs = reading.subjects.filter((subject): subject is Config => subject.about === 'config');
  const left = reports.filter(isRefusal).map(({ at, message }) => ({ at: at.start, message }));
  return [...left, ...configs.flatMap((config) => codecNote(config, origin, target))].sort((a, b) => a.at - b.at);
}

/** Data stay as another codec wrote them. */
function codecNote(config: Config, { release, known }: Origin, target: string): Note[] {
  if (config.settings.some(({ name, section }) => name === 'codec' && !section)) return [];
  const [before, after] = [defaultCodecAt(release), defaultCodecAt(target)];
  const at = config.root.start;
  if (before !== after) {
    return [{ at, message: `Without \`codec\`, Redisson ${release} used ${before} and ${target} uses ${after}, which cannot read what is stored. Set \`codec\` to the old one, or store the data anew.` }];
  }
  // The file tells nothing about the release that wrote the data.
  if (known || compareReleases(target, '3.19.0') < 0) return [];
  return [{ at, message: `No \`codec\` is set: data that a Redisson before 3.19.0 stored were written with another default and cannot be read with ${after}.` }];
}
