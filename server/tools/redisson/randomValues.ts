// Values of Redisson's settings at random: as they should be, and wrong in every way that is known to be read differently.

import { classes, simpleName } from '../../src/tables/classTags';
import type { SettingRow } from '../../src/tables/redisson';

/** A source of numbers that gives the same row for the same seed. */
export interface Dice {
  /** A whole number from 0 to below `limit`. */
  below: (limit: number) => number;
  /** True once in `1 / probability` times. */
  chance: (probability: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
}

/** Mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, chance: (probability) => next() < probability, pick: (from) => from[below(from.length)]! };
}

/** Variables that are set while a release reads the files; each fits where the generator puts it. */
export const environment: Readonly<Record<string, string>> = {
  ORACLE_TIME: '7000',
  ORACLE_TRUE: 'true',
  ORACLE_WORD: 'word',
  ORACLE_HOST: 'h',
  ORACLE_PORT: '6379',
  ORACLE_ADDRESS: 'redis://h:6379',
};

/** A value as YAML text on one line, or lines of a block below the key. */
export type Piece = string | { readonly block: readonly string[] };

const nothing = ['', '~', 'null', 'Null', 'NULL', 'nUll', '""', "''", '" "', '!!null null', '!!str', '{}', '[]', '[~]', '&a', '!<>', '!'];
const otherNumbers = [
  '0', '-1', '-5', '"30000"', "'30000'", '30_000', '3_0', '0x10', '0X10', '0xFFFFFFFF', '0b101', '010', '0o17', '0_8', '08', '09', '00', '+5', '+-5', '-0', '1:30', '1:30:00', '-1:30', '30.5', '30.0', '30.', '.5', '-.5',
  '1e4', '1E4', '1e+4', '1e-4', '1.5e3', '"1e4"', '"30.0"', '" 5 "', '"5 "', "'0x10'", '"010"', '"+5"', '"-5"', '30s', '"30s"', '30ms', 'PT30S', '5L', '1,000', '"1 000"', '1 000', '3000000000', '2147483647', '2147483648', '-2147483648', '-2147483649',
  '9223372036854775807', '9223372036854775808', '99999999999999999999', '1e10', '1e400', '.inf', '-.inf', '.nan', '.NaN', 'Infinity', 'NaN', 'abc', 'true', 'yes', 'off', '"true"', '[5]', '[5, 6]', '["5"]', '{a: 1}', '2024-01-01', '!!int 5', '!!int "5"',
  '!!float 5', '!!str 5', '!!bool 5', '!foo 5', '!!java.lang.Integer 5', '<5>', '５', '5 5', '5;', '5 ms', '5#c', '5 #c', "'5' # c", '- 5', '_5', '5_', '5__0', '0x', '0b2', '0x1G',
  '1_000.5', '1_0e2', '1__0', '"1_000"', '0.0', '-0.0', '1e', '0b_1', '0x_1', '"0b11"', '!!int 0x10', '!!int abc', '!!float 1.5', '!!float abc', '12e03', '685_230.15', '190:20:30.15', '190:20:30', '+12e03', '0b1010_0111', '02472256', '0x0A_74_AE',
];
const placeholders = (fit: string, odd: string): string[] => [
  `\${ORACLE_UNSET:-${fit}}`, `"\${ORACLE_UNSET:-${fit}}"`, `'\${ORACLE_UNSET:-${fit}}'`, `\${ORACLE_UNSET:-${odd}}`, `\${ORACLE_UNSET:${fit}}`, `"\${ORACLE_UNSET:${fit}}"`, `\${oracle.unset:-${fit}}`, `\${oracle-unset:-${fit}}`, `\${ORACLE_UNSET:-${fit}}0`, `x\${ORACLE_UNSET:-${fit}}`, `\${ORACLE UNSET:-${fit}}`,
  `\${ORACLE_UNSET:-"${fit}"}`, `\${ORACLE_UNSET:- ${fit}}`, `\${ORACLE_UNSET:-${fit}:-${fit}}`, `$\${ORACLE_UNSET:-${fit}}`, `\${ORACLE_UNSET:-${fit}} # c`, `#\${ORACLE_UNSET:-${fit}}`, '$ORACLE_UNSET', `\${}`, `\${:-${fit}}`, `\${ORACLE_UNSET:-\${ORACLE_OTHER:-${fit}}}`,
];
const aroundText = ['{block: 1}', '[a]', '[a, b]', '[[a]]', '- a', '*nobody', '*a b', '&a abc', '!foo abc', '!!str abc', '!!int 5', '!!int abc', '!!bool true', '!!binary YWJj', '!!binary "?"', '!!set {a}', '!!seq [a]', '!!map {a: b}', '!!omap [a: b]', '!!timestamp 2024-01-01', '%abc', '@abc', '`abc`', '- ', '? a', ': a', 'a: b', 'a #b', '#a', '"a', "'a", '"a" b', '[a', '{a', 'a]', '"\\x"', '"\\u0041"', '"\\/"', "'it''s'", '"a\\\\b"', '|', '>', '!', '!<tag:yaml.org,2002:str> abc', '!<foo> abc'];
const words = ['abc', '"abc"', "'abc'", 'a b c', '5', '1.5', 'true', '"null"', 'null', '~', '', '""', 'ünïcödé', '"\u4e2d\u6587"', '"🙂"', 'a:b', 'a=b', 'http://x', '"a: b"', "'#a'", '"*"', '${ORACLE_WORD}', '"${ORACLE_WORD}-1"', '"\\t"', '-a', '?a', ':a', 'a, b', '0x10', '2024-01-01', '.inf', '.nan', '=', '<<', 'y', 'on'];

/** A value that the setting takes in every release that has it. */
export function goodValue(row: SettingRow, dice: Dice): Piece {
  switch (row.kind) {
    case 'int':
    case 'long':
      return goodNumber(row, dice);
    case 'boolean':
      return dice.pick(['true', 'false', 'true', 'false', 'yes', 'no', 'on', 'off', 'True', 'FALSE', 'Yes', 'ON', '"true"', '"False"', "'true'", '${ORACLE_TRUE}', '${ORACLE_UNSET:-false}']);
    case 'enum': {
      const constants = row.values?.[0]?.[1] ?? ['X'];
      const constant = dice.pick(constants);
      return dice.pick([`"${constant}"`, `'${constant}'`, /^(ON|OFF)$/.test(constant) ? `"${constant}"` : constant, `"\${ORACLE_UNSET:-${constant}}"`]);
    }
    case 'class':
      return goodClass(row, dice);
    case 'url':
      return dice.pick(['"file:/etc/store.jks"', 'file:///etc/store.jks', '"http://x/y"', 'null', 'https://h/p?q=1#f']);
    case 'list':
      return dice.pick(['["TLSv1.2"]', '[a, b]', '["a"]', { block: ['- a', '- "b"'] }, { block: ['- "TLSv1.3"'] }]);
    case 'map':
      return dice.pick(['{"10.0.0.1:1": "10.0.0.2:2"}', '{a: b}', { block: ['"a:1": "b:2"', 'c: d'] }]);
    default:
      return dice.pick(words);
  }
}

function goodNumber(row: SettingRow, dice: Dice): string {
  const usual = row.default[row.default.length - 1]?.[1];
  const near = typeof usual === 'number' && usual > 1 ? usual : 5;
  if (/PoolSize$|IdleSize$|^database$|hreads$/.test(row.name)) return String(row.name === 'database' ? dice.below(3) : row.name.endsWith("IdleSize") ? dice.below(25) : 24 + dice.below(80));
  return dice.pick([String(near), String(near * 2), `"${near}"`, '1000', '${ORACLE_TIME}', '${ORACLE_UNSET:-3000}', '"${ORACLE_UNSET:-3000}"', '100', '60000']);
}

/** A class with a tag; properties where it has some. */
function goodClass(row: SettingRow, dice: Dice): string {
  const fitting = classes.filter(({ settings, removed, values }) => settings.includes(row.name) && !removed && !values);
  if (fitting.length === 0) return 'null';
  const { name } = dice.pick(fitting);
  if (name.endsWith("Delay")) return `!<${name}> ${name.endsWith('ConstantDelay') ? '{delay: PT1S}' : '{baseDelay: PT1S, maxDelay: "PT2S"}'}`;
  return `!<${name}> {}`;
}

/** Any value, most of them wrong for the setting in some release. */
export function anyValue(row: SettingRow, dice: Dice): Piece {
  const shared = [nothing, aroundText];
  switch (row.kind) {
    case 'int':
    case 'long':
      return dice.pick(dice.pick([otherNumbers, otherNumbers, otherNumbers, nothing, aroundText, placeholders('3000', 'abc')]));
    case 'boolean':
      return dice.pick(dice.pick([['1', '0', '2', '-1', '1.0', 'y', 'n', 't', 'T', 'TRUE ', '"yes"', '"on"', '"TRUE"', '"t"', 'tRue', 'yES', '"1"', '!!bool "true"', '!!bool yes', '!!str true', '" true "', '[true]', '0x0', '0x1', '"null"'], otherNumbers, ...shared, placeholders('true', 'maybe')]));
    case 'enum': {
      const constants = row.values?.[row.values.length - 1]?.[1] ?? ['X'];
      const one = dice.pick(constants);
      const forms = [one.toLowerCase(), `"${one.toLowerCase()}"`, `${one[0]!}${one.slice(1).toLowerCase()}`, one.replace('_', '-'), one.replace('_', ' '), `" ${one} "`, `"${one} "`, `[${one}]`, `!!str ${one}`, `!foo ${one}`, '0', '1', '2', '3', '9', '"0"', '"1"', '-1', '1.0', '00', '01', '0x1', '+1', '1_0', 'ON', 'OFF', 'on', 'true', 'NOPE', `"${one}" # c`, one, `&a ${one}`];
      return dice.pick(dice.pick([forms, forms, ...shared, placeholders(one, 'nope')]));
    }
    case 'class':
      return anyClass(row, dice);
    case 'url':
      return dice.pick(dice.pick([['/etc/store', 'C:\\store', 'classpath:store', '"store.jks"', 'url:file:/x', 'FILE:/x', 'ftp://h/x', 'jar:file:/a!/b', 'jar:file:/a', '"file:/a b"', 'mailto:a', 'file:', ':x', '"http://h:abc/"', '[file:/x]', 'jrt:/x', 'nope:/x'], ...shared, placeholders('file:/x', 'x y')]));
    case 'list':
      return dice.pick<Piece>(['a', '"a,b"', 'a, b', '[]', '[5, true]', '[null]', '[[a]]', '[{a: b}]', '[{}]', '[a: b]', '{a: b}', '{}', 'null', '""', '', '[!!int 5]', '[!foo a]', '!!set {a}', '!foo [a]', '[*nobody]', '[&a x, *a]', '["a", ]', '[a,, b]', '[,]', '[a', { block: ['-a'] }, { block: ['- a: b'] }, { block: ['- - a'] }, { block: ['-', '- a'] }, { block: ['- a', ' - b'] }]);
    case 'map':
      return dice.pick<Piece>(['a', '[]', '[a: b]', '{}', 'null', '""', '', '{a: [b]}', '{a: {b: c}}', '{a: null}', '{1: 2}', '{null: a}', '{[a]: b}', '{a, b}', '!foo {a: b}', '!!map {a: b}', { block: ['- a'] }, { block: ['a:', '  b: c'] }, '{"a": "b"']);
    default:
      return dice.pick<Piece>(dice.pick<readonly Piece[]>([words, aroundText, nothing, otherNumbers, placeholders('abc', 'a: b'), [{ block: ['|', '  a', '  b'] }, { block: ['>-', '  a'] }]]));
  }
}

/** A class in every spelling, with and without what stands behind it. */
function anyClass(row: SettingRow, dice: Dice): Piece {
  const fitting = classes.filter(({ settings }) => settings.includes(row.name));
  const row2 = dice.chance(0.85) && fitting.length > 0 ? dice.pick(fitting) : dice.pick(classes);
  const name = dice.chance(0.1) ? dice.pick(['org.redisson.Nope', 'org.redisson.codec.Kryo6Codec', 'java.lang.String', 'Nope', simpleName(row2.name), row2.name.toLowerCase(), `${row2.name}2`, 'java.util.HashMap']) : row2.name;
  const properties = row2.properties?.[row2.properties.length - 1]?.[1] ?? [];
  const property = properties.length > 0 && dice.chance(0.6) ? dice.pick(properties) : dice.pick(['x', 'class', 'delay', 'baseDelay', 'regex', 'checkInterval', 'objectMapper', 'classLoader']);
  const propertyValue = dice.pick(['1', '5000', '-1', '0', 'abc', '"a"', 'PT1S', '"PT2S"', '3', 'null', '~', '""', '{a: b}', '[a, b]', '[]', '{}', 'true', '1s', 'P1D', 'pt3s', '${ORACLE_UNSET:-5}', '1.5', '0x10', '"5"', '5_0']);
  const delay = ['{baseDelay: PT1S, maxDelay: PT2S}', '{delay: PT1S}', '{baseDelay: 1000, maxDelay: 2000}', '{baseDelay: PT1S}', '{"baseDelay":"PT1S","maxDelay":"PT2S"}', '{baseDelay: PT1S, maxDelay: PT2S, x: 1}', '{baseDelay: 1s, maxDelay: 2s}', '{delay: 1000}', '{delay: PT0.5S}', '{baseDelay: PT2S, maxDelay: PT1S}'];
  const body = dice.pick(['{}', '{}', '{}', '', '{ }', '[]', 'null', '~', '""', 'abc', '5', 'true', '[1]', ` {${property}: ${propertyValue}}`.trim(), `{${property}: ${propertyValue}}`, ...(name.endsWith("Delay") ? [...delay, ...delay] : [])]);
  const spelling = dice.pick(['!<@>', '!<@>', '!<@>', '!!@', '!@', '!<tag:yaml.org,2002:@>', '!<!@>', '@', '!<@', '"!<@>"', '!<@ >', '!< @>']).replace('@', name);
  if (spelling === name && dice.chance(0.5)) return dice.pick([`{class: ${name}}`, `{"class": "${name}", ${property}: ${propertyValue}}`, `{ class: ${name} , x: 1}`]);
  if (dice.chance(0.08)) return { block: [spelling, `${property}: ${propertyValue}`] };
  return dice.pick([`${spelling} ${body}`, `${spelling} ${body}`, `${spelling} ${body}`, `${spelling}${body}`, `${spelling} ${body} # c`, `&a ${spelling} ${body}`, `${spelling} &a ${body}`, `{${spelling} ${body}}`]).trimEnd();
}
