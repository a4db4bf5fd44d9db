// Settings that a framework hands to Redisson one by one → Config: Micronaut, Quarkus and Helidon have their own keys for them.

import type { Coerced, Config, ConfigForm, Entry, Layout, Mapping, Scalar, Section, Setting, Span, Value } from '../model';
import type { Region } from '../region';
import { sectionKeys, sectionLike, settings as rows, settingsOf, valueAt, type PlaceName, type SectionName, type SettingRow } from '../tables/redisson';
import { isTemplate } from './coercion/token';
import { addressesOf, targetOf } from './target';

export type ForeignForm = Exclude<ConfigForm, 'file' | 'spring'>;

/** One value and the keys that lead to it from the framework's own key, each with its place. */
export interface Property {
  readonly keys: readonly (Span & { readonly text: string })[];
  readonly value: Value;
  /** From the beginning of its line's key to the end of the value. */
  readonly entry: Entry;
}

/** The settings for which a framework takes the name of a class, in every release that has it. Source: PropertiesConvertor, RedissonConfiguration of Micronaut. */
const classNames: Readonly<Record<ForeignForm, readonly string[]>> = { micronaut: ['codec'], quarkus: ['codec', 'loadBalancer'], helidon: ['codec'] };

/**
 * The configuration that the properties make, undefined without a server section. What a framework does not hand on is left
 * out: it is dropped without a word, and nothing is sure about it.
 */
export function parseForeign(form: ForeignForm, properties: readonly Property[], region: Region, { isYaml, inTests }: { isYaml: boolean; inTests: boolean }): Config | undefined {
  const layout = layoutFor(form, isYaml);
  const entries: Entry[] = [];
  const settings: Setting[] = [];
  const sections: (Section & { entry: Entry; settings: Setting[]; value: Mapping & { entries: Entry[] } })[] = [];
  const [first] = properties;
  if (!first) return undefined;
  const end = lastEnd(properties.map(({ entry }) => entry));
  const root: Mapping = { kind: 'mapping', flow: false, entries, start: first.entry.start, end };

  for (const { keys, value, entry } of properties) {
    const [head, leaf] = keys.length > 1 ? keys : [undefined, keys[0]];
    const name = head && sectionOf(form, head.text);
    if (!leaf || keys.length > 2 || (head && !name) || (value.kind !== 'scalar' && value.kind !== 'sequence')) continue;
    let section = name && sections.find((candidate) => candidate.name === name);
    if (head && name && !section) {
      const key: Scalar = { kind: 'scalar', style: 'plain', text: sectionKeys[name], start: head.start, end: head.end };
      const mapping = { kind: 'mapping' as const, flow: false, entries: [] as Entry[], start: entry.start, end: entry.end };
      const own: Entry = { start: Math.min(entry.start, head.start), end: entry.end, key, value: mapping };
      section = { name, exact: true, key, entry: own, value: mapping, settings: [], start: own.start, end: own.end };
      sections.push(section);
      entries.push(own);
    }
    const row = rowOf(form, name ?? 'top', leaf.text);
    if (!row || row.kind === 'section') continue;
    const key: Scalar = { kind: 'scalar', style: 'plain', text: row.name, start: leaf.start, end: leaf.end };
    const written = row.kind === 'list' && value.kind === 'scalar' ? splitList(value) : value;
    const own: Entry = { start: entry.start, end: entry.end, key, value: written };
    const parent = section?.value ?? root;
    (section?.value.entries ?? entries).push(own);
    const setting: Setting = { layout, name: row.name, key, value: written, entry: own, parent, section, row, read: (release) => readLeniently(row, written, release), start: own.start, end: own.end };
    section?.settings.push(setting);
    settings.push(setting);
  }
  if (sections.length === 0 || settings.length === 0) return undefined;
  const addresses = addressesOf(settings);
  const whole = sections.map((section) => Object.assign(section, { end: lastEnd([{ end: section.start }, ...section.settings]) }));
  return { about: 'config', form, layout, region, start: root.start, end: root.end, root, sections: whole, settings, problems: [], furtherDocuments: [], addresses, target: targetOf(whole, addresses, inTests) };
}

function lastEnd(spans: readonly { readonly end: number }[]): number {
  return spans.reduce((last, { end }) => Math.max(last, end), 0);
}

function plain(text: string): string {
  return text.replace(/[-_]/g, '').toLowerCase();
}

/** Helidon heeds case and makes humps of dashes; the others heed neither. */
function camel(text: string): string {
  return text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function sectionOf(form: ForeignForm, key: string): SectionName | undefined {
  const like = sectionLike(key);
  return like && (form !== 'helidon' || camel(key) === sectionKeys[like.name]) ? like.name : undefined;
}

function rowOf(form: ForeignForm, place: PlaceName, key: string): SettingRow | undefined {
  const name = key.replace(/\[\d+\]$/, '');
  return settingsOf(place).find((row) => (form === 'helidon' ? row.name === camel(name) : plain(row.name) === plain(name)));
}

/** Whether the keys below a framework's own are meant for Redisson. */
export function namesSection(form: ForeignForm, key: string): boolean {
  return sectionOf(form, key) !== undefined;
}

/** The parts between commas as a list, each at its place. */
function splitList(scalar: Scalar): Value {
  if (scalar.style !== 'plain' || !scalar.text.includes(',') || scalar.text.length !== scalar.end - scalar.start || scalar.text.includes('${')) return scalar;
  const items = [...scalar.text.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)].map(({ 0: text, index }): Scalar => ({ ...scalar, text, start: scalar.start + index, end: scalar.start + index + text.length }));
  return { kind: 'sequence', flow: true, items, start: scalar.start, end: scalar.end };
}

/** What a framework's conversion surely makes of a value; it takes more spellings than are told here, so nothing is refused. */
function readLeniently(row: SettingRow, value: Value, release: string): Coerced {
  if (value.kind !== 'scalar' || isTemplate(value)) return { kind: 'unknown' };
  const text = value.text.replace(/\$\{[^{}:]+:([^{}]+)\}/g, '$1').trim();
  if (text.includes('${')) return { kind: 'unknown' };
  switch (row.kind) {
    case 'int':
    case 'long':
      return /^-?\d{1,15}$/.test(text) ? { kind: 'value', value: Number(text) } : { kind: 'unknown' };
    case 'boolean':
      return /^(true|false)$/i.test(text) ? { kind: 'value', value: text.toLowerCase() === 'true' } : { kind: 'unknown' };
    case 'enum': {
      const constant = (valueAt(row.values ?? [], release) ?? row.values?.[0]?.[1] ?? []).find((each) => plain(each) === plain(text));
      return constant === undefined ? { kind: 'unknown' } : { kind: 'value', value: constant };
    }
    case 'string':
    case 'url':
      return { kind: 'value', value: text };
    default:
      return { kind: 'unknown' };
  }
}

const humps = new Set([...rows.map(({ name }) => name), ...Object.values(sectionKeys)].filter((name) => /[A-Z]/.test(name)));

function layoutFor(form: ForeignForm, isYaml: boolean): Layout {
  const spell = (name: string): string => (form === 'helidon' ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  return {
    isFlat: true,
    spell,
    write(name, yaml) {
      const [, className, rest] = /^!<([\w.$]+)>\s*(.*)$/.exec(yaml) ?? [];
      if (className !== undefined) return classNames[form].includes(name) && /^(\{\s*\})?$/.test(rest ?? '') ? className : undefined;
      if (/^[[{!&*|>]/.test(yaml)) return undefined;
      return isYaml ? yaml : unquote(yaml);
    },
    say: (sentence) =>
      sentence
        .replace(/[a-z]+[A-Z]\w*/g, (word) => (humps.has(word) ? spell(word) : word))
        .replaceAll('the file is refused', 'the configuration is refused')
        .replaceAll(/(refuses?) (?:the|a) file/g, '$1 the configuration'),
  };
}

/** Text without the quotes of YAML, which .properties files do not know. */
export function unquote(yaml: string): string {
  if (/^"(?:[^"\\]|\\.)*"$/.test(yaml)) {
    try {
      return JSON.parse(yaml) as string;
    } catch {
      return yaml.slice(1, -1);
    }
  }
  return /^'(?:[^']|'')*'$/.test(yaml) ? yaml.slice(1, -1).replaceAll("''", "'") : yaml;
}
