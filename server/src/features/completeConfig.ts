// Completion in a Redisson YAML: settings of this section and release, and the constants of a setting.

import type { Config, Project } from '../model';
import type { Document, Snapshot } from '../service';
import { baselineFor } from '../tables/baseline';
import { defaultAt, findSetting, isDeprecated, isSupported, sectionKeys, sectionLike, sectionNames, settingsOf, valueAt, type PlaceName, type SettingRow } from '../tables/redisson';
import { escapeSnippet, type Candidate, type Candidates } from './candidates';
import { describeSection, describeSetting } from './describe';

/** Works on lines and indentation, so that it also works while the YAML is broken. */
export function completeConfig(document: Document, snapshot: Snapshot | undefined, offset: number): Candidates | undefined {
  const config = snapshot?.reading.subjects.find((subject) => subject.about === 'config');
  if (!config || !snapshot) return undefined;
  const { text } = document;
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset);
  const after = /^[\w-]*/.exec(text.slice(offset))![0];
  const place = placeOf(text, lineStart, /^\uFEFF?([ \t]*)/.exec(before)![1]!.length);
  if (!place) return undefined;

  const value = /^\s*([\w-]+)\s*:\s+(["']?)([\w-]*)$/.exec(before);
  if (value) {
    const row = findSetting(place, value[1]!);
    const items = row ? constantsOf(row, snapshot.project, value[2] !== '') : [];
    return { replace: { start: offset - value[3]!.length, end: offset + after.length }, items };
  }
  const word = /^\uFEFF?\s*([\w-]*)$/.exec(before)?.[1];
  if (word === undefined) return undefined;
  const hasColon = /^\s*:/.test(text.slice(offset + after.length));
  const items = place === 'top' ? [...sectionsFor(config, snapshot.project, hasColon), ...settingsFor(place, config, snapshot.project, hasColon)] : settingsFor(place, config, snapshot.project, hasColon);
  const current = word + after;
  return { replace: { start: offset - word.length, end: offset + after.length }, items: items.filter(({ label }) => label === current || !isWritten(config, place, label)) };
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
