// The classes of Redisson that a configuration can name in a tag: lookups over classTags.json, which a generator makes
// from the published jars.

import table from './classTags.json';

/** One class under the name it has from a release on. Source: the published jars. */
export interface ClassRow {
  readonly name: string;
  /** The settings that take it. */
  readonly settings: readonly string[];
  readonly since: string;
  /** The first release without it. */
  readonly removed?: string;
  /** From which release on `{}` makes one, and from which not. */
  readonly empty: readonly (readonly [from: string, value: boolean])[];
  /** The kinds of a single value that make one, by release. */
  readonly values?: readonly (readonly [from: string, kinds: readonly ('text' | 'number' | 'boolean')[]])[];
  /** The properties that can be set, by release. */
  readonly properties?: readonly (readonly [from: string, names: readonly string[]])[];
  /** The release from which on any property is taken. */
  readonly open?: string;
}

type Since<T> = readonly [from: string, value: T];

/** A row of classTags.json: `life` and `deprecated` are releases at which it comes, goes, and so on in turn. */
interface JarRow {
  readonly name: string;
  readonly life: readonly string[];
  readonly settings: readonly string[] | readonly Since<readonly string[]>[];
  readonly empty: readonly Since<boolean>[];
  readonly values?: readonly Since<readonly ('text' | 'number' | 'boolean')[]>[];
  readonly open?: readonly Since<boolean>[];
  readonly properties?: readonly Since<Readonly<Record<string, string>>>[];
}

export const classes: readonly ClassRow[] = (table.classes as unknown as readonly JarRow[]).map(({ name, life, settings, empty, values, open = [], properties = [] }) => {
  const removed = life.length % 2 === 0 ? life[life.length - 1] : undefined;
  const named = properties.map(([from, all]) => [from, Object.keys(all).filter((property) => canBeWritten(all[property]!))] as const);
  const any = open.find(([, value]) => value)?.[0];
  return {
    name,
    settings: [...new Set(settings.flatMap((one) => (typeof one === 'string' ? [one] : one[1])))],
    since: life[0]!,
    ...(removed === undefined ? {} : { removed }),
    empty,
    ...(values ? { values } : {}),
    ...(named.some(([, all]) => all.length > 0) ? { properties: named } : {}),
    ...(any === undefined ? {} : { open: any }),
  };
});

/** Codecs have properties for encoders, decoders and class loaders, of which a file can make none. */
function canBeWritten(type: string): boolean {
  return !type.startsWith('org.redisson.client.protocol.') && type !== 'java.lang.ClassLoader';
}

const byName = new Map(classes.map((row) => [row.name, row]));

/** The row of a class, by its full name. */
export function findClass(name: string): ClassRow | undefined {
  return byName.get(name);
}

/** The classes that a setting takes in some release. */
export function classesFor(setting: string): readonly ClassRow[] {
  return classes.filter(({ settings }) => settings.includes(setting));
}

/** A class of another package that has the same simple name and fits the same setting: where a class moved to or from. */
export function twinOf({ name, settings }: ClassRow): ClassRow | undefined {
  return classes.find((row) => row.name !== name && simpleName(row.name) === simpleName(name) && row.settings.some((setting) => settings.includes(setting)));
}

/** The releases in which something changes about a class or about the one it moved to or from. */
export function changesOf(name: string): readonly string[] {
  const row = byName.get(name);
  const twin = row && twinOf(row);
  return [row, twin].flatMap((one) =>
    one ? [one.since, one.removed ?? [], one.open ?? [], one.empty.map(([from]) => from), (one.values ?? []).map(([from]) => from), (one.properties ?? []).map(([from]) => from)].flat() : [],
  );
}

/** A class's name without its package. */
export function simpleName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
