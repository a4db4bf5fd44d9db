// Words at random, as they are written in a line: keys of every kind, and values that fit a part of the syntax or do not.

import type { Dice } from '../redisson/randomValues';
import type { ValuePart } from '../../src/tables/syntax';

/** How the keys of a line are written: all with one tag, or each as it comes. */
export type KeyStyle = 'one slot' | 'any';

const tags: readonly string[] = ['t', 'user:1', 'x y', '{', 'ä'];

/** Makes keys of one line; those of `one slot` share a tag. */
export function keyMaker(style: KeyStyle, dice: Dice): () => string {
  const tag = dice.chance(0.7) ? 't' : dice.pick(tags);
  if (style === 'any') return () => anyKey(dice);
  const plain = !/[ä ]/.test(tag);
  return () => {
    const name = dice.pick(['a', 'b', 'c', 'd', 'user:name', '1']);
    const forms = [`"{${tag}}${name}"`, `'${name}{${tag}}'`, `"{${tag}}\\xff${name}"`, `"{${tag}}{${name}}"`, `'it\\'s{${tag}}'`, `"\\x7b${tag}}${name}"`];
    return plain && dice.chance(0.75) ? dice.pick([`{${tag}}${name}`, `${name}{${tag}}`, `{${tag}}`, `{${tag}}{${name}}`]) : dice.pick(forms);
  };
}

function anyKey(dice: Dice): string {
  const name = dice.pick(['k0', 'k1', 'k2', 'k3', 'a', 'user:1:name', 'user:1:mail', 'n', 'STREAMS', 'key', '0', '1', '-1']);
  const other = dice.pick(['t', 'a', 'b', 'user:1']);
  return dice.pick<() => string>([
    () => name,
    () => name,
    () => name,
    () => `{${other}}${name}`,
    () => `${name}{${other}}`,
    () => `{}${name}`,
    () => `${name}{}{${other}}`,
    () => `{${other}}{${name}}`,
    () => `{{${other}}}${name}`,
    () => `}${name}{${other}}`,
    () => `{${name}`,
    () => `"${name}"`,
    () => `'${name}'`,
    () => `"a ${name}"`,
    () => `"\\xff\\x00${name}"`,
    () => `"{\\xfe${other}}${name}"`,
    () => `"\\x6b\\x32"`,
    () => `"\\t{${other}}\\"\\\\${name}"`,
    () => `'it\\'s ${name}'`,
    () => `ключ:${name}`,
    () => `"\\xc3\\xa4{${other}}"`,
    () => `""`,
    () => `''`,
  ])();
}

/** Words by the name that the documentation gives a value; a name that is not here goes by its type. */
const byName: Readonly<Record<string, readonly string[]>> = {
  longitude: ['13.361389', '15', '-180', '181'],
  latitude: ['38.115556', '37', '-85', '86'],
  radius: ['200', '0', '1.5', '-1'],
  width: ['400', '1.5', '-1'],
  height: ['400', '0.5', '-1'],
  member: ['m1', 'm2', 'a', '"b c"'],
  member1: ['m1', 'a'],
  member2: ['m2', 'b'],
  field: ['f1', 'f2', 'a'],
  group: ['g', 'STREAMS', '"g 2"'],
  consumer: ['c', 'd'],
  element: ['a', '10', '"x y"', 'COUNT'],
  value: ['v', '10', '""', '"a value"', 'EX', '1', '0'],
  script: ['"return 1"', '"return KEYS[1]"', '"return redis.call(\'GET\', KEYS[1])"', "'return ARGV'"],
  sha1: ['e0e1f9fabfc9d4800c877a703b823ac0578ff8db', 'abc'],
  function: ['fast', 'slow', 'nothing'],
  'library-name': ['lib', 'other'],
  'function-code': ['"#!lua name=other\\nredis.register_function(\'g\', function() return 1 end)"', '"return 1"'],
  'serialized-value': ['"\\x00\\x03abc\\x0a\\x00"', 'v'],
  id: ['0', '0-0', '1-1', '5', '1526919030474-55'],
  start: ['0', '1', '-1', '-', '+', '(1', '[a', '0-0'],
  end: ['0', '-1', '+', '(2', '10'],
  stop: ['-1', '1', '+', '+inf', '[z', '(5'],
  min: ['-inf', '0', '(1', '[a', '-', '1.5'],
  max: ['+inf', '10', '(5', '[z', '+', 'inf'],
  threshold: ['10', '1-1', '0', '1000'],
  index: ['0', '-1', '1'],
  timeout: ['0', '0.01', '1'],
  host: ['127.0.0.1'],
  ip: ['127.0.0.1'],
  port: ['1'],
  encoding: ['u8', 'i16', 'u63', 'i64', 'u64', 'i65', 'x8'],
  offset: ['0', '7', '#1', '100'],
  bit: ['0', '1', '2'],
  value_bit: ['0', '1'],
  cursor: ['0', '5', 'abc'],
  pattern: ['*', 'k?', '"[a-z]*"', 'nosort', 'w_*', '#'],
  section: ['server', 'all', 'nothing'],
  parameter: ['maxmemory', 'save', '*'],
  category: ['string', 'nothing'],
  username: ['default', 'nobody'],
  password: ['secret'],
  command: ['GET', 'set', 'nothing'],
  'command-name': ['get', 'nothing'],
  event: ['command', 'fork'],
  protover: ['2', '3', '4', 'a'],
  clientname: ['app', '"a b"'],
  'connection-name': ['app', '"a b"', 'x\ty'.replace('\t', '-')],
  score: ['1', '1.5', '-inf', '+inf', '(1', 'nan'],
  weight: ['1', '0.5', '-2', 'x'],
  increment: ['1', '-5', '10', '1.5'],
  db: ['0', '1'],
  'destination-db': ['0', '1'],
  module: ['string', 'json'],
  'module-name': ['json'],
  slot: ['0', '449', '16383', '16384'],
  'client-id': ['1', '2', '99'],
  count: ['1', '2', '0', '10', '-1', '-2'],
  rank: ['1', '-1', '2', '0'],
  len: ['0', '10', '-1'],
  'min-match-len': ['0', '2'],
  'numreplicas': ['0', '1'],
  'message': ['hello', '"a b"'],
  'channel': ['ch', '{t}ch', 'news'],
  'shardchannel': ['{t}a', '{t}b', 'ch', 'news', '"{t}c"'],
};

const byType: Readonly<Record<string, readonly string[]>> = {
  integer: ['0', '1', '2', '10', '100', '-1'],
  double: ['0', '1', '1.5', '-2.25', '1e3', '10'],
  'unix-time': ['1', '4102444800', '4102444800000', '0', '-1'],
  pattern: ['*', 'k?', '{t}*'],
  text: ['a', 'b', '10', 'v', '"a b"', "'x'", '1', '0'],
};

/** What is wrong for a number, or nearly so; none makes a server reserve much memory or build a long reply. */
export const oddNumbers: readonly string[] = [
  '-1', '0', '1', '3', 'abc', '1.5', '""', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '18446744073709551616',
  '" 1"', '"1 "', '+1', '-0', '01', '0x10', '1e3', 'nan', 'inf', '-inf', '+inf', '-', '1.', '.5', '1,5', '"1\\x00"', '١', '1a', '#1', '(1', '[1', '*', '$', '>', '=', '~', '5-5', '1-*', '1-1-1',
];

/** A word for a value that the syntax wants; it fits as a rule. */
export function valueFor({ name, type }: ValuePart, makeKey: () => string, dice: Dice): string {
  if (type === 'key') return makeKey();
  const own = byName[name];
  if (own) return dice.chance(0.6) ? own[0]! : dice.pick(own);
  return dice.pick(byType[type]!);
}

/** A word as another may write it: in quotes, or as it is. */
export function quoteOther(written: string, dice: Dice): string {
  if (!/^[\w:.{}*+-]+$/.test(written)) return written;
  const hex = (text: string): string => Array.from(text, (letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
  return dice.pick([`"${written}"`, `'${written}'`, `"${hex(written)}"`, `"${hex(written[0]!)}${written.slice(1)}"`, `"\\${written}"`.replace(/^"\\([nrtbax])/, '"$1')]);
}
