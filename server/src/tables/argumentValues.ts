// How a server reads the values of arguments: what it takes for a number, an end of a range or an id, and what it answers otherwise.

import type { ValueType } from './syntax';

/**
 * `want` says what may stand; `fault` gives the server's answer to a text that it refuses. `isLate`: it is looked at only where the key
 * exists.
 */
export interface ValueCheck {
  readonly want: string;
  fault(text: string): string | undefined;
  readonly isLate?: true;
}

/** The range of 64 bits. */
export const longMax = 9223372036854775807n;
export const longMin = -9223372036854775808n;
const unsignedMax = 18446744073709551615n;

const notInteger = 'value is not an integer or out of range';
const notFloat = 'value is not a valid float';

/** What functions that read C's strings see: nothing behind a zero byte. */
function untilZero(text: string): string {
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}

// ── Whole numbers ───────────────────────────────────────────────────────────────────────────────────────

/** A whole number as the server writes it itself: no plus sign, no zeros in front. */
export function readInteger(text: string): bigint | undefined {
  if (text.length > 20 || !/^(?:0|-?[1-9]\d*)$/.test(text)) return undefined;
  const value = BigInt(text);
  return value >= longMin && value <= longMax ? value : undefined;
}

/** A whole number between two bounds; `outside` is what the server answers beyond them, `other` to what is none. */
export function integer(least: bigint = longMin, most: bigint = longMax, outside = notInteger, other = notInteger): ValueCheck {
  const want = least === longMin && most === longMax ? 'a whole number' : most === longMax ? `a whole number of at least ${least}` : least <= -longMax ? `a whole number of at most ${most}` : `a whole number from ${least} to ${most}`;
  return {
    want,
    fault: (text) => {
      const value = readInteger(text);
      if (value === undefined) return other;
      return value < least || value > most ? outside : undefined;
    },
  };
}

export const anyInteger = integer();

/** A whole number of at least `least`, with one answer to all others. */
export function atLeast(least: bigint, answer: string): ValueCheck {
  return integer(least, longMax, answer, answer);
}

/** The server's own words for a number outside of two bounds. */
export function between(least: bigint, most: bigint): ValueCheck {
  return integer(least, most, `value is out of range, value must between ${least} and ${most}`);
}

export const positive = atLeast(0n, 'value is out of range, must be positive');
export const int32 = between(-2147483648n, 2147483647n);

/** A number without a sign as C's strtoull reads it, which takes blanks and zeros in front, and a minus before such. */
function readUnsigned(text: string): bigint | undefined {
  const strict = readInteger(text);
  if (strict !== undefined) return strict < 0n ? undefined : strict;
  const loose = /^[ \t\n\v\f\r]*[+-]?(\d+)$/.exec(text);
  const value = loose ? BigInt(loose[1]!) : undefined;
  return value === undefined || value > unsignedMax ? undefined : value;
}

/** A cursor, which C's strtoul reads: nothing at all is 0. */
export const cursor: ValueCheck = {
  want: 'the cursor of the last reply, or 0 to begin',
  fault: (text) => {
    const digits = /^[+-]?(\d+)$/.exec(untilZero(text))?.[1];
    return untilZero(text) === '' || (digits !== undefined && BigInt(digits) <= unsignedMax) ? undefined : 'invalid cursor';
  },
};

// ── Decimal numbers ─────────────────────────────────────────────────────────────────────────────────────

/** What C's strtod reads: signs, exponents, hexadecimal, infinity; beyond a number's range infinity or 0. */
function readC(text: string): number | undefined {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  const hex = /^([+-]?)0x(?=\.?[\da-f])([\da-f]*)(?:\.([\da-f]*))?(?:p([+-]?\d+))?$/i.exec(text);
  if (!hex) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = hex;
  const value = Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}

const isInfinite = (text: string): boolean => /^[+-]?inf/i.test(text);
const isZero = (text: string): boolean => !/[1-9a-f]/i.test(text.replace(/^[+-]?0x/i, '').replace(/[ep].*/i, ''));

/** A decimal number; undefined where the text is none, or too large or too small for one of 64 bits. */
export function readDouble(text: string): number | undefined {
  const value = readC(text);
  if (value === undefined || (!Number.isFinite(value) && !isInfinite(text))) return undefined;
  return value === 0 && !isZero(text) ? undefined : value;
}

/** A decimal number of 80 bits, as far as one can tell with 64: its exponent reaches from -4950 to 4932. */
export function readLongDouble(text: string): number | undefined {
  const value = readC(text);
  if (value === undefined || isInfinite(text)) return value;
  const exponent = Number(/e([+-]?\d+)$/i.exec(text)?.[1] ?? 0);
  const digits = /^[+-]?0*(\d*)/.exec(text)![1]!.length;
  if (!Number.isFinite(value)) return exponent + digits > 4932 ? undefined : value;
  return value === 0 && !isZero(text) && exponent < -4950 ? undefined : value;
}

/** A decimal number; `outside` is the answer where `fits` says no, `other` where it is none. */
export function double(want = 'a number', fits: (value: number) => boolean = () => true, outside = notFloat, other = notFloat): ValueCheck {
  return {
    want,
    fault: (text) => {
      const value = readDouble(text);
      if (value === undefined) return other;
      return fits(value) ? undefined : outside;
    },
  };
}

const anyDouble = double();

/** What INCRBYFLOAT adds; `infinite` is the answer to infinity. */
export function longDouble(infinite: string): ValueCheck {
  return {
    want: 'a finite number',
    fault: (text) => {
      if (readLongDouble(text) === undefined) return notFloat;
      return isInfinite(text) ? infinite : undefined;
    },
  };
}

// ── Times ───────────────────────────────────────────────────────────────────────────────────────────────

/** A moment that has passed, in milliseconds since 1970: what overflows with it overflows now. */
const passed = 1_600_000_000_000n;

/** The time in which, or at which, a key expires. `isRelative` times are counted from now; the string commands take only those above 0. */
export function expiry(command: string, unit: 'seconds' | 'milliseconds', isRelative: boolean, isString: boolean): ValueCheck {
  const answer = `invalid expire time in '${command}' command`;
  const factor = unit === 'seconds' ? 1000n : 1n;
  return {
    want: isString ? `a whole number of ${unit} above 0` : `a whole number of ${unit}`,
    fault: (text) => {
      const value = readInteger(text);
      if (value === undefined) return notInteger;
      if (isString ? value <= 0n : value < longMin / factor) return answer;
      return value > longMax / factor || (isRelative && value * factor > longMax - passed) ? answer : undefined;
    },
  };
}

/** How long a command waits, in seconds; 0 waits for ever. */
export const timeout: ValueCheck = {
  want: 'a number of seconds, 0 to wait for ever',
  fault: (text) => {
    const value = readLongDouble(text);
    if (value === undefined) return 'timeout is not a float or out of range';
    const whole = readInteger(text);
    const isTooLong = whole === undefined ? value * 1000 > 2 ** 63 : whole * 1000n > longMax;
    return Math.ceil(value * 1000) < 0 || isTooLong ? 'timeout is negative' : undefined;
  },
};

/** The same in milliseconds. */
export const timeoutMilliseconds = integer(0n, longMax, 'timeout is negative', 'timeout is not an integer or out of range');

// ── Ranges and ids ──────────────────────────────────────────────────────────────────────────────────────

/** One end of a range of scores; blanks in front and nothing at all are what strtod takes too. */
export const scoreEnd: ValueCheck = {
  want: 'a number, `-inf` or `+inf`, with `(` in front to leave that score out',
  fault: (text) => {
    const number = untilZero(text).replace(/^\(/, '').replace(/^[ \t\n\v\f\r]+(?=.)/, '');
    return number === '' || readC(number) !== undefined ? undefined : 'min or max is not a float';
  },
};

/** One end of a range of members that have the same score. */
export const lexEnd: ValueCheck = {
  want: '`-`, `+`, or the member with `[` or `(` in front',
  fault: (text) => (/^(?:[+-](?:$|\0)|[([])/.test(text) ? undefined : 'min or max not valid string range item'),
};

const invalidId = 'Invalid stream ID specified as stream command argument';

/** An entry's id: milliseconds, and a number behind `-`; `missing` stands for a number that is left out. */
export function readId(text: string, missing = 0n): readonly [bigint, bigint] | undefined {
  if (text.length > 127) return undefined;
  const seen = untilZero(text);
  const dash = seen.indexOf('-');
  const time = readUnsigned(dash < 0 ? seen : seen.slice(0, dash));
  const sequence = dash < 0 ? missing : readUnsigned(seen.slice(dash + 1));
  return time === undefined || sequence === undefined ? undefined : [time, sequence];
}

/** An id, or one of some words; `answer` is what the server says to others. */
export function streamId(words: readonly string[] = [], answer = invalidId): ValueCheck {
  return {
    want: ['an entry\'s id such as `1526985054069-0`', ...words.map((word) => `\`${word}\``)].join(' or '),
    fault: (text) => (words.includes(text) || readId(text) ? undefined : answer),
  };
}

/** The id of a new entry, whose second number may be left to the server. */
export const newId: ValueCheck = {
  want: '`*`, or an id such as `1526985054069-0` or `1526985054069-*`',
  fault: (text) => {
    const id = readId(text.replace(/-\*$/, '-1'));
    if (!id) return invalidId;
    return id[0] === 0n && id[1] === 0n ? 'The ID specified in XADD must be greater than 0-0' : undefined;
  },
};

/** One end of a range of ids. */
export function intervalEnd(end: 'start' | 'end'): ValueCheck {
  return {
    want: '`-`, `+`, or an id, with `(` in front to leave that id out',
    fault: (text) => {
      if (/^[+-](?:$|\0)/.test(text)) return undefined;
      const isOpen = text.length > 1 && text.startsWith('(');
      const id = readId(isOpen ? text.slice(1) : text, end === 'start' ? 0n : unsignedMax);
      if (!id) return invalidId;
      const limit = end === 'start' ? unsignedMax : 0n;
      return isOpen && id[0] === limit && id[1] === limit ? `invalid ${end} ID for the interval` : undefined;
    },
  };
}

// ── Others ──────────────────────────────────────────────────────────────────────────────────────────────

/** What the server does not look at, whatever its documentation calls it. */
export const anything: ValueCheck = { want: 'anything', fault: () => undefined };

/** The same check, made only where the key exists. */
export function late(check: ValueCheck): ValueCheck {
  return { ...check, isLate: true };
}

/** What a value's type alone says. */
export function checkOf(type: ValueType): ValueCheck | undefined {
  if (type === 'integer' || type === 'unix-time') return anyInteger;
  return type === 'double' ? anyDouble : undefined;
}
