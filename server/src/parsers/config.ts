// Redisson YAML → Config: finds the server sections and the settings, and looks their table rows up.

import type { Config, ConfigForm, Entry, Finding, Layout, Mapping, Scalar, Section, Setting, Value } from '../model';
import type { Region } from '../region';
import { findSetting, placesOf, releasesBetween, sectionLike, snakeYamlSince, type PlaceName, type SectionName } from '../tables/redisson';
import { reader, type Anchored } from './coercion';
import { readMerge } from './merge';
import { relocate } from './relocate';
import { findUnread, isMerge, maskPlaceholders } from './snakeYaml';
import { addressesOf, targetOf } from './target';
import { parseYaml, type YamlText } from './yaml';

/** What is known of a text before it is read. */
export interface ConfigHints {
  readonly form: ConfigForm;
  /** The file's name, or its place in a file, says that this is a configuration. */
  readonly expected: boolean;
  /** Missing: as YAML. */
  readonly layout?: Layout;
  /** A template writes more of it than stands here. */
  readonly isPartial?: boolean;
  /** The file stands in a folder of tests. */
  readonly inTests: boolean;
}

/**
 * Reads a region as a Redisson configuration, undefined where it is none. It is one where a top-level key names
 * a server section, well or badly spelled; where one is expected, one top-level setting of Redisson, a key that comes
 * near a section, or nothing at all is enough. `yaml` is the region's text, where somebody has read it before; of a
 * region that is a configuration, it gets the document's places.
 */
export function parseConfig(region: Region, { form, layout, expected, isPartial, inTests }: ConfigHints, yaml: YamlText = readYaml(region.text)): Config | undefined {
  const [document, ...others] = yaml.documents;
  // SnakeYAML takes a mapping in a list of one for the mapping.
  const listed = document?.root?.kind === 'sequence' ? document.root : undefined;
  const root = listed?.items.length === 1 && listed.items[0]!.kind === 'mapping' ? listed.items[0] : document?.root;
  const blank = root === undefined || (root.kind === 'mapping' && root.entries.length === 0);
  const commented = root === undefined && yaml.comments.length > 0;
  // Somebody who comments everything out does not use the file; where the YAML is broken, a section's name is left of it.
  const broken = blank && yaml.problems.length > 0 && /^[^#\n]*\b(single|cluster|sentinel|replicated|masterSlave)Servers?Config\b/m.test(region.text);
  if (!(blank ? broken || (expected && !commented) : root.kind === 'mapping' ? looksLikeRedisson(root, expected) : expected)) return undefined;
  relocate(yaml, region);

  const mapping: Mapping = root?.kind === 'mapping' ? root : { kind: 'mapping', flow: false, entries: [], start: root?.start ?? region.toDocument(0), end: root?.end ?? region.toDocument(0) };
  const { problems, readTo } = findUnread(region, yaml);
  const context: Context = { form, layout, problems, anchored: (target) => settings.find(({ value }) => value === target)?.row };
  if (listed) context.problems.push(rootProblem(listed, root === listed));
  const sections: Section[] = [];
  const settings: Setting[] = [];
  for (const { entry, key, parent } of expandMerges(mapping, 'top', context)) {
    const like = sectionLike(key.text);
    if (like) {
      const section = readSection(entry, key, like, context);
      sections.push(section);
      settings.push(...section.settings);
    } else {
      settings.push(readSetting(entry, key, 'top', parent, undefined, context));
    }
  }
  // Said in no world: what a template adds is no mistake, but then nothing is known to be missing.
  if (isPartial || templateLine.test(region.text)) context.problems.push({ at: mapping, message: 'A template writes part of this.', worlds: { redisson: [] } });
  const addresses = addressesOf(settings);
  // What an alias stands for is part of reading its setting's value.
  const aliases = new Set(settings.flatMap(({ value, row, entry, parent }) => (value.kind === 'alias' && row && isLast(entry, parent) ? [value.start] : [])));
  return {
    about: 'config',
    form,
    ...(layout ? { layout } : {}),
    region,
    start: mapping.start,
    end: mapping.end,
    root: mapping,
    sections,
    settings,
    problems: context.problems.filter(({ at }) => !aliases.has(at.start)),
    ...(readTo === undefined ? {} : { readTo }),
    furtherDocuments: others.map(({ span }) => span),
    addresses,
    target: targetOf(sections, addresses, inTests),
  };
}

/** What a list at the root is: no configuration, or one that only SnakeYAML finds. */
function rootProblem({ start, end }: Value, always: boolean): Finding {
  return { at: { start, end }, message: 'A configuration is a mapping, `name: value` per line, not a list. Redisson refuses the file.', ...(always ? {} : { worlds: { redisson: releasesBetween(undefined, snakeYamlSince) } }) };
}

/** Tabs between tokens are for the checks to judge: with blanks in their place, the tree is what the author means. */
export function readYaml(text: string): YamlText {
  const masked = maskPlaceholders(text);
  const yaml = parseYaml(text, masked);
  if (yaml.problems.length === 0 || !text.includes('\t')) return yaml;
  const spaced = parseYaml(text.replaceAll('\t', ' '), masked.replaceAll('\t', ' '));
  return spaced.problems.length < yaml.problems.length ? spaced : yaml;
}

/** What reading one setting needs from the rest of the file. */
interface Context {
  readonly form: ConfigForm;
  readonly layout: Layout | undefined;
  readonly problems: Finding[];
  readonly anchored: Anchored;
}

/** A line of a template engine's own, in whose place any lines may be written. */
const templateLine = /^[ \t]*(?:\{\{[^\r\n]*\}\}|\{%[^\r\n]*%\})[ \t]*$/m;

/** A key that stands for a section in somebody's mind: `cluster`, `singleConfig`, `singleServerConfig.address`. */
const nearSection = /servers?[-_]?config$|^(single|cluster|sentinel|replicated|master[-_]?slave)[-_]?(servers?)?[-_]?(config)?(\.|$)/i;

/** Whether the keys are those of a Redisson configuration. */
function looksLikeRedisson(root: Mapping, expected: boolean): boolean {
  let known = 0;
  for (const { key, value } of root.entries) {
    if (isMerge(key) && value.kind === 'mapping' && looksLikeRedisson(value, expected)) return true;
    if (key.kind !== 'scalar') continue;
    if (sectionLike(key.text)) return true;
    if (placesOf(key.text).length > 0 || nearSection.test(key.text)) known++;
  }
  return expected && known > 0;
}

function readSection(entry: Entry, key: Scalar, { name, exact }: { name: SectionName; exact: boolean }, context: Context): Section {
  const settings: Setting[] = [];
  const section: Section = { name, exact, key, entry, value: entry.value, settings, start: entry.start, end: entry.end };
  const written = resolve(entry.value);
  const mapping = written?.kind === 'sequence' && written.items.length === 1 ? written.items[0] : written;
  if (mapping?.kind === 'mapping') {
    for (const { entry: inner, key: innerKey, parent } of expandMerges(mapping, name, context)) {
      settings.push(readSetting(inner, innerKey, name, parent, section, context));
    }
  }
  return section;
}

interface Written {
  readonly entry: Entry;
  readonly key: Scalar;
  readonly parent: Mapping;
}

/** The entries of a mapping; what merge keys bring in comes first, since the others win over it. */
function expandMerges(mapping: Mapping, place: PlaceName, context: Context): Written[] {
  const own = writtenIn(mapping);
  const merges = mapping.entries.filter(({ key }) => isMerge(key));
  if (merges.length === 0) return own;
  const merged = merges.flatMap((entry) => {
    const { mappings, problems } = readMerge(entry, place);
    context.problems.push(...problems);
    return mappings.flatMap(writtenIn);
  });
  return [...merged, ...own];
}

function writtenIn(parent: Mapping): Written[] {
  return parent.entries.flatMap((entry) => (entry.key.kind === 'scalar' && !isMerge(entry.key) ? [{ entry, key: entry.key, parent }] : []));
}

function readSetting(entry: Entry, key: Scalar, place: PlaceName, parent: Mapping, section: Section | undefined, { anchored, form, layout }: Context): Setting {
  const row = findSetting(place, key.text);
  const read = row && reader(row, entry.value, anchored, form);
  return {
    ...(layout ? { layout } : {}),
    name: key.text,
    key,
    value: entry.value,
    entry,
    parent,
    section,
    row,
    read: (release) => read?.(release),
    start: entry.start,
    end: entry.end,
  };
}

/** Whether no entry of the same key follows: SnakeYAML drops all but the last of equal keys unread. */
function isLast(entry: Entry, parent: Mapping): boolean {
  const last = parent.entries.findLast(({ key }) => key.kind === 'scalar' && entry.key.kind === 'scalar' && key.text === entry.key.text);
  return last === entry;
}

/** An alias's target, anything else itself. */
function resolve(value: Value): Value | undefined {
  return value.kind === 'alias' ? value.target : value;
}
