// The command line's words, read: which command, which paths or names, which flags.

import type { Policy, Severity } from '../model';
import { listOf, nearest } from '../text';
import { commandNames, flagNames, flags, type CommandName, type Flag, type FlagName } from './flags';
import { UsageError } from './usageError';

export interface Options {
  readonly command: CommandName;
  /** Whether the command was named; it is not where `check` goes without saying. */
  readonly named: boolean;
  /** Paths, keys or a rule. */
  readonly words: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
  readonly policy?: Policy;
  readonly geoReplication?: boolean;
  readonly redisson?: string;
  readonly modules?: readonly string[];
  readonly config?: string;
  readonly format: 'text' | 'json';
  readonly output?: string;
  readonly failOn: Severity | 'never';
  readonly maxWarnings?: number;
  readonly severity: Severity;
  readonly stdinFilename?: string;
  readonly migrate?: string;
  readonly address?: string;
  readonly dryRun: boolean;
  readonly unsafe: boolean;
  readonly color: 'auto' | 'always' | 'never';
}

/** Reads the words behind the program's name; throws a `UsageError` for what it does not know. */
export function parseArguments(args: readonly string[]): Options {
  const words: string[] = [];
  const given = new Map<FlagName, string>();
  let onlyWords = false;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (onlyWords || arg === '-' || !arg.startsWith('-')) words.push(arg);
    else if (arg === '--') onlyWords = true;
    else {
      const equals = arg.indexOf('=');
      const name = findFlag(equals < 0 ? arg : arg.slice(0, equals));
      const flag: Flag = flags[name];
      if (flag.value === undefined) {
        if (equals >= 0) throw new UsageError(`--${name} takes no value.`);
        given.set(name, '');
      } else if (equals >= 0) given.set(name, arg.slice(equals + 1));
      else {
        const value = args[index + 1];
        if (value === undefined || value.startsWith('--')) throw new UsageError(`--${name} needs a value: ${wantedBy(flag)}.`);
        given.set(name, value);
        index++;
      }
      if (name === 'geo-replication') given.delete('no-geo-replication');
      if (name === 'no-geo-replication') given.delete('geo-replication');
    }
  }
  const command = commandNames.find((name) => name === words[0]);
  checkFlags(given, command ?? 'check');
  return toOptions(given, command, command ? words.slice(1) : words);
}

function findFlag(word: string): FlagName {
  if (word === '-h') return 'help';
  const name = flagNames.find((candidate) => `--${candidate}` === word);
  if (name) return name;
  const near = nearest(word.replace(/^-+/, ''), flagNames);
  throw new UsageError(`There is no flag ${word}${near ? `; did you mean --${near}?` : '. `redis-guidance --help` lists them.'}`);
}

function checkFlags(given: ReadonlyMap<FlagName, string>, command: CommandName): void {
  for (const [name, value] of given) {
    const flag: Flag = flags[name];
    if (!flag.of.includes(command)) throw new UsageError(`--${name} belongs to ${listOf(flag.of.map((of) => `\`${of}\``))}, not to \`${command}\`.`);
    if (flag.value !== undefined && value === '') throw new UsageError(`--${name} needs a value: ${wantedBy(flag)}.`);
    if (flag.values && !flag.values.includes(value)) {
      const near = nearest(value, flag.values);
      throw new UsageError(`--${name} cannot be ${quoted(value)}: it is ${wantedBy(flag)}${near ? `; did you mean ${near}?` : '.'}`);
    }
  }
}

function toOptions(given: ReadonlyMap<FlagName, string>, command: CommandName | undefined, words: readonly string[]): Options {
  const get = (name: FlagName): string | undefined => given.get(name);
  const geoReplication = given.has('geo-replication') ? true : given.has('no-geo-replication') ? false : undefined;
  const modules = get('modules')?.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const maxWarnings = get('max-warnings');
  if (maxWarnings !== undefined && !/^\d{1,9}$/.test(maxWarnings)) throw new UsageError(`--max-warnings cannot be ${quoted(maxWarnings)}: it is a number from 0 on.`);
  const severity = (get('severity') ?? 'info') as Severity;
  const failOn = (get('fail-on') ?? 'error') as Severity | 'never';
  if (failOn !== 'never' && isMilder(failOn, severity)) throw new UsageError(`--fail-on ${failOn} goes by findings that --severity ${severity} leaves out.`);
  if (maxWarnings !== undefined && severity === 'error') throw new UsageError('--max-warnings counts findings that --severity error leaves out.');
  const optional = {
    policy: get('policy') as Policy | undefined,
    geoReplication,
    redisson: get('redisson'),
    modules,
    config: get('config'),
    output: get('output'),
    maxWarnings: maxWarnings === undefined ? undefined : Number(maxWarnings),
    stdinFilename: get('stdin-filename'),
    migrate: get('migrate'),
    address: get('address'),
  };
  return {
    command: command ?? 'check',
    named: command !== undefined,
    words,
    help: given.has('help'),
    version: given.has('version'),
    format: (get('format') ?? 'text') as Options['format'],
    failOn,
    severity,
    dryRun: given.has('dry-run'),
    unsafe: given.has('unsafe'),
    color: (get('color') ?? 'auto') as Options['color'],
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Defined<typeof optional>),
  };
}

/** The same fields, each either there or not. */
type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const order: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

function isMilder(a: Severity, b: Severity): boolean {
  return order.indexOf(a) > order.indexOf(b);
}

function wantedBy({ value, values }: Flag): string {
  return values ? listOf(values, 'or') : value!;
}

function quoted(value: string): string {
  return JSON.stringify(value);
}
