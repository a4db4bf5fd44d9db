// Redis's commands: lookups over commands.json, which a generator makes from the facts.

import table from './commands.json';

/** Whether and how a command runs in one kind of deployment. */
export type Availability =
  | 'ok' // no rule about slots
  | 'same-slot' // all keys must share one hash slot
  | 'cross-slot-ok' // keys may lie in several slots
  | 'blocked' // not available
  | 'restricted' // some arguments only
  | 'partial-results' // runs, and leaves out what lies in other slots or shards without saying so
  | 'container' // its subcommands say
  | 'per-policy' // with geo-replication: as the clustering policy has it
  | 'unknown'; // no document says

/**
 * A command's availability per clustering policy without geo-replication, and with active geo-replication. Where the
 * two differ the stricter holds. Source: the Azure guidance, then the pages that the row names.
 */
export interface Support {
  readonly oss: Availability;
  readonly enterprise: Availability;
  readonly geoReplication: Availability;
  readonly none: Availability;
}

/** What the command does with a key; a channel is no key, and is bound to a slot like one. */
export type KeyAccess = 'read' | 'update' | 'overwrite' | 'remove' | 'channel';

/**
 * Where keys stand among the words, the command's name being word 0. From `first` (or from the word behind `keyword`,
 * sought from word `after`) every `step`th word up to `last`, which is 0 for the first one alone, counted from the
 * first where positive and from the end where negative (-1 is the last word); `limit` 2 takes the first half of them
 * only. With `count`, word `count` says how many keys follow from `first`. Source: Redis's key specifications.
 */
export interface KeySpec {
  readonly first?: number;
  readonly last?: number;
  readonly step?: number;
  readonly count?: number;
  readonly keyword?: string;
  readonly after?: number;
  readonly limit?: number;
  readonly access: KeyAccess;
}

/** One command or subcommand. Source: the facts file named in commands.json. */
export interface CommandRow {
  /** In capitals; a subcommand's holds the container's name and a space. */
  readonly name: string;
  readonly group: string;
  /** The release of Redis, or of the module, that has it first; null for old module commands without a page. */
  readonly since: string | null;
  /** The number of words, the name's included; negative: at least so many. */
  readonly arity: number;
  /** The words behind the fixed ones come in groups of so many, as the pairs of MSET do. */
  readonly groups?: number;
  /** The most words, the name's included, where the command itself counts them. */
  readonly most?: number;
  readonly keys: readonly KeySpec[];
  /** True where `keys` is not enough and `parsers/commandKeys.ts` knows more. */
  readonly customKeys?: true;
  readonly module?: string;
  readonly flags: readonly string[];
  readonly complexity: string;
  readonly syntax: string;
  readonly deprecatedSince?: string;
  /** Words for people, such as "LMOVE with the RIGHT and LEFT arguments". */
  readonly replacedBy?: string;
  /** True where the service's engine, Redis 7.4, is older. */
  readonly newerThanService?: true;
  readonly argsNewerThanService?: readonly { readonly token: string; readonly since: string }[];
  /** True where it acts on one shard only under the OSS policy. */
  readonly shardLocal?: true;
  readonly support: Support;
  /** `seed`: the Azure client guidance; `documented`: another page of Azure or Redis; `inferred`: from general rules. */
  readonly confidence: 'seed' | 'documented' | 'inferred';
  /** Short names of the pages behind `support`; `sourceUrl` gives their addresses. */
  readonly sources: readonly string[];
  readonly notes?: readonly string[];
}

/** Redis's own pages. */
export const redisSources = {
  commands: { title: 'Redis: commands', url: 'https://redis.io/docs/latest/commands/' },
  multiKey: { title: 'Redis: multi-key operations', url: 'https://redis.io/docs/latest/develop/using-commands/multi-key-operations/' },
  clustering: { title: 'Redis Software: database clustering', url: 'https://redis.io/docs/latest/operate/rs/databases/durability-ha/clustering/' },
  cli: { title: 'Redis: redis-cli', url: 'https://redis.io/docs/latest/develop/tools/cli/' },
  scripts: { title: 'Redis: scripting with Lua', url: 'https://redis.io/docs/latest/develop/programmability/eval-intro/' },
  luaApi: { title: 'Redis: Lua API', url: 'https://redis.io/docs/latest/develop/programmability/lua-api/' },
} as const;

/** What is looked up: made when a command is first asked for, since most workspaces hold none. */
interface Index {
  readonly commands: readonly CommandRow[];
  readonly rows: ReadonlyMap<string, CommandRow>;
  readonly subcommands: ReadonlyMap<string, readonly CommandRow[]>;
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
}

let index: Index | undefined;

function load(): Index {
  return (index ??= build(table.commands as unknown as readonly CommandRow[]));
}

function build(commands: readonly CommandRow[]): Index {
  const rows = new Map<string, CommandRow>();
  const subcommands = new Map<string, CommandRow[]>();
  for (const row of commands) {
    rows.set(row.name, row);
    const space = row.name.indexOf(' ');
    if (space < 0) continue;
    const container = row.name.slice(0, space);
    const children = subcommands.get(container) ?? [];
    children.push(row);
    subcommands.set(container, children);
  }
  const single = commands.filter(({ name }) => !name.includes(' '));
  return {
    commands,
    rows,
    subcommands,
    names: [...single].sort((a, b) => ageOf(a) - ageOf(b)).map(({ name }) => name),
    prefixes: [...new Set(single.filter(({ name }) => name.includes('.')).map(({ name }) => name.slice(0, name.indexOf('.'))))],
  };
}

/** All commands and subcommands, sorted by name. */
export function allCommands(): readonly CommandRow[] {
  return load().commands;
}

/** The names of all commands, subcommands left out, older ones first so that ties go to what is better known. */
export function commandNames(): readonly string[] {
  return load().names;
}

/** The names that stand before the dot in the commands of the known modules, such as `JSON`. */
export function modulePrefixes(): readonly string[] {
  return load().prefixes;
}

/**
 * The row of a command's first words, in any case; a subcommand's row where the second word names one. The container's
 * own row where it does not. Undefined where the first word is not known or names no command.
 */
export function findCommand(words: readonly (string | undefined)[]): CommandRow | undefined {
  const { rows, subcommands } = load();
  const name = words[0] === undefined ? undefined : upperCase(words[0]);
  if (name === undefined || name.includes(' ')) return undefined;
  const second = words[1] === undefined || !subcommands.has(name) ? undefined : upperCase(words[1]);
  return (second === undefined ? undefined : rows.get(`${name} ${second}`)) ?? rows.get(name);
}

/** The rows of a container's subcommands, in any case of its name; none where it is no container. */
export function subcommandsOf(container: string): readonly CommandRow[] {
  return load().subcommands.get(upperCase(container) ?? '') ?? [];
}

/** `few` and `many` are refused before all else; `surplus` and `uneven` by the command itself, once its slots are checked. */
export type CountFault = 'few' | 'many' | 'surplus' | 'uneven';

/** What is wrong with a command of so many words, its name included; `uneven` where its last words come in groups. */
export function judgeCount(row: CommandRow, words: number): CountFault | undefined {
  const least = Math.abs(row.arity);
  if (words < least) return 'few';
  if (row.arity >= 0) return words > least ? 'many' : undefined;
  if (row.most !== undefined && words > row.most) return 'surplus';
  return row.groups !== undefined && (words - least) % row.groups !== 0 ? 'uneven' : undefined;
}

/** The option words of a command's syntax, in the order in which they stand there. */
export function tokensOf(row: CommandRow): string[] {
  const found = row.syntax.slice(row.name.length).match(/(?<![\w.-])[A-Z][A-Z0-9_.-]*(?![\w.:-])/g) ?? [];
  return [...new Set(found)].filter((token) => token !== 'EMPTY-STRING');
}

/** The address of a row's source. */
export function sourceUrl(row: CommandRow, source: string): string {
  const path = source.slice(source.indexOf(':') + 1);
  if (source === 'guidance') return 'https://learn.microsoft.com/azure/redis/best-practices-client-libraries';
  if (source === 'page') return `https://redis.io/docs/latest/commands/${row.name.toLowerCase().replaceAll(' ', '-')}/`;
  if (source.startsWith('azure:')) return `https://learn.microsoft.com/azure/redis/${path}`;
  if (source.startsWith('rs:')) return `https://redis.io/docs/latest/operate/rs/references/compatibility/commands/${path}/`;
  return `https://redis.io/docs/latest/${path}/`;
}

/** Redis folds the case of ASCII letters only; a word with others names no command. */
function upperCase(word: string): string | undefined {
  return /^[\x21-\x7e]+$/.test(word) ? word.toUpperCase() : undefined;
}

/** Sorts by the first release; a module's own releases come behind all of Redis's. */
function ageOf({ since, module }: CommandRow): number {
  const [major = 0, minor = 0] = (since ?? '99').split('.').map(Number);
  return major * 100 + minor + (module === undefined ? 0 : 100_000);
}
