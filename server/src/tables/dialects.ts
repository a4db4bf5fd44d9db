// What differs between Redisson's releases in reading a value: the parser, what the parser's own releases changed, and
// setters that grew stricter.

import { compareReleases } from './redisson';

/** How one span of releases reads values. Source: loads of probe files with the published jars. */
export interface Dialect {
  /** Jackson with its YAML format, or SnakeYAML itself. */
  readonly parser: 'jackson' | 'snake';
  /** `${NAME}`, and the default behind `:-` where the release knows defaults; nobody writes one of more than 500 characters. */
  readonly placeholder: RegExp | undefined;
  /** TLS stores are read as `java.net.URI`, later as `java.net.URL`. */
  readonly addresses: 'uri' | 'url';
  /** An empty map is copied without an error. */
  readonly emptyMap: boolean;
  /** Underscores in a long. */
  readonly longUnderscores: boolean;
  /** Jackson 2.12: hexadecimal, octal and binary numbers, `"TRUE"`, blanks around an enum's constant. */
  readonly radix: boolean;
  /** Text such as `.inf` is text; later a number that cannot be read. */
  readonly infinityIsText: boolean;
  /** Whatever consists of digits and underscores is a decimal number; later YAML's patterns decide, so that `0_8` is text. */
  readonly digitsAreNumbers: boolean;
  /** The numbers that a setting's setter refuses, by the setting's name. */
  readonly refused: Readonly<Record<string, { readonly wanted: string; readonly refuses: (value: number) => boolean }>>;
}

const checkInterval: Dialect['refused'] = {
  failedSlaveCheckInterval: { wanted: 'a number greater than 0', refuses: (value) => value === 0 },
};
const retries: Dialect['refused'] = {
  retryAttempts: { wanted: 'a number from 0 to 2147483646', refuses: (value) => value < 0 || value === 2 ** 31 - 1 },
};

const history: readonly (readonly [since: string, change: Partial<Dialect>])[] = [
  ['3.10.0', { placeholder: /\$\{(\w+)()\}/g }],
  ['3.10.3', { placeholder: /\$\{(\w+)(?::-(.{1,500}?))?\}/g }],
  ['3.11.3', { addresses: 'url' }],
  ['3.12.1', { emptyMap: true }],
  ['3.13.3', { longUnderscores: true }],
  ['3.13.5', { placeholder: /\$\{([\w.]+)(?::-(.{1,500}?))?\}/g }],
  ['3.15.0', { radix: true }],
  ['3.17.2', { digitsAreNumbers: false }],
  ['3.18.1', { infinityIsText: false }],
  ['3.35.0', { refused: checkInterval }],
  ['3.49.0', { refused: { ...checkInterval, ...retries } }],
  ['4.0.0', { parser: 'snake' }],
];

const first: Dialect = {
  parser: 'jackson',
  placeholder: undefined,
  addresses: 'uri',
  emptyMap: false,
  longUnderscores: false,
  radix: false,
  infinityIsText: true,
  digitsAreNumbers: true,
  refused: {},
};
const dialects = history.reduce<{ since: string; dialect: Dialect }[]>(
  (list, [since, change]) => [...list, { since, dialect: { ...list[list.length - 1]!.dialect, ...change } }],
  [{ since: '0', dialect: first }],
);
const byRelease = new Map<string, Dialect>();

/** The dialect of a release: the same object for releases that read values alike. */
export function dialectOf(release: string): Dialect {
  let dialect = byRelease.get(release);
  if (!dialect) byRelease.set(release, (dialect = dialects.findLast(({ since }) => compareReleases(since, release) <= 0)!.dialect));
  return dialect;
}

const spans = new WeakMap<readonly string[], readonly (readonly string[])[]>();

/** The releases (oldest first) in groups that read values alike; the same list gives the same groups again. */
export function groupByDialect(possible: readonly string[]): readonly (readonly string[])[] {
  let groups = spans.get(possible);
  if (!groups) {
    const made: string[][] = [];
    for (const release of possible) {
      const open = made[made.length - 1];
      if (open && dialectOf(open[0]!) === dialectOf(release)) open.push(release);
      else made.push([release]);
    }
    spans.set(possible, (groups = made));
  }
  return groups;
}

/** Groups of releases, split further at the releases given. */
export function splitAt(groups: readonly (readonly string[])[], changes: readonly string[]): readonly (readonly string[])[] {
  return groups.flatMap((group) => {
    const cuts = changes.map((change) => group.indexOf(change)).filter((index) => index > 0);
    if (cuts.length === 0) return [group];
    const edges = [...new Set([0, ...cuts, group.length])].sort((a, b) => a - b);
    return edges.slice(1).map((end, index) => group.slice(edges[index], end));
  });
}
