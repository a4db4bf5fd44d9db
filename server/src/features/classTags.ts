// Class tags in hover and completion: which classes a release has for a setting, and what is written behind each.

import type { Project } from '../model';
import { classesFor, findClass, simpleName, twinOf, type ClassRow } from '../tables/classTags';
import { defaultAt, isSince, snakeYamlSince, valueAt, type SettingRow } from '../tables/redisson';
import { listOf } from '../text';
import { escapeSnippet, type Candidate } from './candidates';

/** The classes for a setting that its newest possible release can make from YAML, as whole values. */
export function classCandidates(row: SettingRow, project: Project): Candidate[] {
  const newest = newestOf(project);
  const usual = defaultAt(row, newest);
  return classesFor(row.name).flatMap((known): Candidate[] => {
    const content = contentOf(known, newest);
    if (content === undefined) return [];
    const isDefault = typeof usual === 'string' && usual.startsWith(`!<${known.name}>`);
    return [{ label: `!<${known.name}>`, kind: 'constant', insert: `!<${known.name}> ${content}`, ...(isDefault ? { detail: 'default' } : {}), documentation: describeClass(known.name, row, project) }];
  });
}

/** What stands behind the tag, in snippet syntax; undefined where the release has no such class or cannot make one. */
function contentOf(known: ClassRow, release: string): string | undefined {
  if (!isSince(release, known.since) || (known.removed !== undefined && isSince(release, known.removed))) return undefined;
  if (known.settings.includes('retryDelay')) {
    const isConstant = simpleName(known.name) === 'ConstantDelay';
    if (isConstant && !isSince(release, snakeYamlSince)) return undefined;
    return isConstant ? '{delay: ${1:PT1S}\\}' : '{baseDelay: ${1:PT1S}, maxDelay: ${2:PT2S}\\}';
  }
  return valueAt(known.empty, release) === true ? escapeSnippet('{}') : undefined;
}

/** A class: what it is for, its properties, and in which releases it stands under this name. */
export function describeClass(name: string, row: SettingRow, project: Project): string {
  const known = findClass(name);
  const head = `**\`${simpleName(name)}\`** · class for \`${row.name}\``;
  if (!known) return [head, name.startsWith('org.redisson.') ? '' : 'A class of your own: it must be on the class path and have a constructor without arguments.', example(name)].filter(Boolean).join('\n\n');
  const newest = newestOf(project);
  const properties = valueAt(known.properties ?? [], newest) ?? [];
  const open = known.open !== undefined && isSince(newest, known.open);
  const twin = twinOf(known);
  const moved = twin ? (twin.since === known.removed ? ` ${twin.name} took its place.` : known.since === twin.removed ? ` Before, it was ${twin.name}.` : '') : '';
  const can = valueAt(known.empty, newest);
  return [
    head,
    example(name),
    properties.length > 0 ? `Properties: ${listOf(properties.map((property) => `\`${property}\``))}.` : known.settings.includes('retryDelay') || open ? '' : 'No properties.',
    known.settings.includes('retryDelay') ? 'Delays are ISO-8601 text, such as `PT1.5S`.' : can === false ? 'A configuration file cannot make one: it has no constructor without arguments.' : '',
    `Since Redisson ${known.since === '3.0.0' ? '3.0.0 or earlier' : known.since}.${known.removed ? ` Removed in ${known.removed}: Redisson refuses a file that names it.` : ''}${moved}`,
  ].filter(Boolean).join('\n\n');
}

/** The spelling that every release takes. */
function example(name: string): string {
  return `\`!<${name}>\` is the spelling that every release takes.`;
}

/** The constants that came later than their setting. */
export function describeLaterConstants({ values = [] }: SettingRow): string {
  const later = values.slice(1).flatMap(([from, names], index) => names.filter((name) => !values[index]![1].includes(name)).map((name) => `\`${name}\` since ${from}`));
  return later.length > 0 ? `${listOf(later)}.` : '';
}

function newestOf({ redisson }: Project): string {
  return redisson.value[redisson.value.length - 1]!;
}
