// Completion in a Redisson YAML: settings of this section and release, and the constants of a setting.

import type { Config, Project } from '../model';
import type { Document, Snapshot } from '../service';
import { baselineFor } from '../tables/baseline';
import { defaultAt, findSetting, isDeprecated, isSupported, sectionKeys, sectionLike, sectionNames, settingsOf, valueAt, type PlaceName, type SettingRow } from '../tables/redisson';
import { escapeSnippet, type Candidate, type Candidates } from './candidates';
import { classCandidates } from './classTags';
import { describeSection, describeSetting } from './describe';
import { configAt } from './place';

/** Works on lines and indentation, so that it also works while the YAML is broken. */
export function completeConfig(document: Document, snapshot: Snapshot | undefined, offset: number): Candidates | undefined {
  const configs = snapshot?.reading.subjects.filter((subject): subject is Config => subject.about === 'config') ?? [];
  const config = configAt(configs, offset, document.text);
  // In JSON, what is typed first is a quote.
  if (!config || !snapshot || (config.layout && !config.layout.isFlat)) return undefined;
  if (config.layout?.isFlat) return completeKeys(document, config, snapshot.project, offset);
  if (config.region.isWhole) return completeText(document.text, config, snapshot.project, offset);
  return completeInside(document, config, snapshot.project, offset);
}

/** Completion in a text that stands in another document; what is replaced are letters of one line, which the document has as they are. */
function completeInside({ text: outer }: Document, config: Config, project: Project, offset: number): Candidates | undefined {
  const { region } = config;
  const isBlock = /^[\r\n]/.test(region.quote('\n'));
  const column = (at: number): number => at - (Math.max(outer.lastIndexOf('\n', at - 1), outer.lastIndexOf('\r', at - 1)) + 1);
  const isBehind = isBlock && offset > region.toDocumentEnd(region.text.length);
  // An empty line behind the last words is part of a block as soon as something stands on it.
  const added = isBehind ? `${region.text.endsWith('\n') ? '' : '\n'}${' '.repeat(Math.max(0, column(offset) - column(region.toDocument(0))))}` : '';
  const text = region.text + added;
  const own = isBehind ? text.length : region.toRegion(offset);
  const found = completeText(text, config, project, own);
  if (!found) return undefined;
  const indent = /[^\n]*$/.exec(text.slice(0, own))![0].replace(/[^ ].*$/, '');
  // An editor indents the lines it inserts like the one it inserts them at; it does not know of lines inside quotes.
  const items = isBlock ? found.items : found.items.map((item) => ({ ...item, insert: region.quote(item.insert.replaceAll('\n', `\n${indent}`)) }));
  return { replace: { start: offset - (own - found.replace.start), end: offset + found.replace.end - own }, items };
}

function completeText(text: string, config: Config, project: Project, offset: number): Candidates | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset);
  const after = /^[\w-]*/.exec(text.slice(offset))![0];
  const place = placeOf(text, lineStart, /^\uFEFF?([ \t]*)/.exec(before)![1]!.length);
  if (!place) return undefined;

  const tagged = /^\s*([\w-]+)\s*:\s+(!?<?[\w.$]*)$/.exec(before);
  const classRow = tagged ? findSetting(place, tagged[1]!) : undefined;
  if (tagged && classRow?.kind === 'class') {
    const end = offset + /^[\w.$]*>?/.exec(text.slice(offset))![0].length;
    return { replace: { start: offset - tagged[2]!.length, end }, items: classCandidates(classRow, project) };
  }
  const value = /^\s*([\w-]+)\s*:\s+(["']?)([\w-]*)$/.exec(before);
  if (value) {
    const row = findSetting(place, value[1]!);
    const items = row ? constantsOf(row, project, value[2] !== '') : [];
    return { replace: { start: offset - value[3]!.length, end: offset + after.length }, items };
  }
  const word = /^\uFEFF?\s*([\w-]*)$/.exec(before)?.[1];
  if (word === undefined) return undefined;
  const hasColon = /^\s*:/.test(text.slice(offset + after.length));
  const items = place === 'top' ? [...sectionsFor(config, project, hasColon), ...settingsFor(place, config, project, hasColon)] : settingsFor(place, config, project, hasColon);
  const current = word + after;
  return { replace: { start: offset - word.length, end: offset + after.length }, items: items.filter(({ label }) => label === current || !isWritten(config, place, label)) };
}

/** Settings and constants under a framework's keys, where the keys of the line tell the place. */
function completeKeys({ text }: Document, config: Config, project: Project, offset: number): Candidates | undefined {
  const { layout } = config;
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const [, keys, sign, typed = ''] = /^[ \t]*([\w.%-]*?)(?:([ \t]*[=:][ \t]*["']?))?([\w-]*)$/.exec(text.slice(lineStart, offset)) ?? [];
  if (keys === undefined || !layout) return undefined;
  const after = /^[\w-]*/.exec(text.slice(offset))![0];
  const replace = { start: offset - typed.length, end: offset + after.length };
  const words = (sign === undefined ? keys : keys.replace(/\.?[\w-]*$/, '')).split('.');
  const last = words.findLast((word) => word !== '');
  const place = (last === undefined ? undefined : sectionLike(last)?.name) ?? (last === undefined ? placeOf(text, lineStart, /^[ \t]*/.exec(text.slice(lineStart, offset))![0].length) : 'top') ?? 'top';
  const spelled = new Map(settingsOf(place).map((row) => [layout.spell(row.name), row]));
  if (sign !== undefined) {
    const row = spelled.get(/[\w-]*$/.exec(keys)![0]);
    return { replace, items: row ? constantsOf(row, project, true) : [] };
  }
  const hasSign = /^[ \t]*[=:]/.test(text.slice(replace.end));
  const written = /[.][^:=\r\n]*=/.test(text.slice(config.start, config.end)) ? '=' : ': ';
  const items = settingsFor(place, config, project, true)
    .filter(({ label }) => layout.spell(label) === typed + after || !isWritten(config, place, label))
    .map((item) => ({ ...item, label: layout.spell(item.label), insert: layout.spell(item.insert) + (hasSign ? '' : `${written}$1`) }));
  return { replace, items };
}

/** Top level, or the section whose key stands above with less indentation. */
function placeOf(text: string, lineStart: number, indent: number): PlaceName | undefined {
  if (indent === 0) return 'top';
  const above = text.slice(0, lineStart).split(/\r\n|\r|\n/).reverse();
  for (const line of above) {
    const [, blanks, key] = /^\uFEFF?([ \t]*)["']?([^\s#:"'][^:#"']*?)["']?\s*:/.exec(line) ?? [];
    if (blanks === undefined || key === undefined || blanks.length >= indent) continue;
    return sectionLike(key)?.name;
  }
  return 'top';
}

function isWritten(config: Config, place: PlaceName, name: string): boolean {
  if (sectionLike(name)) return config.sections.some(({ key }) => key.text === name);
  return config.settings.some((setting) => setting.name === name && (setting.section?.name ?? 'top') === place);
}

function sectionsFor(config: Config, project: Project, hasColon: boolean): Candidate[] {
  if (config.sections.some(({ exact }) => exact)) return [];
  const newest = project.redisson.value[project.redisson.value.length - 1]!;
  return sectionNames
    .filter((name) => isSupported(findSetting('top', sectionKeys[name])!, newest))
    .map((name) => ({ label: sectionKeys[name], kind: 'section', insert: hasColon ? sectionKeys[name] : `${sectionKeys[name]}:\n  $0`, documentation: describeSection(name, project) }));
}

function settingsFor(place: PlaceName, config: Config, project: Project, hasColon: boolean): Candidate[] {
  const newest = project.redisson.value[project.redisson.value.length - 1]!;
  const section = place === 'top' ? config.sections[0]?.name : place;
  const baseline = section ? baselineFor(section, [newest]) : [];
  const rank = (row: SettingRow): number => {
    const index = baseline.findIndex((setting) => setting.written === row.name && setting.place === place);
    return index < 0 ? baseline.length : index;
  };
  return settingsOf(place)
    .filter((row) => row.kind !== 'section' && isSupported(row, newest))
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => {
      const recommended = baseline.find((setting) => setting.written === row.name && setting.place === place)?.yaml;
      const fallback = scalarDefault(row, newest);
      return {
        label: row.name,
        kind: 'setting',
        insert: hasColon ? row.name : `${row.name}: ${insertValue(row, recommended, fallback)}`,
        ...(recommended ? { detail: `recommended ${recommended}` } : fallback === undefined ? {} : { detail: `default ${fallback}` }),
        documentation: describeSetting(row, project),
        deprecated: isDeprecated(row, newest),
      };
    });
}

/** A default that can be written as it is; collections and nothing are left out. */
function scalarDefault(row: SettingRow, release: string): string | undefined {
  const value = defaultAt(row, release);
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

function insertValue(row: SettingRow, recommended: string | undefined, fallback: string | undefined): string {
  if (row.kind === 'list') return `\n  - "\${1:${row.unit === 'address' ? 'rediss://NAME.REGION.redis.azure.net:10000' : ''}}"`;
  if (row.unit === 'address') return '"${1:rediss://NAME.REGION.redis.azure.net:10000}"';
  if (recommended) return `\${1:${escapeSnippet(recommended)}}`;
  return fallback === undefined ? '$1' : `\${1:${escapeSnippet(fallback)}}`;
}

function constantsOf(row: SettingRow, project: Project, quoted: boolean): Candidate[] {
  const newest = project.redisson.value[project.redisson.value.length - 1]!;
  const constants = row.kind === 'boolean' ? ['true', 'false'] : (valueAt(row.values ?? [], newest) ?? []);
  const fallback = scalarDefault(row, newest);
  return constants.map((constant) => ({
    label: constant,
    kind: 'constant',
    insert: row.kind === 'boolean' || quoted ? constant : `"${constant}"`,
    ...(fallback === constant ? { detail: 'default' } : {}),
  }));
}
