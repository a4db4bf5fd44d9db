// Keys that are no settings: the releases that skip them, and what they may be meant for.

import type { Setting } from '../../model';
import { compareReleases, findSetting, sectionKeys, sectionNames, settingsOf, snakeYamlSince, type PlaceName } from '../../tables/redisson';
import { nearest } from '../../text';

/** Keys that are no settings and that these releases skip without a word. Source: loads with the published jars. */
const skipped: readonly { readonly places: (place: PlaceName) => boolean; readonly names: ReadonlySet<string>; readonly since: string; readonly before?: string }[] = [
  { places: (place) => place === 'top', names: new Set(['clusterConfig', 'sentinelConfig']), since: '3.0.0' },
  { places: (place) => place === 'top', names: new Set(['singleConfig']), since: '3.23.5' },
  { places: (place) => place !== 'top', names: new Set(['sslKeyManagerFactory', 'sslTrustManagerFactory']), since: '3.22.0' },
  { places: (place) => place !== 'top' && place !== 'single', names: new Set(['slaveNotUsed']), since: '3.23.0' },
  { places: (place) => place === 'top', names: new Set(['slaveNotUsed']), since: '3.23.0', before: '3.23.4' },
];

/** Whether a release skips the unknown key. */
export function skips({ name, section }: Setting, release: string): boolean {
  const place = section?.name ?? 'top';
  return skipped.some(
    ({ places, names, since, before }) => names.has(name) && places(place) && compareReleases(release, since) >= 0 && compareReleases(release, before ?? snakeYamlSince) < 0,
  );
}

/** The setting or section whose name comes nearest. */
export function nearestSetting({ name, section }: Setting, place: PlaceName): string | undefined {
  const meant = nearest(name, namesIn(place));
  if (meant !== undefined || section) return meant && findSetting(place, meant)?.name;
  const [, start] = /^(single|cluster|sentinel|replicated|master)/i.exec(name) ?? [];
  const like = start && sectionNames.find((candidate) => candidate.startsWith(start.toLowerCase()));
  return like && sectionKeys[like];
}

const names = new Map<PlaceName, readonly string[]>();

/** The names of a place's settings: always the same list, which `nearest` prepares once. */
function namesIn(place: PlaceName): readonly string[] {
  let known = names.get(place);
  if (!known) names.set(place, (known = settingsOf(place).filter(({ kind }) => kind !== 'section').map(({ name }) => name)));
  return known;
}
