// What of a configuration takes effect: of equal keys the last one, of several server sections one.

import type { Config, Entry, Mapping, Section, Setting, Value } from '../../model';
import { compareReleases, snakeYamlSince, type SectionName } from '../../tables/redisson';

/** The order in which Redisson looks for a section; it takes the first. Source: ConfigSupport. */
const precedence: readonly SectionName[] = ['masterSlave', 'single', 'sentinel', 'cluster', 'replicated', 'elasticache'];

/** Whether a section's key has nothing behind it that could be one: no value, or YAML's word for none. */
export function isAbsent({ value }: Section): boolean {
  return value.kind === 'scalar' && !value.tag && (value.style === 'empty' || (value.style === 'plain' && /^(~|null|Null|NULL)$/.test(value.text)));
}

/** The section that Redisson uses; undefined where there is none. */
export function usedSection(config: Config): Section | undefined {
  const last = precedence.map((name) => config.sections.findLast((section) => section.name === name));
  return last.find((section) => section && !isAbsent(section));
}

/** The value that a setting of a section ends up with: of equal keys the last one, then what merge keys bring in. */
export function valueIn({ value }: Section, name: string): Value | undefined {
  // SnakeYAML takes a section in a list of one.
  const own = resolve(value);
  return valueOf(own?.kind === 'sequence' ? own.items[0] : own, name);
}

function valueOf(written: Value | undefined, name: string): Value | undefined {
  const value = written && resolve(written);
  if (value?.kind !== 'mapping') return undefined;
  const own = value.entries.findLast(({ key }) => key.kind === 'scalar' && key.text === name);
  if (own) return own.value;
  for (const entry of value.entries) {
    if (entry.key.kind !== 'scalar' || entry.key.text !== '<<' || entry.key.style !== 'plain') continue;
    const merged = resolve(entry.value);
    for (const part of merged?.kind === 'sequence' ? merged.items : [merged]) {
      const found = valueOf(part, name);
      if (found) return found;
    }
  }
  return undefined;
}

function resolve(value: Value): Value | undefined {
  return value.kind === 'alias' ? value.target : value;
}

/**
 * The releases that read a setting or section at all: SnakeYAML drops all but the last of equal keys unread, and Jackson
 * what stands behind the end that it sees.
 */
export function readersOf(config: Config, written: Setting | Section, possible: readonly string[]): readonly string[] {
  if (isBehindEnd(config, written)) return possible.filter((release) => compareReleases(release, snakeYamlSince) >= 0);
  return isOvertaken(config, written) ? jacksonOf(possible) : possible;
}

/** Whether Redisson before 4.0.0 stops reading before a setting or section. */
export function isBehindEnd({ readTo }: Config, { start }: Setting | Section): boolean {
  return readTo !== undefined && start >= readTo;
}

function isOvertaken(config: Config, written: Setting | Section): boolean {
  const parent = 'parent' in written ? written.parent : config.root;
  const { entry, key } = written;
  if (lastOf(parent).get(key.text) !== entry) return true;
  return 'section' in written && written.section !== undefined && isOvertaken(config, written.section);
}

const lasts = new WeakMap<Mapping, ReadonlyMap<string, Entry>>();

/** The last entry of each key of a mapping; the list may be long, and every setting asks. */
function lastOf(mapping: Mapping): ReadonlyMap<string, Entry> {
  let last = lasts.get(mapping);
  if (!last) lasts.set(mapping, (last = new Map(mapping.entries.flatMap((entry) => (entry.key.kind === 'scalar' ? [[entry.key.text, entry] as const] : [])))));
  return last;
}

const jackson = new WeakMap<readonly string[], readonly string[]>();

/** Those with Jackson for a parser. */
export function jacksonOf(possible: readonly string[]): readonly string[] {
  let releases = jackson.get(possible);
  if (!releases) jackson.set(possible, (releases = possible.filter((release) => compareReleases(release, snakeYamlSince) < 0)));
  return releases;
}
