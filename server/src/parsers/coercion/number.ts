// Whole numbers: what Jackson and SnakeYAML make of them.

import type { Coerced, Scalar } from '../../model';
import type { SettingRow } from '../../tables/redisson';
import type { Dialect } from '../../tables/dialects';
import { refuse, valueOf } from './outcome';
import { resolve, tagOf, textOf, tokenOf, trimmed } from './token';

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
      const word = narrow(trimmed(text));
      if (word === '' || word === 'null') return 0n;
      return /^[-+]?\d+$/.test(word) ? parseLiteral(word, false) : undefined;
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
  return parseYamlInt(textOf(scalar));
}

/** A number as Jackson reads it; without `radix` every digit is decimal, and so are those that cannot be octal. */
function parseLiteral(text: string, radix: boolean): bigint | undefined {
  const [, sign, digits] = /^([-+]?)(.*)$/s.exec(text.replaceAll('_', ''))!;
  const size = radix && /^0(x[\da-f]+|b[01]+)$/i.test(digits!) ? BigInt(digits!) : radix && /^0[0-7]+$/.test(digits!) ? BigInt(`0o${digits!.slice(1)}`) : /^\d+$/.test(digits!) ? BigInt(digits!) : undefined;
  return size === undefined ? undefined : sign === '-' ? -size : size;
}

/** Java reads every digit of Unicode; these are those of East Asian keyboards. */
function narrow(text: string): string {
  return text.replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
}

/** A number in the spellings of YAML 1.1, as SnakeYAML reads it, which takes a sign behind the prefix too. */
function parseYamlInt(text: string): bigint | undefined {
  const bare = narrow(text.replaceAll('_', ''));
  const negative = bare.startsWith('-');
  const digits = bare.replace(/^[-+]/, '');
  if (digits === '0') return 0n;
  const inBase = (rest: string, pattern: RegExp, prefix: string): bigint | undefined => {
    // A second minus is one too many, a plus behind a minus as well.
    const [, sign = '', size = ''] = /^([-+]?)(.*)$/s.exec(rest)!;
    if (!pattern.test(size) || (negative && sign !== '')) return undefined;
    const read = BigInt(prefix + size);
    return negative || sign === '-' ? -read : read;
  };
  if (digits.startsWith('0b')) return inBase(digits.slice(2), /^[01]+$/, '0b');
  if (digits.startsWith('0x')) return inBase(digits.slice(2), /^[\da-f]+$/i, '0x');
  if (digits.startsWith('0')) return inBase(digits.slice(1), /^[0-7]+$/, '0o');
  if (!digits.includes(':')) return inBase(digits, /^\d+$/, '');
  // Base 60, as in 1:30.
  const parts = digits.split(':');
  if (!parts.every((part) => /^[-+]?\d+$/.test(part))) return undefined;
  const sum = parts.reduce((total, part) => total * 60n + BigInt(part.replace(/^\+/, '')), 0n);
  return negative ? -sum : sum;
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
