// How a server reads the values of arguments: what it takes for a number, a range's end, an id, and what it answers otherwise.

import type { ValueType } from './syntax';

/** `want` finishes "Write …"; `fault` gives what the server answers to a text that it refuses. */
export interface ValueCheck {
  readonly want: string;
  fault(text: string): string | undefined;
}

/** The range of 64 bits. */
export const longMax = 9223372036854775807n;
export const longMin = -9223372036854775808n;

export const notInteger = 'value is not an integer or out of range';
const notFloat = 'value is not a valid float';

/** A whole number as the server writes it itself: no plus sign, no zeros in front. Source: redis-server 7.0.15, tried. */
export function readInteger(text: string): bigint | undefined {
  if (text.length > 20 || !/^(?:0|-?[1-9]\d*)$/.test(text)) return undefined;
  const value = BigInt(text);
  return value >= longMin && value <= longMax ? value : undefined;
}

/**
 * A decimal number as C's strtod reads it, which takes signs, exponents, hexadecimal and infinity; undefined where the server refuses
 * the text. Source: redis-server 7.0.15, tried.
 */
export function readDouble(text: string): number | undefined {
  const hex = /^([+-]?)0x([\da-f]*)(?:\.([\da-f]*))?(?:p([+-]?\d+))?$/i.exec(text);
  if (hex) {
    const [, sign, whole = '', fraction = '', exponent = '0'] = hex;
    if (whole + fraction === '') return undefined;
    const value = Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length);
    return sign === '-' ? -value : value;
  }
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  const isTooSmall = value === 0 && /[1-9]/.test(text.replace(/e.*/i, ''));
  return Number.isFinite(value) && !isTooSmall ? value : undefined;
}

/** A whole number between two bounds; `outside` is what the server answers beyond them. */
export function integer(least: bigint = longMin, most: bigint = longMax, outside = notInteger, other = notInteger): ValueCheck {
  return {
    want: least === longMin && most === longMax ? 'a whole number' : most === longMax ? `a whole number of at least ${least}` : `a whole number from ${least} to ${most}`,
    fault: (text) => {
      const value = readInteger(text);
      if (value === undefined) return other;
      return value < least || value > most ? outside : undefined;
    },
  };
}

export const anyInteger = integer();

export const anyDouble: ValueCheck = { want: 'a number', fault: (text) => (readDouble(text) === undefined ? notFloat : undefined) };

/** What a value's type alone says. */
export function checkOf(type: ValueType): ValueCheck | undefined {
  if (type === 'integer' || type === 'unix-time') return anyInteger;
  return type === 'double' ? anyDouble : undefined;
}
