// Keys that are no settings: the releases that skip them, and what they may be meant for.

import type { Setting } from '../../model';
import { compareReleases, findSetting, sectionKeys, sectionNames, settingsOf, snakeYamlSince, type PlaceName } from '../../tables/redisson';
import { nearest } from '../../text';

/** Keys that are no settings and that these releases skip without a word. Source: loads with the published jars. */
const skipped: readonly { readonly top: boolean; readonly names: ReadonlySet<string>; readonly since: string }[] = [
  { top: true, names: new Set(['clusterConfig', 'sentinelConfig']), since: '3.0.0' },
  { top: true, names: new Set(['singleConfig']), since: '3.23.5' },
  { top: false, names: new Set(['sslKeyManagerFactory', 'sslTrustManagerFactory']), since: '3.22.0' },
  { top: false, names: new Set(['slaveNotUsed']), since: '3.23.0' },
];

/** Whether a release skips the unknown key. */
export function skips({ name, section }: Setting, release: string): boolean {
  const entry = skipped.find(({ top, names }) => top === !section && names.has(name));
  return entry !== undefined && compareReleases(release, entry.since) >= 0 && compareReleases(release, snakeYamlSince) < 0;
}

/** The setting or section whose name comes nearest. */
export function nearestSetting({ name, section }: Setting, place: PlaceName): string | undefined {
  const meant = nearest(name, settingsOf(place).filter((row) => row.kind !== 'section').map((row) => row.name));
  if (meant !== undefined || section) return meant && findSetting(place, meant)?.name;
  const [, start] = /^(single|cluster|sentinel|replicated|master)/i.exec(name) ?? [];
  const like = start && sectionNames.find((candidate) => candidate.startsWith(start.toLowerCase()));
  return like && sectionKeys[like];
}
