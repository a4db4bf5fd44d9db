// Redisson YAML → Config: finds the server sections and the settings, and looks their table rows up.

import type { Config, Entry, Mapping, Scalar, Section, Setting, Target, Value } from '../model';
import type { Region } from '../region';
import { findSetting, placesOf, sectionLike, type PlaceName, type SectionName } from '../tables/redisson';
import { hostSuffixes, port } from '../tables/azure';
import { coerce } from './coercion';
import { parseYaml, type YamlText } from './yaml';

/** The settings that hold addresses. Source: redisson.json, unit `address`. */
const addressSettings = new Set(['address', 'nodeAddresses', 'sentinelAddresses', 'masterAddress', 'slaveAddresses']);

/**
 * Reads a region as a Redisson configuration, undefined where it is none. It is one where a top-level key names
 * a server section, well or badly spelled; with `expected` (the file's name says so) one top-level setting of
 * Redisson, or nothing at all but comments, is enough.
 */
export function parseConfig(region: Region, expected: boolean, yaml: YamlText = parseYaml(region.text)): Config | undefined {
  const [document, ...others] = yaml.documents;
  const root = document?.root;
  const blank = root === undefined || (root.kind === 'scalar' && root.style === 'empty');
  if (!(root?.kind === 'mapping' ? looksLikeRedisson(root, expected) : blank && expected)) return undefined;

  const mapping: Mapping = root?.kind === 'mapping' ? root : { kind: 'mapping', flow: false, entries: [], start: 0, end: 0 };
  const sections: Section[] = [];
  const settings: Setting[] = [];
  for (const entry of mapping.entries) {
    if (entry.key.kind !== 'scalar') continue;
    const like = sectionLike(entry.key.text);
    if (like) {
      const section = readSection(entry, entry.key, like);
      sections.push(section);
      settings.push(...section.settings);
    } else {
      settings.push(readSetting(entry, entry.key, 'top', mapping, undefined));
    }
  }
  return {
    about: 'config',
    region,
    start: mapping.start,
    end: mapping.end,
    root: mapping,
    sections,
    settings,
    problems: yaml.problems.map(({ start, end, message }) => ({ at: { start, end }, message })),
    furtherDocuments: others.map(({ span }) => span),
    target: targetOf(sections, settings),
  };
}

/** Whether the keys are those of a Redisson configuration. */
function looksLikeRedisson(root: Mapping, expected: boolean): boolean {
  let known = 0;
  for (const { key } of root.entries) {
    if (key.kind !== 'scalar') continue;
    if (sectionLike(key.text)) return true;
    if (placesOf(key.text).includes('top')) known++;
  }
  return expected && known > 0;
}

function readSection(entry: Entry, key: Scalar, { name, exact }: { name: SectionName; exact: boolean }): Section {
  const settings: Setting[] = [];
  const section: Section = { name, exact, key, entry, value: entry.value, settings, start: entry.start, end: entry.end };
  const mapping = resolve(entry.value);
  if (mapping?.kind === 'mapping') {
    for (const inner of mapping.entries) {
      if (inner.key.kind === 'scalar') settings.push(readSetting(inner, inner.key, name, mapping, section));
    }
  }
  return section;
}

function readSetting(entry: Entry, key: Scalar, place: PlaceName, parent: Mapping, section: Section | undefined): Setting {
  const row = findSetting(place, key.text);
  return {
    name: key.text,
    key,
    value: entry.value,
    entry,
    parent,
    section,
    row,
    read: (release) => row && coerce(row, entry.value, release),
    start: entry.start,
    end: entry.end,
  };
}

/** An alias's target, anything else itself. */
function resolve(value: Value): Value | undefined {
  return value.kind === 'alias' ? value.target : value;
}

/** Says from the addresses whether the configuration can connect to Azure Managed Redis, which has no sentinels. */
function targetOf(sections: readonly Section[], settings: readonly Setting[]): Target {
  if (sections.length > 0 && sections.every(({ name }) => name === 'sentinel')) return 'elsewhere';
  const addresses = settings.filter((setting) => addressSettings.has(setting.name)).flatMap((setting) => scalarsOf(setting.value));
  if (addresses.length === 0) return 'unknown';
  if (addresses.some((address) => isAzure(address))) return 'azure';
  return addresses.some((address) => isComputed(address)) ? 'unknown' : 'elsewhere';
}

function scalarsOf(value: Value): string[] {
  if (value.kind === 'scalar') return value.text === '' ? [] : [value.text];
  if (value.kind === 'sequence') return value.items.flatMap(scalarsOf);
  return [];
}

/** An address of Azure's: one of its host suffixes, or the port that only Azure Managed Redis uses. */
function isAzure(address: string): boolean {
  const host = /^(?:[\w+]+:\/\/)?(?:[^@/]*@)?([^/?#]*)/.exec(address)?.[1] ?? '';
  const [, name, number] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  return number === String(port) || hostSuffixes.some(({ suffix }) => name?.toLowerCase().endsWith(suffix));
}

/** An address that only the running program, or whoever fills a template, knows. */
function isComputed(address: string): boolean {
  return /[$#]\{|\{\{|@[\w.-]+@|<[\w.-]+>|\$[A-Z_]/.test(address);
}
