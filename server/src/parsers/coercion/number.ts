// Whole numbers: what Jackson and SnakeYAML make of them.

import type { Coerced, Scalar } from '../../model';
import type { SettingRow } from '../../tables/redisson';
import type { Dialect } from '../../tables/dialects';
import { refuse, valueOf } from './outcome';
import { resolve, tagOf, textOf, tokenOf } from './token';

const widest = { int: 2n ** 31n, long: 2n ** 63n };

/** Reads a scalar, placeholders filled in, for an int or a long. */
export function readNumber(row: Pick<SettingRow, 'kind' | 'unit'>, scalar: Scalar, dialect: Dialect): Coerced {
  const unit = row.unit === 'ms' ? ' of milliseconds' : row.unit === 's' ? ' of seconds' : '';
  const wanted = `a whole number${unit} is expected`;
  const text = textOf(scalar);
  const read = dialect.parser === 'jackson' ? readJackson(row, scalar, dialect) : readSnake(scalar);
  if (typeof read === 'bigint') {
    const most = widest[row.kind === 'int' ? 'int' : 'long'];
    return read < most && read >= -most ? valueOf(Number(read)) : refuse(`${wanted}, from -${most} to ${most - 1n}, not ${text}.`);
  }
  return refuse(`${wanted}, ${text.trim() === '' ? 'and there is none' : `not ${scalar.style === 'plain' ? text : JSON.stringify(text)}`}.`, repairOf(row, text));
}

function readJackson(row: Pick<SettingRow, 'kind'>, scalar: Scalar, dialect: Dialect): bigint | undefined {
  const text = textOf(scalar);
  switch (tokenOf(scalar, dialect)) {
    case 'null':
      return 0n;
    case 'boolean':
      return undefined;
    case 'int':
      return row.kind === 'long' && text.includes('_') && !dialect.longUnderscores ? undefined : parseLiteral(text, dialect.radix);
    case 'float': {
      const float = Number(text.replaceAll('_', ''));
      return Number.isFinite(float) ? truncate(float, row.kind) : undefined;
    }
    case 'string': {
      const trimmed = text.trim();
      if (trimmed === '' || trimmed === 'null') return 0n;
      return /^[-+]?\d+$/.test(trimmed) ? parseLiteral(trimmed, false) : undefined;
    }
  }
}

/** Java's bounds are compared as floating numbers; the largest long cannot be told from the number above it. */
function truncate(float: number, kind: SettingRow['kind']): bigint {
  if (kind === 'int') return float > 2 ** 31 - 1 ? BigInt(Math.ceil(float)) : BigInt(Math.trunc(float));
  return float === 2 ** 63 ? widest.long - 1n : BigInt(Math.trunc(float));
}

/** SnakeYAML reads quoted text like plain text, and nothing as a mistake. */
function readSnake(scalar: Scalar): bigint | undefined {
  const tag = tagOf(scalar);
  if (tag?.kind === 'local' || (tag?.kind === 'standard' && tag.name !== 'int')) return undefined;
  if (!tag && resolve(scalar) === 'null') return undefined;
  return parseLiteral(textOf(scalar).replaceAll('_', ''), true);
}

/** A number in the spellings of YAML 1.1; without `radix` every digit is decimal. */
function parseLiteral(text: string, radix: boolean): bigint | undefined {
  const [, sign, digits] = /^([-+]?)(.*)$/s.exec(text.replaceAll('_', ''))!;
  const size = parseDigits(digits!, radix);
  return size === undefined ? undefined : sign === '-' ? -size : size;
}

function parseDigits(digits: string, radix: boolean): bigint | undefined {
  if (!radix) return /^\d+$/.test(digits) ? BigInt(digits) : undefined;
  if (/^0x[\da-fA-F]+$/.test(digits) || /^0b[01]+$/.test(digits)) return BigInt(digits);
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  if (/^(0|[1-9]\d*)$/.test(digits)) return BigInt(digits);
  // Base 60, as in 1:30.
  if (/^[1-9]\d*(:-?\d+)+$/.test(digits)) return digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  return undefined;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, m: 60000, min: 60000, h: 3600000 };

/** The number that is meant, as every release reads it. */
function repairOf(row: Pick<SettingRow, 'kind' | 'unit'>, text: string): string | undefined {
  const plain = text.trim().replaceAll('_', '').replace(/[lL]$/, '');
  if (/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(plain)) {
    const whole = Math.trunc(Number(plain));
    return Math.abs(whole) < Number(widest[row.kind === 'int' ? 'int' : 'long']) ? String(whole) : undefined;
  }
  if (/^0(x[\da-f]+|b[01]+)$/i.test(plain)) {
    const whole = BigInt(plain.toLowerCase());
    return whole < widest[row.kind === 'int' ? 'int' : 'long'] ? String(whole) : undefined;
  }
  if (row.unit !== 'ms' && row.unit !== 's') return undefined;
  const [, amount, name] = /^(\d+)\s*([a-z]+)$/i.exec(plain) ?? /^PT(\d+)([HMS])$/i.exec(plain) ?? [];
  const factor = name && units[name.toLowerCase()];
  const whole = amount && factor ? (Number(amount) * factor) / (row.unit === 's' ? 1000 : 1) : undefined;
  return whole !== undefined && Number.isSafeInteger(whole) ? String(whole) : undefined;
}
