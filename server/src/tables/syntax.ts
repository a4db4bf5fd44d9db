// The arguments of a command as a tree, read from the syntax that the table of commands holds as text.

import type { CommandRow } from './commands';

/**
 * What a value is: a key; a whole number of 64 bits; a decimal number; a moment in whole seconds or milliseconds since 1970;
 * a glob pattern; or any text. Source: Redis's own command data, held against COMMAND DOCS of a live server.
 */
export type ValueType = 'key' | 'integer' | 'double' | 'unix-time' | 'pattern' | 'text';

/** A word that stands as it is, in any case, such as `EX`; `~` and the empty word, which is quoted, are such words too. */
export interface TokenPart {
  readonly kind: 'token';
  readonly text: string;
}

/** A word that the caller chooses; `name` is what the documentation calls it. */
export interface ValuePart {
  readonly kind: 'value';
  readonly name: string;
  readonly type: ValueType;
}

/** Parts that may be left out. */
export interface OptionalPart {
  readonly kind: 'optional';
  readonly parts: Syntax;
}

/** One of several; each is a row of parts. */
export interface ChoicePart {
  readonly kind: 'choice';
  readonly options: readonly Syntax[];
}

/** Parts that come once or more. */
export interface RepeatedPart {
  readonly kind: 'repeated';
  readonly parts: Syntax;
}

export type Part = TokenPart | ValuePart | OptionalPart | ChoicePart | RepeatedPart;

/** Parts in a row: the words behind the command's name. */
export type Syntax = readonly Part[];

/** A part that stands for one word. */
export type Leaf = TokenPart | ValuePart;

/** A command's syntax as text, and where its words stand in it: `start` and `end` count UTF-16 units of the label. */
export interface Signature {
  readonly label: string;
  /** In the label's order; what comes again stands here once. */
  readonly places: readonly { readonly part: Leaf; readonly start: number; readonly end: number }[];
}

const trees = new Map<string, { readonly tree: Syntax; readonly places: ReadonlyMap<Leaf, number> }>();

function read(row: CommandRow): { readonly tree: Syntax; readonly places: ReadonlyMap<Leaf, number> } {
  let known = trees.get(row.name);
  if (!known) {
    const places = new Map<Leaf, number>();
    known = { tree: parseSyntax(row.syntax.slice(row.name.length), row.name, places), places };
    trees.set(row.name, known);
  }
  return known;
}

/** The arguments of a command, behind the words of its name; made when first asked for, then kept. */
export function syntaxOf(row: CommandRow): Syntax {
  return read(row).tree;
}

/** What a reader is shown of a command's syntax, with the place of each word that its tree holds. */
export function signatureOf(row: CommandRow): Signature {
  const { tree, places } = read(row);
  const shown = [...leavesOf(tree)].map((part) => {
    const start = row.name.length + places.get(part)!;
    return { part, start, end: start + (part.kind === 'value' ? part.name : part.text || emptyString).length };
  });
  return { label: row.syntax, places: shown };
}

/** The words of a tree in its order. */
export function* leavesOf(parts: Syntax): Iterable<Leaf> {
  for (const part of parts) {
    if (part.kind === 'token' || part.kind === 'value') yield part;
    else for (const row of part.kind === 'choice' ? part.options : [part.parts]) yield* leavesOf(row);
  }
}

/** Parts in the notation that `parseSyntax` reads. */
export function writeSyntax(parts: Syntax): string {
  return parts.map((part): string => {
    switch (part.kind) {
      case 'token':
        return part.text || emptyString;
      case 'value':
        return part.name;
      case 'optional':
        return `[${writeSyntax(part.parts)}]`;
      case 'choice':
        return `(${part.options.map(writeSyntax).join(' | ')})`;
      case 'repeated':
        return `${writeSyntax(part.parts)} [${writeSyntax(part.parts)} ...]`;
    }
  }).join(' ');
}

/** How the notation writes the empty word. */
const emptyString = 'EMPTY-STRING';

/**
 * Reads the notation `key [EX seconds] (A | B) [field [field ...]]`: capitals and signs stand as they are, brackets hold what may be left
 * out, parentheses a choice, and `x [x ...]` what comes again. The command's name decides the types of some names; `places` is told the
 * offset of each word.
 */
export function parseSyntax(text: string, command = '', places?: Map<Leaf, number>): Syntax {
  const found = [...text.matchAll(/\.\.\.|[[\]()|]|[^\s[\]()|]+/g)];
  const words = found.map(([word]) => word);
  let at = 0;

  /** Parts up to a closing sign, which is left. */
  const row = (): Part[] => {
    const parts: Part[] = [];
    for (; at < words.length && !/^(?:[\])|]|\.\.\.)$/.test(words[at]!); at++) {
      if (words[at] === '[') bracket(parts);
      else if (words[at] === '(') parts.push(choice());
      else {
        const leaf = leafOf(words[at]!, command);
        places?.set(leaf, found[at]!.index);
        parts.push(leaf);
      }
    }
    return parts;
  };
  const bracket = (before: Part[]): void => {
    at++;
    const parts = row();
    if (words[at] !== '...') {
      before.push({ kind: 'optional', parts });
      return;
    }
    at++;
    // The brackets repeat what stands before them.
    const shown = JSON.stringify(parts);
    if (JSON.stringify(before.slice(-parts.length)) !== shown) throw new Error(`${command}: what comes again does not stand before: ${shown}`);
    before.push({ kind: 'repeated', parts: before.splice(-parts.length, parts.length) });
  };
  const choice = (): ChoicePart => {
    const options: Syntax[] = [];
    do {
      at++;
      options.push(row());
    } while (words[at] === '|');
    return { kind: 'choice', options };
  };

  const tree = row();
  if (at < words.length) throw new Error(`${command}: "${words[at]!}" closes nothing`);
  return tree;
}

function leafOf(word: string, command: string): Leaf {
  if (word === emptyString) return { kind: 'token', text: '' };
  // CLIENT KILL's old form is one word with a colon.
  if (!/[a-z]/.test(word)) return { kind: 'token', text: word };
  return { kind: 'value', name: word, type: typeOf(word, command) };
}

/** The types of values by their names; what is not named is text. Source: Redis's own command data. */
const integers: readonly string[] = [
  'alignTimestamp', 'batch_size_value', 'bit', 'bits', 'bucketDuration', 'bucketsize', 'build-exploration-factor', 'capacity', 'client-id',
  'cluster-bus-port', 'compression', 'config-epoch', 'count', 'cursor', 'db', 'decrement', 'depth', 'destination-db', 'dialect', 'dim', 'distance',
  'ef_runtime', 'end-slot', 'endslot', 'entries-added', 'entries-read', 'exactly', 'expansion', 'fragsize', 'frequency', 'idle_time',
  'idmp-duration', 'idmp-maxsize', 'ignoreMaxTimeDiff', 'ignoreMaxTimediff', 'index1', 'index2', 'integer', 'iterator', 'k', 'len', 'limit',
  'max-filtering-effort', 'max_count', 'maxage', 'maxcount', 'maxiterations', 'maxsize', 'milliseconds', 'min-match-len', 'min_count',
  'ms', 'nargs', 'nproperties', 'num', 'num-matches', 'numKeys', 'num_fields', 'numfields', 'numids', 'numkeys', 'numlinks', 'numlocal', 'numranges',
  'numreplicas', 'offset', 'port', 'protover', 'rank', 'ratio', 'read_size', 'retentionPeriod', 'search-exploration-factor', 'seconds', 'size', 'slop',
  'slot', 'start-slot', 'startslot', 'topk', 'ts', 'ttl', 'version', 'width', 'window',
];
const doubles: readonly string[] = [
  'addend', 'alpha', 'beta', 'constant', 'decay', 'default_score', 'epsilon', 'error_rate', 'float', 'height', 'high_cut_quantile', 'ignoreMaxValDiff',
  'lat', 'latitude', 'lon', 'longitude', 'low_cut_quantile', 'max_distance', 'number', 'probability', 'quantile', 'radius', 'reverse_rank', 'score',
  'shard_k_ratio', 'subtrahend',
];
const keys: readonly string[] = ['key', 'key1', 'key2', 'newkey', 'destination', 'destination-key', 'destkey', 'destKey', 'dst', 'source', 'source-key', 'sourcekey', 'sourceKey', 'src'];

const byName: ReadonlyMap<string, ValueType> = new Map([
  ...integers.map((name) => [name, 'integer'] as const),
  ...doubles.map((name) => [name, 'double'] as const),
  ...keys.map((name) => [name, 'key'] as const),
  ['unix-time-seconds', 'unix-time'],
  ['unix-time-milliseconds', 'unix-time'],
  ['pattern', 'pattern'],
]);

/** Where a name means something else in some commands: type, name, commands. Source: as above. */
const exceptions: readonly (readonly [ValueType, string, string])[] = [
  ['integer', 'start', 'ARDELRANGE ARGETRANGE AROP ARSCAN BITCOUNT BITPOS GETRANGE JSON.ARRINDEX JSON.ARRTRIM LRANGE LTRIM SUBSTR ZREMRANGEBYRANK ZREVRANGE'],
  ['integer', 'end', 'ARDELRANGE ARGETRANGE AROP ARSCAN BITCOUNT BITPOS GETRANGE SUBSTR'],
  ['integer', 'stop', 'JSON.ARRINDEX JSON.ARRTRIM LRANGE LTRIM ZREMRANGEBYRANK ZREVRANGE'],
  ['integer', 'index', 'ARDEL ARGET ARMGET ARMSET ARSEEK ARSET JSON.ARRINSERT JSON.ARRPOP LINDEX LSET SELECT'],
  ['integer', 'increment', 'BITFIELD CMS.INCRBY HINCRBY INCRBY TOPK.INCRBY'],
  ['double', 'increment', 'HINCRBYFLOAT INCRBYFLOAT ZINCRBY'],
  ['integer', 'value', 'BITFIELD SETBIT'],
  ['double', 'value', 'TDIGEST.ADD TDIGEST.CDF TDIGEST.RANK TDIGEST.REVRANK TS.ADD TS.DECRBY TS.INCRBY TS.MADD'],
  ['integer', 'timeout', 'CLIENT.PAUSE FT.AGGREGATE FT.HYBRID FT.SEARCH MIGRATE WAIT WAITAOF'],
  ['double', 'timeout', 'BLMOVE BLMOVEM BLMPOP BLPOP BRPOP BRPOPLPUSH BZMPOP BZPOPMAX BZPOPMIN'],
  ['integer', 'cursor_id', 'FT.CURSOR.DEL FT.CURSOR.READ'],
  ['integer', 'min-idle-time', 'XAUTOCLAIM XCLAIM XPENDING XREADGROUP'],
  ['double', 'error', 'BF.INSERT CMS.INITBYPROB'],
  ['double', 'rank', 'TDIGEST.BYRANK'],
  ['double', 'weight', 'CMS.MERGE ZINTER ZINTERSTORE ZUNION ZUNIONSTORE'],
  ['double', 'width', 'GEOSEARCH GEOSEARCHSTORE'],
  ['double', 'seconds', 'FT.CREATE'],
  ['double', 'min', 'FT.SEARCH TS.MRANGE TS.MREVRANGE TS.NRANGE TS.NREVRANGE TS.RANGE TS.REVRANGE'],
  ['double', 'max', 'FT.SEARCH TS.MRANGE TS.MREVRANGE TS.NRANGE TS.NREVRANGE TS.RANGE TS.REVRANGE'],
  ['integer', 'max', 'FT.SUGGET'],
  ['integer', 'fromTimestamp', 'TS.DEL'],
  ['integer', 'toTimestamp', 'TS.DEL'],
  ['text', 'key', 'CLUSTER.KEYSLOT FT.SEARCH FT.SUGADD FT.SUGDEL FT.SUGGET FT.SUGLEN'],
  ['text', 'pattern', 'ARGREP'],
];

let byException: ReadonlyMap<string, ValueType> | undefined;

function typeOf(name: string, command: string): ValueType {
  byException ??= new Map(exceptions.flatMap(([type, word, commands]) => commands.split(' ').map((one) => [`${one} ${word}`, type] as const)));
  return byException.get(`${command.replace(' ', '.')} ${name}`) ?? byName.get(name) ?? 'text';
}
