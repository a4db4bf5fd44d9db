// The classes of Redisson that a configuration can name in a tag: lookups over classTags.json, which a generator makes.

import table from './classTags.json';

/** One class under the name it has from a release on. Source: the facts file named in classTags.json. */
export interface ClassRow {
  readonly name: string;
  /** The settings that take it. */
  readonly settings: readonly string[];
  readonly since: string;
  /** The first release without it. */
  readonly removed?: string;
  /** From which release on `{}` makes one, and from which not. */
  readonly empty: readonly (readonly [from: string, value: boolean])[];
  /** The kinds of a single value that a constructor takes. */
  readonly values?: readonly ('text' | 'number' | 'boolean')[];
  /** The properties that can be set, by release. */
  readonly properties?: readonly (readonly [from: string, names: readonly string[]])[];
  /** The release from which on any property is taken. */
  readonly open?: string;
}

export const classes = table.classes as unknown as readonly ClassRow[];

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
    one ? [one.since, one.removed ?? [], one.open ?? [], one.empty.map(([from]) => from), (one.properties ?? []).map(([from]) => from)].flat() : [],
  );
}

/** A class's name without its package. */
export function simpleName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
