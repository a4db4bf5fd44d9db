// Redisson's settings, release by release: lookups over redisson.json, which a generator makes from the published jars,
// joined with the hand-kept facts about each setting.

import table from './redisson.json';
import { settingFacts, type Page, type SettingFacts } from './settingFacts';
import { redissonSources } from './sources';

/** A server section, `elasticache` being gone since 3.10.0. */
export type SectionName = keyof typeof table.sections;
/** Where a setting stands: in a section or at top level. */
export type PlaceName = SectionName | 'top';

/** What the parser turns a value into; `class` takes a class tag, `list` a list of strings. */
export type SettingKind = 'int' | 'long' | 'boolean' | 'string' | 'url' | 'enum' | 'list' | 'map' | 'class' | 'section';

/** A value that holds from a release on. */
type Since<T> = readonly [from: string, value: T];

/** A default as JSON: class tags as text, `{}` and `[]` for empty collections. */
export type DefaultValue = number | boolean | string | null | readonly string[] | Readonly<Record<string, string>>;

/** One setting in one place. Sources: the published jars, and settingFacts.ts for unit, replacement and link. */
export interface SettingRow {
  readonly section: PlaceName;
  readonly name: string;
  readonly kind: SettingKind;
  /** The Java interface or class of a `class` setting, the collection of a `list`. */
  readonly type?: string;
  readonly unit?: SettingFacts['unit'];
  /** The constants of an enum. */
  readonly values?: readonly Since<readonly string[]>[];
  /** The constants that a list may hold. */
  readonly itemValues?: readonly Since<readonly string[]>[];
  /** The first release that has it; 3.0.0 may stand for older ones. */
  readonly since: string;
  readonly deprecated?: string;
  /** The first release whose parser refuses it. */
  readonly removed?: string;
  /** Another setting's name, `top.` before it where it stands at top level. */
  readonly replacedBy?: string;
  readonly default: readonly Since<DefaultValue>[];
  /** Where Redisson documents it. */
  readonly link: string;
}

/** A row of redisson.json: `life` and `deprecated` are releases at which it comes, goes, and so on in turn. */
interface JarRow {
  readonly section: PlaceName;
  readonly name: string;
  readonly life: readonly string[];
  readonly type: string | readonly Since<string>[];
  readonly values?: readonly Since<readonly string[]>[];
  readonly default: readonly Since<DefaultValue>[];
  readonly deprecated?: readonly string[];
}

/** Every release in the table, oldest first. */
export const releases: readonly string[] = table.releases;
export const newest: string = releases[releases.length - 1]!;
/** The minimum that the Azure guidance recommends: older ones leak connections. Source: the client library page. */
export const recommendedMinimum = '3.14.1';
/** The first release whose parser is SnakeYAML itself instead of Jackson. Source: Redisson's changelog, 4.0.0. */
export const snakeYamlSince = '4.0.0';

export const sectionKeys: Readonly<Record<SectionName, string>> = table.sections;
export const sectionNames = Object.keys(sectionKeys) as readonly SectionName[];
const jarRows = table.settings as unknown as readonly JarRow[];
const places = new Set(jarRows.map(({ section, name }) => `${section}.${name}`));
export const settings: readonly SettingRow[] = jarRows.map(join);

/** What the jars say about a setting, and what we know besides. A setting that came back later counts as never gone. */
function join({ section, name, life, type, values, default: usual, deprecated }: JarRow): SettingRow {
  const newestType = typeof type === 'string' ? type : type[type.length - 1]![1];
  const kind = kindOf(newestType, values !== undefined);
  const { unit, replacedBy, page }: Partial<SettingFacts> = (settingFacts as Readonly<Record<string, SettingFacts>>)[name] ?? {};
  const [since = ''] = life;
  const removed = life.length % 2 === 0 ? life[life.length - 1] : undefined;
  // `top.x` for what was in a section; a section that went early does not have everything that came later.
  const [word = ''] = replacedBy?.split(':') ?? [];
  const exists = word.includes('.') ? section !== 'top' : places.has(`${section}.${word}`);
  const successor = exists ? replacedBy : undefined;
  return {
    section,
    name,
    kind,
    ...(kind === 'class' || kind === 'list' ? { type: newestType } : {}),
    ...(unit ? { unit } : {}),
    ...(values && kind === 'enum' ? { values } : {}),
    ...(values && kind === 'list' ? { itemValues: values } : {}),
    since,
    ...(deprecated?.[0] === undefined ? {} : { deprecated: deprecated[0] }),
    ...(removed === undefined ? {} : { removed }),
    ...(successor === undefined ? {} : { replacedBy: successor }),
    default: usual,
    link: linkOf(section, name, page ?? 'changelog'),
  };
}

/** The Java type, as far as the parser's coercions tell types apart. */
function kindOf(type: string, hasConstants: boolean): SettingKind {
  if (type === 'int' || type === 'long' || type === 'boolean' || type === 'section') return type;
  if (type === 'java.lang.String') return 'string';
  if (type === 'java.net.URL' || type === 'java.net.URI') return 'url';
  if (type.startsWith('java.util.Map')) return 'map';
  if (type.endsWith('[]') || /^java\.util\.(List|Set|Collection)$/.test(type)) return 'list';
  return hasConstants ? 'enum' : 'class';
}

/** Redisson's configuration page has one heading for each server mode, and one for its settings. */
function linkOf(section: PlaceName, name: string, page: Page): string {
  const headings: Readonly<Record<string, string>> = { single: 'single', cluster: 'cluster', sentinel: 'sentinel', replicated: 'replicated', masterSlave: 'master-slave' };
  const mode = headings[page === 'mode' ? (sectionNames.find((key) => sectionKeys[key] === name) ?? '') : section];
  if (page === 'changelog' || (mode === undefined && (page === 'mode' || page === 'settings'))) return redissonSources.changelog.url;
  return `${redissonSources.configuration.url}#${page === 'mode' || page === 'settings' ? `${mode}-${page}` : page}`;
}

const byPlace = new Map<PlaceName, Map<string, SettingRow>>();
const placesByName = new Map<string, PlaceName[]>();
for (const row of settings) {
  const rows = byPlace.get(row.section) ?? new Map<string, SettingRow>();
  byPlace.set(row.section, rows.set(row.name, row));
  placesByName.set(row.name, [...(placesByName.get(row.name) ?? []), row.section]);
}

/** The row of a setting in a place, undefined where no release has it there. */
export function findSetting(place: PlaceName, name: string): SettingRow | undefined {
  return byPlace.get(place)?.get(name);
}

/** All rows of a place. */
export function settingsOf(place: PlaceName): readonly SettingRow[] {
  return [...(byPlace.get(place)?.values() ?? [])];
}

/** The places in which some release has a setting of this name. */
export function placesOf(name: string): readonly PlaceName[] {
  return placesByName.get(name) ?? [];
}

/** The section whose key is spelled like this, case, dashes and a lost or added s aside. */
export function sectionLike(key: string): { name: SectionName; exact: boolean } | undefined {
  const plain = key.replace(/[-_]/g, '').toLowerCase();
  const match = /^(single|cluster|sentinel|replicated|masterslave|elasticache)servers?config$/.exec(plain);
  if (!match) return undefined;
  const name = match[1] === 'masterslave' ? 'masterSlave' : (match[1] as SectionName);
  return { name, exact: sectionKeys[name] === key };
}

/** Keys of Redisson PRO, which the open source classes refuse. Source: facts/redisson.md, section 1. */
const proSettings = new Set([
  'registrationKey', 'meterMode', 'meterRegistryProvider', 'performanceMode', 'topicSlots', 'slots', 'secretKey',
  'proxyServersConfig', 'multiClusterServersConfig', 'multiSentinelServersConfig',
]);

/** Whether only Redisson PRO has the setting. */
export function isProSetting(name: string): boolean {
  return proSettings.has(name);
}

/** Top-level keys of RedissonNode's own file, which holds a Redisson configuration besides. Source: redisson-node's documentation. */
const nodeSettings = new Set(['executorServiceWorkers', 'executorServiceThreads', 'mapReduceWorkers', 'redissonNodeInitializer', 'beanFactory']);

/** Whether the key belongs to RedissonNode, which reads a configuration with more keys. */
export function isNodeSetting(name: string): boolean {
  return nodeSettings.has(name);
}

// ── Releases ────────────────────────────────────────────────────────────────────────────────────────────

const ranks: ReadonlyMap<string, number> = new Map(releases.map((release, index) => [release, index]));

/** Compares two releases by their numbers; what follows the third number does not count. */
export function compareReleases(a: string, b: string): number {
  // Nearly all are the table's own, and this is asked hundreds of times for a file.
  const [rankA, rankB] = [ranks.get(a), ranks.get(b)];
  if (rankA !== undefined && rankB !== undefined) return rankA - rankB;
  const x = a.split(/[.-]/, 3).map(Number);
  const y = b.split(/[.-]/, 3).map(Number);
  return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0) || (x[2] ?? 0) - (y[2] ?? 0);
}

/** Whether a release is at least another. */
export function isSince(release: string, since: string): boolean {
  return compareReleases(release, since) >= 0;
}

/**
 * The release of the table that stands for a version: itself, else the last one before it (`3.45.1-SNAPSHOT`,
 * a release newer than the table), else the first one (2.x). Undefined for what is no version.
 */
export function releaseOf(version: string): string | undefined {
  if (!/^\d+\.\d+(\.\d+)?([.-].*)?$/.test(version)) return undefined;
  return releases.findLast((release) => compareReleases(release, version) <= 0) ?? releases[0];
}

/** The releases from one on (included) to another (excluded). */
export function releasesBetween(from: string | undefined, before: string | undefined): readonly string[] {
  return releases.slice(from === undefined ? 0 : placeOf(from), before === undefined ? undefined : placeOf(before));
}

/** Where a version stands, or would stand, among the releases. */
function placeOf(version: string): number {
  const rank = ranks.get(version) ?? releases.findIndex((release) => compareReleases(release, version) >= 0);
  return rank < 0 ? releases.length : rank;
}

/** The value that holds at a release, undefined before the first. */
export function valueAt<T>(ranges: readonly Since<T>[], release: string): T | undefined {
  return ranges.findLast(([from]) => compareReleases(from, release) <= 0)?.[1];
}

/** The default of a setting at a release. */
export function defaultAt(row: SettingRow, release: string): DefaultValue | undefined {
  return valueAt(row.default, release);
}

/** Whether a release's parser takes the setting. */
export function isSupported(row: SettingRow, release: string): boolean {
  return compareReleases(row.since, release) <= 0 && (!row.removed || compareReleases(release, row.removed) < 0);
}

/** Whether all of the releases (oldest first) take the setting; its life is one span, so the ends tell. */
export function isSupportedThroughout(row: SettingRow, among: readonly string[]): boolean {
  const [oldest] = among;
  return oldest === undefined || (isSupported(row, oldest) && isSupported(row, among[among.length - 1]!));
}

/** Whether a release takes the setting and says that it is deprecated. */
export function isDeprecated(row: SettingRow, release: string): boolean {
  return isSupported(row, release) && row.deprecated !== undefined && compareReleases(row.deprecated, release) <= 0;
}

