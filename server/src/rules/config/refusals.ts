// The releases that refuse a setting's value, sorted by what they say about it.

import type { Config, Setting } from '../../model';
import { changesOf } from '../../tables/classTags';
import { groupByDialect, splitAt } from '../../tables/dialects';
import { readersOf } from './effective';

export interface Refusal {
  readonly problem: string;
  readonly releases: readonly string[];
  readonly repair: string | undefined;
}

/** Each problem once, with the releases that have it, oldest first; those that one repair solves are one, in the newest's words. */
export function refusalsOf(config: Config, setting: Setting, possible: readonly string[]): Refusal[] {
  const found = new Map<string, Refusal>();
  for (const releases of alikeFor(setting, groupByDialect(readersOf(config, setting, possible)))) {
    const read = setting.read(releases[0]!);
    if (read?.kind !== 'refused') continue;
    const { problem, repair } = read;
    const same = repair === undefined ? `problem ${problem}` : `repair ${repair}`;
    found.set(same, { problem, repair, releases: [...(found.get(same)?.releases ?? []), ...releases] });
  }
  return [...found.values()];
}

/** Groups of releases that read the setting alike. */
function alikeFor({ row, value }: Setting, groups: Groups): Groups {
  if (row?.kind === 'class') {
    const [name] = /[\w.]*\.\w+/.exec(value.tag?.text?.replace('tag:yaml.org,2002:', '') ?? '') ?? [];
    // A class in a property, or none: whatever example the message gives, it is the release's own.
    return splitOnce(groups, name ?? row, () => (name === undefined ? row.default.map(([from]) => from) : changesOf(name)));
  }
  const { values } = row ?? {};
  return values && values.length > 1 ? splitOnce(groups, row, () => values.map(([from]) => from)) : groups;
}

type Groups = readonly (readonly string[])[];
const splits = new WeakMap<Groups, Map<unknown, Groups>>();

/** The same groups are split alike for every file. */
function splitOnce(groups: Groups, by: unknown, changes: () => readonly string[]): Groups {
  let known = splits.get(groups);
  if (!known) splits.set(groups, (known = new Map<unknown, Groups>()));
  let split = known.get(by);
  if (!split) known.set(by, (split = splitAt(groups, changes())));
  return split;
}
