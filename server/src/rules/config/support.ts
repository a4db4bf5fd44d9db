// The releases that are too old or too new for a setting.

import { isSince, type SettingRow } from '../../tables/redisson';

export interface Split {
  readonly tooOld: readonly string[];
  readonly tooNew: readonly string[];
}

/** The same few lists of releases are asked about for every file. */
const splits = new WeakMap<readonly string[], Map<SettingRow, Split>>();

/** Sorts releases by whether they have the setting not yet or no longer. */
export function splitReleases(row: SettingRow, releases: readonly string[]): Split {
  let known = splits.get(releases);
  if (!known) splits.set(releases, (known = new Map<SettingRow, Split>()));
  let split = known.get(row);
  if (!split) {
    const { since, removed } = row;
    // Most settings are in all of them, and their ends tell.
    const [oldest, newest] = [releases[0], releases[releases.length - 1]];
    const tooOld = !oldest || isSince(oldest, since) ? [] : releases.filter((release) => !isSince(release, since));
    const tooNew = newest && removed && isSince(newest, removed) ? releases.filter((release) => isSince(release, removed)) : [];
    known.set(row, (split = { tooOld, tooNew }));
  }
  return split;
}
