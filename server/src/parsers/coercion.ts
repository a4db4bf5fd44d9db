// What Redisson's parser makes of a YAML value: Jackson up to 3.52.0, SnakeYAML itself from 4.0.0 on.

import type { Coerced, Scalar, Value } from '../model';
import { compareReleases, snakeYamlSince, valueAt, type SettingRow } from '../tables/redisson';
import { listOf, nearest } from '../text';

/** What differs between releases in reading a value. Source: facts/redisson.md, section 1. */
interface Dialect {
  readonly parser: 'jackson' | 'snake';
  /** `${NAME}` is replaced from 3.10.0 on, `${NAME:-default}` from 3.10.3 on, names with dots from 3.13.5 on. */
  readonly placeholder: RegExp | undefined;
}

const dialects = new Map<string, Dialect>();

function dialectOf(release: string): Dialect {
  let dialect = dialects.get(release);
  if (!dialect) {
    const since = (from: string): boolean => compareReleases(release, from) >= 0;
    dialect = {
      parser: since(snakeYamlSince) ? 'snake' : 'jackson',
      placeholder: since('3.13.5')
        ? /\$\{([\w.]+)(?::-(.+?))?\}/g
        : since('3.10.3')
          ? /\$\{(\w+)(?::-(.+?))?\}/g
          : since('3.10.0')
            ? /\$\{(\w+)()\}/g
            : undefined,
    };
    dialects.set(release, dialect);
  }
  return dialect;
}

/** Reads a value as a release of Redisson does; recordings of the published jars hold it. */
export function coerce(row: SettingRow, value: Value, release: string): Coerced {
  const dialect = dialectOf(release);
  if (value.kind === 'alias') return readAlias(row, value.target, dialect, release);
  if (value.tag && row.kind !== 'class') return { kind: 'unknown' };
  if (value.kind === 'scalar') {
    const text = substitute(value.text, dialect);
    // Who else fills the value in (Maven, Helm) does so before Redisson sees it.
    if (text === undefined || /\{\{|^@[\w.-]+@$/.test(text)) return { kind: 'unknown' };
    return readScalar(row, { ...value, text }, dialect, release);
  }
  switch (row.kind) {
    case 'list':
      return value.kind === 'sequence' ? { kind: 'unknown' } : refuse('a list is expected, one address or name per line behind a dash.');
    case 'map':
      return value.kind === 'mapping' ? { kind: 'unknown' } : refuse('a mapping is expected, not a list.');
    case 'class':
      return { kind: 'unknown' };
    default: {
      const [only, ...more] = value.kind === 'sequence' ? value.items : [];
      if (dialect.parser === 'snake' && only?.kind === 'scalar' && more.length === 0) return readScalar(row, only, dialect, release);
      return refuse(`a single value is expected, not a ${value.kind === 'sequence' ? 'list' : 'mapping'}.`);
    }
  }
}

/** Jackson takes an alias for the text behind the star; SnakeYAML for what the anchor marks. */
function readAlias(row: SettingRow, target: Value | undefined, dialect: Dialect, release: string): Coerced {
  if (dialect.parser === 'snake') return target ? coerce(row, target, release) : { kind: 'unknown' };
  return row.kind === 'string' ? { kind: 'unknown' } : refuse('aliases between values work from Redisson 4.0.0 on.');
}

/** Puts in the defaults of placeholders; undefined where the environment decides. */
function substitute(text: string, { placeholder }: Dialect): string | undefined {
  if (!placeholder || !text.includes('${')) return text;
  let open = false;
  const filled = text.replace(placeholder, (_, __, fallback: string | undefined) => {
    if (!fallback) open = true;
    return fallback ?? '';
  });
  return open ? undefined : filled;
}

function refuse(problem: string, repair?: string): Coerced {
  return repair === undefined ? { kind: 'refused', problem } : { kind: 'refused', problem, repair };
}

function readScalar(row: SettingRow, scalar: Scalar, dialect: Dialect, release: string): Coerced {
  switch (row.kind) {
    case 'int':
    case 'long':
      return readNumber(row, scalar, dialect);
    case 'boolean':
      return readBoolean(scalar, dialect);
    case 'enum':
      return readConstant(scalar, valueAt(row.values ?? [], release) ?? [], dialect);
    case 'string':
      return { kind: 'value', value: isNull(scalar) ? null : scalar.text };
    case 'list':
      return isNull(scalar) ? { kind: 'value', value: null } : refuse('a list is expected, one entry per line behind a dash, or [a, b].');
    case 'map':
      return isNull(scalar) ? { kind: 'value', value: null } : refuse('a mapping is expected, `name: value` per line.');
    case 'url':
    case 'class':
    case 'section':
      return { kind: 'unknown' };
  }
}

/** A plain word that YAML reads as nothing. */
function isNull({ style, text }: Scalar): boolean {
  return style === 'empty' || (style === 'plain' && /^(~|null|Null|NULL|)$/.test(text));
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, m: 60000, min: 60000, h: 3600000 };

function readNumber(row: SettingRow, scalar: Scalar, { parser }: Dialect): Coerced {
  const text = scalar.text.trim();
  const unit = row.unit === 'ms' || row.unit === 's' ? ` of ${row.unit === 'ms' ? 'milliseconds' : 'seconds'}` : '';
  const wanted = `a whole number${unit} is expected`;
  if (isNull(scalar) || text === '') {
    return parser === 'jackson' ? { kind: 'value', value: 0 } : refuse(`${wanted}, and there is nothing.`);
  }
  const whole = parseWhole(text, scalar.style === 'plain' || parser === 'snake');
  if (whole !== undefined) {
    const most = row.kind === 'int' ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
    return Math.abs(whole) <= most ? { kind: 'value', value: whole } : refuse(`${wanted} of at most ${most}, not ${text}.`);
  }
  if (scalar.style === 'plain' && /^[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?\.?$/.test(text)) {
    const float = Math.trunc(Number(text.replaceAll('_', '')));
    return parser === 'jackson' ? { kind: 'value', value: float } : refuse(`${wanted}, not ${text}.`, String(float));
  }
  const [, amount, name] = /^(\d+)\s*([a-z]+)$/i.exec(text) ?? /^PT(\d+)([HMS])$/.exec(text) ?? [];
  const factor = name && units[name.toLowerCase()];
  const repair = amount && factor && row.unit ? String((Number(amount) * factor) / (row.unit === 's' ? 1000 : 1)) : undefined;
  return refuse(`${wanted}, not "${text}".`, repair);
}

/** A whole number in the spellings of YAML 1.1; undefined for anything else. */
function parseWhole(text: string, yaml: boolean): number | undefined {
  if (/^[-+]?\d+$/.test(text) && (!yaml || !/^[-+]?0\d/.test(text))) return Number(text);
  if (!yaml) return undefined;
  const plain = text.replaceAll('_', '');
  const sign = plain.startsWith('-') ? -1 : 1;
  const digits = plain.replace(/^[-+]/, '');
  if (/^0x[\da-fA-F]+$/.test(digits)) return sign * Number.parseInt(digits.slice(2), 16);
  if (/^0b[01]+$/.test(digits)) return sign * Number.parseInt(digits.slice(2), 2);
  if (/^0[0-7]+$/.test(digits)) return sign * Number.parseInt(digits, 8);
  return /^\d+$/.test(digits) && !/^0\d/.test(digits) ? sign * Number(digits) : undefined;
}

const truths = new Map([['true', true], ['yes', true], ['on', true], ['false', false], ['no', false], ['off', false]]);

function readBoolean(scalar: Scalar, { parser }: Dialect): Coerced {
  const text = scalar.text.trim();
  const truth = truths.get(text.toLowerCase());
  if (truth !== undefined) return { kind: 'value', value: truth };
  if (parser === 'jackson') {
    if (isNull(scalar) || text === '') return { kind: 'value', value: false };
    if (/^-?\d+$/.test(text) && scalar.style === 'plain') return { kind: 'value', value: Number(text) !== 0 };
  }
  return refuse(`true or false is expected, not "${text}".`, /^\d+$/.test(text) ? String(Number(text) !== 0) : undefined);
}

function readConstant(scalar: Scalar, constants: readonly string[], { parser }: Dialect): Coerced {
  const { text } = scalar;
  if (constants.includes(text)) return { kind: 'value', value: text };
  if (isNull(scalar)) return { kind: 'value', value: null };
  const ordinal = /^\d+$/.test(text) ? constants[Number(text)] : undefined;
  if (parser === 'jackson' && ordinal) return { kind: 'value', value: ordinal };
  const meant = constants.find((constant) => constant.toLowerCase() === text.trim().toLowerCase()) ?? ordinal;
  const near = meant ?? nearest(text, constants);
  return refuse(`one of ${listOf(constants, 'and')} is expected, spelled exactly so, not "${text}".${near && !meant ? ` ${near} is near.` : ''}`, meant);
}
