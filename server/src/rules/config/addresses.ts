// The addresses of the section in use, as releases see them: aliases and merges followed, defaults of placeholders put in.

import type { Config, ConfigForm, Project, Scalar, Section, Span, Value } from '../../model';
import { dialectOf } from '../../tables/dialects';
import { snakeYamlSince, compareReleases } from '../../tables/redisson';
import { valueIn } from './effective';
import { addressDialectOf, faultOf, type AddressFault } from './redisUri';

/** How a setting's addresses are used: the only one, one of several that are tried, or one that is only read. */
export type Role = 'sole' | 'listed' | 'replica';

/** The settings with the addresses of each mode. */
const holders: Readonly<Partial<Record<Section['name'], readonly (readonly [name: string, role: Role])[]>>> = {
  single: [['address', 'sole']],
  cluster: [['nodeAddresses', 'listed']],
  sentinel: [['sentinelAddresses', 'listed']],
  replicated: [['nodeAddresses', 'listed']],
  masterSlave: [['masterAddress', 'sole'], ['slaveAddresses', 'replica']],
};

/** One address: SnakeYAML follows an alias, to no text at times, and Jackson takes its name for the text. */
export interface Item extends Span {
  readonly snake: Scalar | undefined;
  readonly jackson: Scalar;
}

/** One setting's addresses; `items` is undefined where they cannot be told. */
export interface AddressList {
  readonly name: string;
  readonly role: Role;
  readonly value: Value | undefined;
  readonly items: readonly Item[] | undefined;
}

/** All address settings of a section, whether written or not. */
export function addressListsOf(section: Section): AddressList[] {
  return (holders[section.name] ?? []).map(([name, role]) => {
    const value = valueIn(section, name);
    return { name, role, value, items: value && itemsOf(value, role) };
  });
}

function itemsOf(written: Value, role: Role): readonly Item[] | undefined {
  const value = written.kind === 'alias' && written.target?.kind === 'sequence' ? written.target : written;
  // SnakeYAML takes the keys of a mapping for a set.
  const values = value.kind === 'sequence' ? value.items : role === 'replica' && value.kind === 'mapping' ? value.entries.map(({ key }) => key) : [value];
  if (role !== 'sole' && value.kind !== 'sequence' && values[0] === value) return value.kind === 'scalar' && isNothing(value) ? [] : undefined;
  // SnakeYAML takes a list of one for its element; what else a list may hold, is judged where values are read.
  if (role === 'sole' && values.length > 1) return undefined;
  const items = values.map(itemOf);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function itemOf(value: Value): Item | undefined {
  const { start, end } = value;
  // SnakeYAML takes a list of one for its element.
  if (value.kind === 'sequence' && value.items.length === 1) return itemOf(value.items[0]!);
  if (value.kind === 'scalar') return { start, end, snake: value, jackson: value };
  if (value.kind !== 'alias') return undefined;
  return { start, end, snake: value.target?.kind === 'scalar' ? value.target : undefined, jackson: { kind: 'scalar', style: 'double', text: value.name, start, end } };
}

/** Whether YAML sees nothing in a value. */
export function isNothing(value: Value): boolean {
  if (value.kind !== 'scalar') return false;
  const { style, text, tag } = value;
  return !tag && (style === 'empty' || (style === 'plain' && /^(~|null|Null|NULL|)$/.test(text)));
}

/** What is put in later by somebody else than Redisson: Maven, Helm, Spring, a reader. */
const hole = /\{\{.*?\}\}|\{%.*?%\}|@[A-Za-z][\w-]*\.[\w.-]*@|#\{.*?\}/g;

/** The text that a release sees; `\0` stands for what only the running program knows. */
function textFor(scalar: Scalar, release: string, form: ConfigForm): string {
  const { text } = scalar;
  const { placeholder } = dialectOf(release);
  const holed = text.replace(hole, '\0');
  if (!holed.includes('${')) return holed;
  if (form !== 'file') return holed.replace(/\$\{[^}]*\}/g, '\0');
  if (!placeholder) return holed;
  return holed.replace(placeholder, (written: string, _name: string, fallback: string | undefined) => (fallback?.includes(':-') ? written : fallback || '\0'));
}

/** What may stand in a hole. */
const fillings = ['h', '1', 'h:1', 'redis', 'redis://h', 'redis://h:1', ''];

/** What a release refuses about an address, whatever is put into its placeholders; undefined where it takes it. */
export function addressFault(item: Item, release: string, form: ConfigForm): AddressFault | undefined {
  const dialect = addressDialectOf(release);
  if (dialect === undefined) return undefined;
  const scalar = item[dialectOf(release).parser];
  if (!scalar) return undefined;
  if (isNothing(scalar)) return 'nothing';
  const text = textFor(scalar, release, form);
  if (/^rediss?:\/\/[\w.-]+:[1-5]?\d{1,4}$/.test(text)) return undefined;
  const pieces = text.split('\0');
  if (pieces.length > 4) return undefined;
  let fault = faultOf(pieces.join('1'), dialect);
  if (pieces.length === 1 || fault === undefined) return fault;
  let texts = [pieces[0]!];
  for (const piece of pieces.slice(1)) texts = texts.flatMap((start) => fillings.map((filling) => start + filling + piece));
  if (texts.some((candidate) => faultOf(candidate, dialect) === undefined)) fault = undefined;
  return fault;
}

/** The releases in groups that read an address alike; the same list gives the same groups again. */
export function groupByAddressDialect(possible: readonly string[]): readonly (readonly string[])[] {
  let groups = known.get(possible);
  if (!groups) {
    const made = new Map<string, string[]>();
    for (const release of possible) {
      const address = addressDialectOf(release);
      if (address === undefined) continue;
      const parser = compareReleases(release, snakeYamlSince) < 0 ? 'jackson' : 'snake';
      const key = `${address} ${String(dialectOf(release).placeholder)} ${parser}`;
      made.set(key, [...(made.get(key) ?? []), release]);
    }
    known.set(possible, (groups = [...made.values()]));
  }
  return groups;
}
const known = new WeakMap<readonly string[], readonly (readonly string[])[]>();

/** Whether what is missing here may stand where nobody can read it: in broken YAML, or in what a template engine writes. */
export function isUnreadable({ region, problems }: Config, { redisson: { value: possible } }: Project): boolean {
  const isBroken = problems.some(({ worlds, severity }) => severity !== 'warning' && (!worlds?.redisson || worlds.redisson.some((release) => possible.includes(release))));
  return isBroken || /\{\{|\{%/.test(region.text.replace(/(^|\s)#.*$/gm, ''));
}
