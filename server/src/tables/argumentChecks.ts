// What servers check of a command's words beyond its syntax tree, one row a command. Source: what redis-server 7.0.15 answers, tried.

import { isCategory, judgeAclRules } from './aclRules';
import {
  anyInteger, anything, atLeast, between, cursor, double, expiry, int32, integer, intervalEnd, late, lexEnd, longDouble, longMax, longMin, newId, positive, readId, readInteger,
  scoreEnd, streamId, timeout, timeoutMilliseconds, type ValueCheck,
} from './argumentValues';

/** A word of a command that a check looks at: where it stands, and its text. */
export interface GivenWord {
  readonly at: number;
  readonly text: string;
}

/** The words of a command each of which has its place. */
export interface Given {
  /** The command's words. */
  readonly words: number;
  /** Whether an option stands there. */
  has(option: string): boolean;
  /** Where an option stands. */
  at(option: string): number;
  /** The values of a name, in their order. */
  values(name: string): readonly GivenWord[];
}

/** What a check has against a word; `want` says what may stand there. */
export interface Refusal {
  readonly at: number;
  readonly answer: string;
  readonly want: string;
}

/**
 * What a server's own reading of a command's words adds to the tree. Options are in capitals, lists of them parted by blanks. In answers `{}`
 * is the word that is refused.
 */
export interface ArgumentChecks {
  /** The syntax as the server reads it, where it is not as documented: what is an option, and in which order they come. */
  readonly reads?: string;
  /** Options come once and in the order of the syntax. */
  readonly strict?: true;
  /** Words that have no place are passed over, and none need come. */
  readonly loose?: true;
  /** By the value's name, or its option and name: what it must be, where that is not what its type says. */
  readonly values?: Readonly<Record<string, ValueCheck>>;
  /** Of each list one option at most may stand; the server's answer behind it. */
  readonly apart?: Readonly<Record<string, string>>;
  /** Options that are refused the second time. */
  readonly once?: string;
  /** Options whose values are looked at only where they stand last. */
  readonly last?: string;
  /** An option, and those of which one must stand beside it; the server's answer behind them. */
  readonly needs?: Readonly<Record<string, readonly [string, string]>>;
  /** Of each list one option must stand; the server's answer behind it. */
  readonly one?: Readonly<Record<string, string>>;
  /** The words, from the first up to the one before the second, that are looked at only where the key exists. */
  readonly late?: readonly [number, number];
  /** Whether an option may lack what follows it, so that there is nothing to do; told the words of the line. */
  readonly mayLack?: (option: string, words: readonly (string | undefined)[]) => boolean;
  /** Answers to an option that there is not (by the first one that there is, or for all), a word that is missing, one too many, a wrong count. */
  readonly says?: { readonly unknown?: Readonly<Record<string, string>>; readonly missing?: string; readonly surplus?: string; readonly count?: string; readonly uneven?: string };
  /** What the rest cannot say. */
  readonly refuse?: (given: Given) => Refusal | undefined;
}

const syntaxError = 'syntax error';
const moreOf = (command: string, subcommand: string): string => `unknown subcommand or wrong number of arguments for '${subcommand}'. Try ${command} HELP.`;

/** Options may come again, but not beyond so many words. */
const mostWords = (most: number, answer: string) => ({ words }: Given): Refusal | undefined => (words > most ? { at: most, answer, want: 'nothing more' } : undefined);

// ── What several commands share ─────────────────────────────────────────────────────────────────────────

const units = { M: 'unsupported unit provided. please use M, KM, FT, MI' };
const pair = 'invalid longitude,latitude pair';
const place = {
  longitude: double('a number from -180 to 180', (value) => Math.abs(value) <= 180, pair),
  latitude: double('a number from -85.05112878 to 85.05112878', (value) => Math.abs(value) <= 85.05112878, pair),
  radius: double('a number of at least 0', (value) => value >= 0, 'radius cannot be negative', 'need numeric radius'),
  width: double('a number of at least 0', (value) => value >= 0, 'height or width cannot be negative', 'need numeric width'),
  height: double('a number of at least 0', (value) => value >= 0, 'height or width cannot be negative', 'need numeric height'),
  count: integer(1n, longMax, 'COUNT must be > 0'),
};
const anyNeedsCount = { ANY: ['COUNT', 'the ANY argument requires COUNT argument'] } as const;
const radiusOptions = '(M | KM | FT | MI) [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count] [ANY] [(ASC | DESC)]';
const storeApart = Object.fromEntries(['WITHCOORD', 'WITHDIST', 'WITHHASH'].flatMap((option) => ['STORE', 'STOREDIST'].map((store) => [`${store} ${option}`, 'STORE option in GEORADIUS is not compatible with WITHDIST, WITHHASH and WITHCOORD options'])));
const searchOptions = '[FROMMEMBER member] [FROMLONLAT longitude latitude] [BYRADIUS radius (M | KM | FT | MI)] [BYBOX width height (M | KM | FT | MI)] [(ASC | DESC)] [COUNT count] [ANY]';

function geoSearch(name: string, reads: string): ArgumentChecks {
  return {
    reads,
    values: place,
    apart: { 'FROMMEMBER FROMLONLAT': syntaxError, 'BYRADIUS BYBOX': syntaxError },
    one: { 'FROMMEMBER FROMLONLAT': `exactly one of FROMMEMBER or FROMLONLAT can be specified for ${name}`, 'BYRADIUS BYBOX': `exactly one of BYRADIUS and BYBOX can be specified for ${name}` },
    needs: anyNeedsCount,
    says: { unknown: units },
  };
}

function expire(name: string, unit: 'seconds' | 'milliseconds', isRelative: boolean): ArgumentChecks {
  const check = expiry(name.toLowerCase(), unit, isRelative, false);
  const withNx = 'NX and XX, GT or LT options at the same time are not compatible';
  return {
    values: { [isRelative ? unit : `unix-time-${unit}`]: check },
    apart: { 'NX XX': withNx, 'NX GT': withNx, 'NX LT': withNx, 'GT LT': 'GT and LT options at the same time are not compatible' },
    says: { unknown: { NX: 'Unsupported option {}' } },
  };
}

function expiries(command: string): Readonly<Record<string, ValueCheck>> {
  return {
    seconds: expiry(command, 'seconds', true, true),
    milliseconds: expiry(command, 'milliseconds', true, true),
    'unix-time-seconds': expiry(command, 'seconds', false, true),
    'unix-time-milliseconds': expiry(command, 'milliseconds', false, true),
  };
}

const pop: ArgumentChecks = {
  values: { timeout, numkeys: atLeast(1n, 'numkeys should be greater than 0'), count: atLeast(1n, 'count should be greater than 0') },
  once: 'COUNT',
};

const waiting: ArgumentChecks = { values: { timeout } };

/** The commands over several sorted sets. */
function overSets(name: string): ArgumentChecks {
  return {
    values: {
      numkeys: integer(1n, longMax, `at least 1 input key is needed for '${name.toLowerCase()}' command`),
      weight: double('a number', () => true, '', 'weight value is not a float'),
      limit: atLeast(0n, 'LIMIT can\'t be negative'),
    },
  };
}

const tooManyKeys = 'Number of keys can\'t be greater than number of args';
const script: ArgumentChecks = { values: { numkeys: integer(0n, longMax, 'Number of keys can\'t be negative') }, says: { count: tooManyKeys } };
const call: ArgumentChecks = { values: { numkeys: integer(0n, longMax, 'Number of keys can\'t be negative', 'Bad number of keys provided') }, says: { count: tooManyKeys } };

const limitNeedsRange = 'syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX';
const noScoresByLex = 'syntax error, WITHSCORES not supported in combination with BYLEX';

/** A range by rank, by score or by member, whose ends are read as the options say. */
function range(first: string, last: string): ArgumentChecks {
  return {
    refuse: (given) => {
      const byRank = !given.has('BYSCORE') && !given.has('BYLEX');
      if (byRank && given.has('LIMIT') && given.values('count').at(-1)?.text !== '-1') return { at: given.at('LIMIT'), answer: limitNeedsRange, want: '`BYSCORE` or `BYLEX` with it' };
      const check = given.has('BYLEX') ? lexEnd : given.has('BYSCORE') ? scoreEnd : anyInteger;
      for (const { at, text } of [...given.values(first), ...given.values(last)]) {
        const answer = check.fault(text);
        if (answer !== undefined) return { at, answer, want: check.want };
      }
      return undefined;
    },
  };
}

const byScore: ArgumentChecks = { values: { min: scoreEnd, max: scoreEnd } };
const byMember: ArgumentChecks = { values: { min: lexEnd, max: lexEnd } };
const scanning: ArgumentChecks = { values: { cursor, count: integer(1n, longMax, syntaxError) }, late: [3, Infinity] };

function randomMembers(option: string): ArgumentChecks {
  return {
    strict: true,
    values: { count: between(-longMax, longMax) },
    refuse: (given) => {
      const [count] = given.values('count');
      const half = longMax / 2n;
      const value = count && given.has(option) ? readInteger(count.text)! : 0n;
      return value < -half || value > half ? { at: count!.at, answer: 'value is out of range', want: `a whole number from ${-half} to ${half} with \`${option}\`` } : undefined;
    },
  };
}

const trimming = '[MAXLEN [(= | ~)] threshold] [MINID [(= | ~)] threshold] [LIMIT count] [(KEEPREF | DELREF | ACKED)]';
const trim: ArgumentChecks = {
  values: {
    'MAXLEN threshold': integer(0n, longMax, 'The MAXLEN argument must be >= 0.'),
    'MINID threshold': streamId(),
    'LIMIT count': integer(0n, longMax, 'The LIMIT argument must be >= 0.'),
  },
  apart: { 'MAXLEN MINID': 'syntax error, MAXLEN and MINID options at the same time are not compatible' },
  once: 'MAXLEN MINID',
  needs: { LIMIT: ['~', 'syntax error, LIMIT cannot be used without the special ~ option'] },
};

/** A host may be called `no` too. */
const replica: ArgumentChecks = {
  reads: 'host port',
  values: { port: anything },
  refuse: (given) => {
    const [host, port] = [given.values('host')[0]!, given.values('port')[0]!];
    const answer = integer(0n, 65535n, 'Invalid master port', 'Invalid master port').fault(port.text);
    return answer === undefined || (/^no$/i.test(host.text) && /^one$/i.test(port.text)) ? undefined : { at: port.at, answer, want: 'a port' };
  },
};

const lastSlot = 16383n;
const slot = integer(0n, lastSlot, 'Invalid or out of range slot', 'Invalid or out of range slot');
const assigned: ArgumentChecks = { values: { slot, 'start-slot': slot, 'end-slot': slot } };

const flush = (answer?: string): ArgumentChecks => ({ strict: true, ...(answer === undefined ? {} : { says: { unknown: { ASYNC: answer }, surplus: answer } }) });

const clientName: ValueCheck = {
  want: 'a name without blanks and special characters',
  fault: (text) => (/^[!-~]*$/.test(text) ? undefined : 'Client names cannot contain spaces, newlines or special characters.'),
};

const bitOffset = 'bit offset is not an integer or out of range';
/** A string has 512 MB at most. */
const mostBits = 4294967296n;
const mostBytes = 536870912;
const offsetOfBit = integer(0n, mostBits - 1n, bitOffset, bitOffset);

const bitfieldType = 'Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.';
const encoding: ValueCheck = {
  want: 'a type from `i1` to `i64` or from `u1` to `u63`',
  fault: (text) => {
    const bits = /^([iu])([1-9]\d?)$/.exec(text);
    return bits && Number(bits[2]) <= (bits[1] === 'i' ? 64 : 63) ? undefined : bitfieldType;
  },
};

const bitfield: ArgumentChecks = {
  values: { encoding, offset: { want: 'a whole number, with `#` in front to count in units of the type', fault: (text) => (readInteger(text.replace(/^#/, '')) === undefined ? bitOffset : undefined) } },
  says: { unknown: { WRAP: 'Invalid OVERFLOW type specified' } },
  refuse: (given) => {
    const types = given.values('encoding');
    for (const [index, { at, text }] of given.values('offset').entries()) {
      const bits = text.startsWith('#') ? BigInt(types[index]!.text.slice(1)) : 1n;
      const offset = BigInt.asIntN(64, readInteger(text.replace(/^#/, ''))! * bits);
      if (offset < 0n || offset >= mostBits) return { at, answer: bitOffset, want: 'an offset within 512 MB' };
    }
    return undefined;
  },
};

const database = (answer: string): ValueCheck => integer(-2147483648n, 2147483647n, answer, answer);

const genpass = 'ACL GENPASS argument must be the number of bits for the output password, a positive number up to 4096';

// ── The commands ────────────────────────────────────────────────────────────────────────────────────────

const rows: Readonly<Record<string, ArgumentChecks>> = {
  // Strings
  SET: {
    values: expiries('set'),
    last: 'EX PX EXAT PXAT',
    apart: { 'NX XX IFEQ IFNE IFDEQ IFDNE': syntaxError, 'EX PX EXAT PXAT KEEPTTL': syntaxError },
  },
  GETEX: {
    last: 'EX PX EXAT PXAT',
    values: Object.fromEntries(Object.entries(expiries('getex')).map(([name, check]) => [name, late(check)])),
    apart: { 'EX PX EXAT PXAT PERSIST': syntaxError },
  },
  SETEX: { values: { seconds: expiry('setex', 'seconds', true, true) } },
  PSETEX: { values: { milliseconds: expiry('psetex', 'milliseconds', true, true) } },
  DECRBY: { values: { decrement: integer(longMin + 1n, longMax, 'decrement would overflow') } },
  INCRBYFLOAT: { values: { increment: longDouble('increment would produce NaN or Infinity') } },
  SETRANGE: {
    values: { offset: integer(0n, longMax, 'offset is out of range') },
    refuse: (given) => {
      const [offset] = given.values('offset');
      const size = new TextEncoder().encode(given.values('value')[0]!.text).length;
      return size > 0 && Number(offset!.text) + size > mostBytes ? { at: offset!.at, answer: 'string exceeds maximum allowed size (proto-max-bulk-len)', want: 'an offset within 512 MB' } : undefined;
    },
  },
  LCS: { apart: { 'LEN IDX': 'If you want both the length and indexes, please just use IDX.' } },

  // Bitmaps
  SETBIT: { values: { offset: offsetOfBit, value: integer(0n, 1n, 'bit is not an integer or out of range', 'bit is not an integer or out of range') } },
  GETBIT: { values: { offset: offsetOfBit } },
  BITCOUNT: { strict: true, late: [2, Infinity] },
  BITPOS: { strict: true, values: { bit: integer(0n, 1n, 'The bit argument must be 1 or 0.') }, late: [3, Infinity] },
  BITOP: {
    refuse: (given) => {
      const sources = given.has('NOT') ? given.values('key') : [];
      return sources.length > 1 ? { at: sources[1]!.at, answer: 'BITOP NOT must be called with a single source key.', want: 'one source only' } : undefined;
    },
  },
  BITFIELD: {
    ...bitfield,
    reads: 'key [GET encoding offset [GET encoding offset ...]] [SET encoding offset value [SET encoding offset value ...]] [INCRBY encoding offset increment [INCRBY encoding offset increment ...]] [OVERFLOW (WRAP | SAT | FAIL) [OVERFLOW (WRAP | SAT | FAIL) ...]]',
  },
  BITFIELD_RO: { ...bitfield, says: {} },

  // Lists
  BLPOP: waiting, BRPOP: waiting, BRPOPLPUSH: waiting, BLMOVE: waiting, BLMOVEM: waiting, BZPOPMIN: waiting, BZPOPMAX: waiting,
  LMPOP: pop, BLMPOP: pop, ZMPOP: pop, BZMPOP: pop,
  LPOP: { values: { count: positive } },
  RPOP: { values: { count: positive } },
  SPOP: { values: { count: positive } },
  ZPOPMIN: { values: { count: positive } },
  ZPOPMAX: { values: { count: positive } },
  LINDEX: { late: [2, 3] },
  LPOS: {
    values: {
      rank: { want: 'a whole number other than 0', fault: (text) => anyInteger.fault(text) ?? (text === '0' ? 'RANK can\'t be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list' : undefined) },
      'num-matches': atLeast(0n, 'COUNT can\'t be negative'),
      len: atLeast(0n, 'MAXLEN can\'t be negative'),
    },
  },

  // Hashes and sets
  HRANDFIELD: randomMembers('WITHVALUES'),
  HINCRBYFLOAT: { values: { increment: longDouble('value is NaN or Infinity') } },
  SRANDMEMBER: { values: { count: between(-longMax, longMax) } },
  SINTERCARD: { values: { numkeys: atLeast(1n, 'numkeys should be greater than 0'), limit: atLeast(0n, 'LIMIT can\'t be negative') }, says: { count: tooManyKeys } },
  SCAN: { values: { cursor, count: integer(1n, longMax, syntaxError) } },
  HSCAN: scanning, SSCAN: scanning, ZSCAN: scanning,

  // Sorted sets
  ZADD: {
    apart: { 'NX XX': 'XX and NX options at the same time are not compatible', 'NX GT LT': 'GT, LT, and/or NX options at the same time are not compatible' },
    refuse: (given) => {
      const scores = given.has('INCR') ? given.values('score') : [];
      return scores.length > 1 ? { at: scores[1]!.at, answer: 'INCR option supports a single increment-element pair', want: 'one pair only with `INCR`' } : undefined;
    },
  },
  ZRANDMEMBER: randomMembers('WITHSCORES'),
  ZRANGE: { ...range('start', 'stop'), apart: { 'BYSCORE BYLEX': syntaxError, 'BYLEX WITHSCORES': noScoresByLex }, once: 'BYSCORE BYLEX REV' },
  ZRANGESTORE: { ...range('min', 'max'), apart: { 'BYSCORE BYLEX': syntaxError }, once: 'BYSCORE BYLEX REV' },
  ZREVRANGE: { ...range('start', 'stop'), reads: 'key start stop [WITHSCORES] [LIMIT offset count]' },
  ZRANGEBYSCORE: byScore, ZREVRANGEBYSCORE: byScore, ZCOUNT: byScore, ZREMRANGEBYSCORE: byScore,
  ZRANGEBYLEX: byMember, ZREVRANGEBYLEX: byMember, ZLEXCOUNT: byMember, ZREMRANGEBYLEX: byMember,
  ...Object.fromEntries(['ZUNION', 'ZINTER', 'ZDIFF', 'ZUNIONSTORE', 'ZINTERSTORE', 'ZDIFFSTORE', 'ZINTERCARD'].map((name) => [name, overSets(name)])),

  // Places
  GEOADD: { values: place, apart: { 'NX XX': syntaxError } },
  GEODIST: { strict: true, says: { unknown: units } },
  GEORADIUS: { reads: `key longitude latitude radius ${radiusOptions} [STORE key] [STOREDIST key]`, values: place, apart: storeApart, needs: anyNeedsCount, says: { unknown: units } },
  GEORADIUS_RO: { reads: `key longitude latitude radius ${radiusOptions}`, values: place, needs: anyNeedsCount, says: { unknown: units } },
  GEORADIUSBYMEMBER: { reads: `key member radius ${radiusOptions} [STORE key] [STOREDIST key]`, values: place, apart: storeApart, needs: anyNeedsCount, late: [3, 5], says: { unknown: units } },
  GEORADIUSBYMEMBER_RO: { reads: `key member radius ${radiusOptions}`, values: place, needs: anyNeedsCount, late: [3, 5], says: { unknown: units } },
  GEOSEARCH: geoSearch('GEOSEARCH', `key ${searchOptions} [WITHCOORD] [WITHDIST] [WITHHASH]`),
  GEOSEARCHSTORE: geoSearch('GEOSEARCHSTORE', `destination source ${searchOptions} [STOREDIST]`),

  // Streams
  XADD: {
    ...trim,
    reads: `key [NOMKSTREAM] [(IDMPAUTO pid | IDMP pid iid)] ${trimming} (* | id) field value [field value ...]`,
    values: { ...trim.values, id: newId },
    says: { missing: 'wrong number of arguments for \'xadd\' command' },
  },
  XTRIM: { ...trim, reads: `key ${trimming}`, one: { 'MAXLEN MINID': 'syntax error, XTRIM must be called with a trimming strategy' } },
  XRANGE: { values: { start: intervalEnd('start'), end: intervalEnd('end') } },
  XREVRANGE: { values: { start: intervalEnd('start'), end: intervalEnd('end') } },
  XDEL: { values: { id: late(streamId()) } },
  XACK: { values: { id: late(streamId()) } },
  XCLAIM: {
    // The server takes none at all.
    reads: 'key group consumer min-idle-time [id [id ...]] [IDLE ms] [TIME unix-time-milliseconds] [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID lastid]',
    values: {
      'min-idle-time': integer(longMin, longMax, '', 'Invalid min-idle-time argument for XCLAIM'),
      id: streamId([], 'Unrecognized XCLAIM option \'{}\''),
      lastid: streamId(),
      ms: integer(longMin, longMax, '', 'Invalid IDLE option argument for XCLAIM'),
      'unix-time-milliseconds': integer(longMin, longMax, '', 'Invalid TIME option argument for XCLAIM'),
      count: integer(longMin, longMax, '', 'Invalid RETRYCOUNT option argument for XCLAIM'),
    },
    says: { unknown: { IDLE: 'Unrecognized XCLAIM option \'{}\'' } },
  },
  XAUTOCLAIM: {
    values: {
      'min-idle-time': integer(longMin, longMax, '', 'Invalid min-idle-time argument for XAUTOCLAIM'),
      start: intervalEnd('start'),
      count: integer(1n, longMax / 16n, 'COUNT must be > 0', 'COUNT must be > 0'),
    },
  },
  XPENDING: {
    // Without IDLE the server leaves two words behind the consumer unread.
    reads: 'key group [[IDLE min-idle-time] start end count [consumer [unread [unread]]]]',
    once: 'IDLE',
    values: { start: intervalEnd('start'), end: intervalEnd('end') },
    refuse: mostWords(9, syntaxError),
  },
  'XGROUP CREATE': {
    values: { id: streamId(['$']), 'entries-read': integer(-1n, longMax, 'value for ENTRIESREAD must be positive or -1') },
    says: { unknown: { MKSTREAM: moreOf('XGROUP', 'CREATE') }, missing: moreOf('XGROUP', 'CREATE') },
    refuse: mostWords(8, moreOf('XGROUP', 'CREATE')),
  },
  'XGROUP SETID': {
    values: { id: streamId(['$', '-', '+']), 'entries-read': integer(-1n, longMax, 'value for ENTRIESREAD must be positive or -1') },
    says: { unknown: { ENTRIESREAD: moreOf('XGROUP', 'SETID') }, missing: moreOf('XGROUP', 'SETID') },
    refuse: mostWords(7, moreOf('XGROUP', 'SETID')),
  },
  XSETID: {
    values: { 'last-id': streamId(), 'max-deleted-id': streamId(), 'entries-added': integer(0n, longMax, 'entries_added must be positive') },
    refuse: (given) => {
      const last = readId(given.values('last-id')[0]!.text)!;
      for (const { at, text } of given.values('max-deleted-id')) {
        const [time, sequence] = readId(text)!;
        if (time > last[0] || (time === last[0] && sequence > last[1])) return { at, answer: 'The ID specified in XSETID is smaller than the provided max_deleted_entry_id', want: 'an id that is not above the last one' };
      }
      return undefined;
    },
  },
  'XINFO STREAM': { strict: true },
  XREAD: {
    reads: '[COUNT count] [MAXCOUNT maxcount] [MAXSIZE maxsize] [BLOCK milliseconds] STREAMS key [key ...] id [id ...]',
    // Redis 7.4 brought + for the last entry.
    values: { milliseconds: timeoutMilliseconds, id: streamId(['$', '+']) },
    says: { uneven: 'Unbalanced XREAD list of streams: for each stream key an ID or \'$\' must be specified.' },
  },
  XREADGROUP: {
    reads: '[GROUP group consumer] [COUNT count] [MAXCOUNT maxcount] [MAXSIZE maxsize] [BLOCK milliseconds] [CLAIM min-idle-time] [NOACK] STREAMS key [key ...] id [id ...]',
    values: { milliseconds: timeoutMilliseconds, id: streamId(['>']) },
    one: { GROUP: 'Missing GROUP option for XREADGROUP' },
    says: { uneven: 'Unbalanced XREAD list of streams: for each stream key an ID or \'$\' must be specified.' },
  },

  // Keys
  EXPIRE: expire('EXPIRE', 'seconds', true), PEXPIRE: expire('PEXPIRE', 'milliseconds', true),
  EXPIREAT: expire('EXPIREAT', 'seconds', false), PEXPIREAT: expire('PEXPIREAT', 'milliseconds', false),
  COPY: {
    values: { 'destination-db': int32 },
    refuse: (given) => {
      const [source, target] = [given.values('source')[0]!, given.values('destination')[0]!];
      return source.text === target.text && !given.has('DB') ? { at: target.at, answer: 'source and destination objects are the same', want: 'another key' } : undefined;
    },
  },
  MOVE: { values: { db: int32 } },
  SELECT: { values: { index: int32 } },
  SWAPDB: { values: { index1: database('invalid first DB index'), index2: database('invalid second DB index') } },
  ...Object.fromEntries(['RESTORE', 'RESTORE-ASKING'].map((name): [string, ArgumentChecks] => [name, {
    values: { ttl: integer(0n, longMax, 'Invalid TTL value, must be >= 0'), seconds: integer(0n, longMax, 'Invalid IDLETIME value, must be >= 0'), frequency: integer(0n, 255n, 'Invalid FREQ value, must be >= 0 and <= 255') },
    apart: { 'IDLETIME FREQ': syntaxError },
  }])),
  MIGRATE: {
    // The port is read when it connects, and then loosely.
    values: { port: anything },
    mayLack: (option, words) => option === 'KEYS' && words[3] === '',
    refuse: (given) => {
      const [key] = given.values('key');
      return given.has('KEYS') && !given.has('') && key ? { at: key.at, answer: 'When using MIGRATE KEYS option, the key argument must be set to the empty string', want: '`""`' } : undefined;
    },
  },
  'MEMORY USAGE': { values: { count: integer(0n, longMax, syntaxError) } },
  FLUSHDB: flush(), FLUSHALL: flush(),
  WAIT: { values: { timeout: timeoutMilliseconds } },

  // Scripts
  EVAL: script, EVAL_RO: script, EVALSHA: script, EVALSHA_RO: script, FCALL: call, FCALL_RO: call,
  'SCRIPT FLUSH': flush('SCRIPT FLUSH only support SYNC|ASYNC option'),
  'SCRIPT DEBUG': { says: { unknown: { YES: 'Use SCRIPT DEBUG YES/SYNC/NO' } } },
  'FUNCTION FLUSH': { strict: true, says: { unknown: { ASYNC: 'FUNCTION FLUSH only supports SYNC|ASYNC option' }, surplus: moreOf('FUNCTION', 'FLUSH') } },
  'FUNCTION LIST': { once: 'LIBRARYNAME WITHCODE', says: { unknown: { LIBRARYNAME: 'Unknown argument {}', WITHCODE: 'Unknown argument {}' }, missing: 'library name argument was not given' } },
  'FUNCTION RESTORE': { strict: true },

  // Connections
  HELLO: {
    values: { protover: integer(2n, 3n, 'NOPROTO unsupported protocol version', 'Protocol version is not an integer or out of range'), clientname: clientName },
    says: { unknown: { AUTH: 'Syntax error in HELLO option \'{}\'' }, missing: 'Syntax error in HELLO option \'{}\'' },
  },
  'CLIENT SETNAME': { values: { 'connection-name': clientName } },
  'CLIENT LIST': {
    strict: true,
    reads: '[(TYPE (NORMAL | MASTER | REPLICA | SLAVE | PUBSUB) | ID client-id [client-id ...])]',
    values: { 'client-id': integer(longMin, longMax, '', 'Invalid client ID') },
    says: { unknown: { NORMAL: 'Unknown client type \'{}\'' } },
  },
  'CLIENT KILL': { values: { 'client-id': atLeast(1n, 'client-id should be greater than 0') }, says: { unknown: { NORMAL: 'Unknown client type \'{}\'' } } },
  'CLIENT PAUSE': { strict: true, values: { timeout: timeoutMilliseconds }, says: { unknown: { WRITE: 'CLIENT PAUSE mode must be WRITE or ALL' } } },
  'CLIENT UNBLOCK': { strict: true, says: { unknown: { TIMEOUT: 'CLIENT UNBLOCK reason should be TIMEOUT or ERROR' }, surplus: moreOf('CLIENT', 'UNBLOCK') } },
  'CLIENT TRACKING': {
    refuse: (given) => {
      if (!given.has('ON')) return undefined;
      const contradiction = (option: string, answer: string, want: string) => ({ at: given.at(option), answer, want });
      if (given.has('PREFIX') && !given.has('BCAST')) return contradiction('PREFIX', 'PREFIX option requires BCAST mode to be enabled', '`BCAST` with it');
      for (const option of ['OPTIN', 'OPTOUT']) if (given.has('BCAST') && given.has(option)) return contradiction(option, 'OPTIN and OPTOUT are not compatible with BCAST', 'one of the two only');
      if (given.has('OPTIN') && given.has('OPTOUT')) return contradiction('OPTOUT', 'You can\'t specify both OPTIN mode and OPTOUT mode', 'one of the two only');
      const prefixes = given.values('prefix');
      const second = prefixes.find(({ text }, i) => prefixes.slice(0, i).some((other) => other.text.startsWith(text) || text.startsWith(other.text)));
      return second && { at: second.at, answer: `Prefix '${second.text}' overlaps with another provided prefix`, want: 'prefixes none of which begins another' };
    },
  },

  // Servers
  'ACL CAT': { values: { category: { want: 'a category that `ACL CAT` names', fault: (text) => (isCategory(text) ? undefined : 'Unknown category \'{}\'') } } },
  'ACL SETUSER': {
    values: { username: { want: 'a name without blanks', fault: (text) => (/^[^\s\0]*$/.test(text) ? undefined : 'Usernames can\'t contain spaces or null characters') } },
    refuse: (given) => {
      const rules = given.values('rule');
      const refused = judgeAclRules(rules.map(({ text }) => text));
      return refused && { at: rules[refused.index]!.at, answer: refused.answer, want: 'a rule such as `on`, `~pattern`, `+command` or `+@category`' };
    },
  },
  'ACL GENPASS': { values: { bits: integer(1n, 4096n, genpass) } },
  'SLOWLOG GET': { values: { count: atLeast(-1n, 'count should be greater than or equal to -1') } },
  'COMMAND LIST': { strict: true },
  SHUTDOWN: { apart: { 'SAVE NOSAVE': syntaxError, 'ABORT SAVE': syntaxError, 'ABORT NOSAVE': syntaxError, 'ABORT NOW': syntaxError, 'ABORT FORCE': syntaxError } },
  FAILOVER: {
    reads: '[TO host port] [FORCE] [ABORT] [TIMEOUT milliseconds]',
    values: { milliseconds: integer(1n, longMax, 'FAILOVER timeout must be greater than 0') },
    apart: { 'ABORT TO': syntaxError, 'ABORT FORCE': syntaxError, 'ABORT TIMEOUT': syntaxError },
    once: 'TO FORCE ABORT TIMEOUT',
  },
  REPLICAOF: replica, SLAVEOF: replica,
  LOLWUT: { strict: true, loose: true },
  PFDEBUG: { values: { subcommand: { want: '`GETREG`, `DECODE`, `ENCODING` or `TODENSE`', fault: (text) => (/^(?:GETREG|DECODE|ENCODING|TODENSE|SIMD)$/i.test(text) ? undefined : 'Unknown PFDEBUG subcommand \'{}\'') } } },
  'CLUSTER RESET': { strict: true },
  'CLUSTER FAILOVER': { strict: true },
  'CLUSTER COUNTKEYSINSLOT': { values: { slot: integer(0n, lastSlot, 'Invalid slot') } },
  'CLUSTER GETKEYSINSLOT': { values: { slot: integer(0n, lastSlot, 'Invalid slot or number of keys'), count: integer(0n, longMax, 'Invalid slot or number of keys') } },
  'CLUSTER ADDSLOTS': assigned, 'CLUSTER DELSLOTS': assigned, 'CLUSTER ADDSLOTSRANGE': assigned, 'CLUSTER DELSLOTSRANGE': assigned, 'CLUSTER SETSLOT': assigned,
};

/** The checks of a command or subcommand; undefined where its tree says all. */
export function checksOf(name: string): ArgumentChecks | undefined {
  return rows[name];
}
