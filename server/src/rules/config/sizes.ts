// The sizes of pools, release by release.

import type { Section, Setting } from '../../model';
import { defaultAt, findSetting, isSince, isSupported, snakeYamlSince, type SettingRow } from '../../tables/redisson';
import { valueIn } from './effective';

/** The size at each release; undefined where only the running program knows it, or the release refuses it. */
export function sizesOf(section: Section, name: string, setting: Setting | undefined, possible: readonly string[]): readonly (number | undefined)[] {
  const row = findSetting(section.name, name);
  const usual = row ? defaultsOf(row, possible) : [];
  if (!setting) {
    // From 4.0.0 on an anchored mapping may bring it in.
    const merged = valueIn(section, name);
    const number = merged?.kind === 'scalar' && /^\d+$/.test(merged.text) ? Number(merged.text) : undefined;
    return merged ? usual.map((size, index) => (size !== undefined && isSince(possible[index]!, snakeYamlSince) ? number : size)) : usual;
  }
  return possible.map((release, index) => {
    const read = usual[index] === undefined ? undefined : setting.read(release);
    return read?.kind === 'value' && typeof read.value === 'number' ? read.value : undefined;
  });
}

const known = new WeakMap<readonly string[], Map<SettingRow, readonly (number | undefined)[]>>();

/** The default of a setting at each release, undefined where the release does not have it; looked up once. */
function defaultsOf(row: SettingRow, possible: readonly string[]): readonly (number | undefined)[] {
  let byRow = known.get(possible);
  if (!byRow) known.set(possible, (byRow = new Map<SettingRow, readonly (number | undefined)[]>()));
  let defaults = byRow.get(row);
  if (!defaults) byRow.set(row, (defaults = possible.map((release) => (isSupported(row, release) ? (defaultAt(row, release) as number) : undefined))));
  return defaults;
}
