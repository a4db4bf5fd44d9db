// Makes syntaxes/redis.tmLanguage.json from facts/commands.json: one rule per set of commands that have the same
// options and the same place for their keys, so that a word is an option only where its command has it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const transactions = new Set(['MULTI', 'EXEC', 'DISCARD', 'WATCH', 'UNWATCH']);

/** Writes a word as a regular expression. */
const escape = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Alternatives, each a whole word in any case. */
const anyOf = (words) => `(?i:${words.map(escape).join('|')})(?!\\S)`;

/**
 * Where the keys stand, as far as a grammar can tell: `all` words after the name, the first `one`, or `none`.
 * What depends on a count or a keyword is left to the server's semantic colours.
 */
function keysOf({ name, arity, keySpec }) {
  let next = name.split(' ').length;
  if (keySpec[0]?.begin.index?.index !== next || !keySpec[0].find.range) return 'none';
  for (const { begin, find } of keySpec) {
    if (begin.index?.index !== next || find.range?.keystep !== 1) return 'one';
    if (find.range.lastkey === -1) return 'all';
    if (find.range.lastkey < 0) return 'one';
    next += find.range.lastkey + 1;
  }
  return arity === next ? 'all' : 'one';
}

/** The words that a command knows by name, in capitals, without signs such as `*` and `~`, which stand out anyway. */
function optionsOf({ tokens }) {
  const words = tokens.flatMap((token) => token.split(' ')).filter((word) => /\w/.test(word));
  return [...new Set(words.map((word) => word.toUpperCase()))].sort();
}

/** The rule of commands that share a container, a scope, the keys' place and the options. */
function ruleOf({ container, scope, keys, options, names }) {
  const subcommand = { name: 'support.function.subcommand.redis' };
  return {
    begin: container ? `\\G(${anyOf([container])})[ \\t]+(${anyOf(names)})` : `\\G(${anyOf(names)})`,
    beginCaptures: { 1: { name: scope }, ...(container ? { 2: subcommand } : {}) },
    end: '$',
    patterns: [
      ...(keys === 'one' ? [{ include: '#key' }] : []),
      ...(options.length > 0 ? [{ match: `(?<!\\S)${anyOf(options)}`, name: 'keyword.other.option.redis' }] : []),
      { include: keys === 'all' ? '#keys' : '#arguments' },
    ],
  };
}

/** All rules for known commands, those with a subcommand first. */
function rulesOf(commands) {
  const groups = new Map();
  for (const command of commands) {
    const [last, container] = command.name.split(' ').reverse();
    const scope = transactions.has(command.name) ? 'keyword.control.transaction.redis' : 'support.function.command.redis';
    const group = { container, scope, keys: keysOf(command), options: optionsOf(command) };
    const id = JSON.stringify(group);
    if (!groups.has(id)) groups.set(id, { ...group, names: [] });
    groups.get(id).names.push(last);
  }
  return [...groups.values()].sort((a, b) => Number(!a.container) - Number(!b.container)).map(ruleOf);
}

// A quote opens a string at the start of a word or inside one, but not after another quote. One after a backslash is
// left to a rule of its own: without that, looking for the end would start at every escaped quote of a long string.
const opens = '(?<![\\\\"\'])';
const closedDouble = '(?=(?:[^"\\\\]|\\\\.)*+")';
const closedSingle = '(?=(?:\\\\\'|[^\'])*+\')';
const doubleEscapes = { match: '\\\\(?:x[0-9A-Fa-f]{2}|[nrtba"\\\\])', name: 'constant.character.escape.redis' };
const singleEscapes = { match: '\\\\\'', name: 'constant.character.escape.redis' };

/**
 * The two kinds of closed string; in a key the first hash tag counts. It is found by the quote before it and not by
 * \G, for which the engine would search the rest of the line anew in every string.
 */
function stringsOf(kind) {
  const tagged = {
    2: { name: 'punctuation.definition.hash-tag.begin.redis' },
    3: { name: 'entity.name.tag.hash-tag.redis' },
    4: { name: 'punctuation.definition.hash-tag.end.redis' },
  };
  const string = (quote, name, closed, escapes) => ({
    begin: `${opens}${quote}${closed}`,
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.redis' } },
    end: quote,
    endCaptures: { 0: { name: 'punctuation.definition.string.end.redis' } },
    name: `string.quoted.${name}.${kind}redis`,
    patterns: [
      ...(kind ? [{ match: `(?<!\\\\)(?<=${quote})([^${quote}{\\\\]*+)(\\{)([^${quote}}\\\\]++)(\\})`, captures: tagged }] : []),
      escapes,
    ],
  });
  return [string('"', 'double', closedDouble, doubleEscapes), string("'", 'single', closedSingle, singleEscapes)];
}

/** Words that may carry a hash tag: braces that hold something, the first pair only. */
function wordsOf(name) {
  return [
    {
      match: '(?<!\\S)[^\\s"\'{]*+(\\{)([^\\s"\'}]++)(\\})[^\\s"\']*+',
      name,
      captures: {
        1: { name: 'punctuation.definition.hash-tag.begin.redis' },
        2: { name: 'entity.name.tag.hash-tag.redis' },
        3: { name: 'punctuation.definition.hash-tag.end.redis' },
      },
    },
    { match: '[^\\s"\']+', name },
  ];
}

const number = '(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?';

const repository = {
  comment: {
    match: '^[ \\t]*(#).*$',
    name: 'comment.line.number-sign.redis',
    captures: { 1: { name: 'punctuation.definition.comment.redis' } },
  },
  key: { begin: '\\G[ \\t]+(?=\\S)', end: '(?=\\s)|$', patterns: [{ include: '#keys' }] },
  keys: { patterns: [...stringsOf('key.'), { include: '#faults' }, ...wordsOf('variable.other.key.redis')] },
  arguments: {
    patterns: [
      ...stringsOf(''),
      { include: '#faults' },
      { match: '(?<!\\S)[-+*$~=>](?!\\S)', name: 'keyword.operator.redis' },
      { match: `(?<!\\S)(?:[0-9]++-(?:[0-9]++|\\*)|\\(?[-+]?(?:${number}|(?i:inf(?:inity)?)))(?!\\S)`, name: 'constant.numeric.redis' },
      ...wordsOf('variable.parameter.redis'),
    ],
  },
  faults: {
    patterns: [
      { begin: `${opens}["']`, end: '$', name: 'invalid.illegal.unclosed-string.redis' },
      { match: '(?<=["\'])\\S+', name: 'invalid.illegal.after-string.redis' },
      { begin: '(?<=\\\\)"', end: '"|$', name: 'string.quoted.double.redis', patterns: [doubleEscapes] },
      { begin: "(?<=\\\\)'", end: "'|$", name: 'string.quoted.single.redis', patterns: [singleEscapes] },
    ],
  },
};

const ends = [{ match: '\\G[^\\s"\']+', name: 'entity.name.function.unknown.redis' }, { include: '#arguments' }];
const times = '(?:([-+]?[0-9]+)[ \\t]+(?=\\S))?';
const timesScope = { name: 'constant.numeric.repeat.redis' };

/** The prompt of redis-cli as the server's own reader of scripts knows it, in parsers/commandScript.ts. */
const prompt = '[ \\t]*((?:redis(?: \\S+)?|not connected|\\[?[\\w.:%-]+\\]?:\\d+)(?:\\[\\d+\\])?(?:\\(TX\\)|\\(subscribed mode\\))?(>))(?=\\s)[ \\t]*';

/** Lines of a script. Behind the first pasted prompt a line without one is a command only where it begins like one. */
const lines = {
  line: {
    begin: `^[ \\t]*(?=\\S)${times}`,
    beginCaptures: { 1: timesScope },
    end: '$',
    patterns: [{ include: '#commands' }, ...ends],
  },
  session: {
    begin: `^(?=${prompt})`,
    end: '(?!)',
    patterns: [{ include: '#comment' }, { include: '#prompted' }, { include: '#reply' }],
  },
  prompted: {
    begin: `^${prompt}${times}`,
    beginCaptures: {
      1: { name: 'entity.other.prompt-prefix.redis' },
      2: { name: 'punctuation.separator.prompt.redis' },
      3: timesScope,
    },
    end: '$',
    patterns: [{ include: '#commands' }, ...ends],
  },
  reply: {
    begin: '^[ \\t]*(?=\\S)',
    end: '$',
    patterns: [{ include: '#commands' }, { match: '\\G.+', name: 'meta.reply.redis' }],
  },
};

/** Writes one rule a line, so that a new command shows as one line of difference. */
function print(name, rule) {
  if (name !== 'commands') return `  ${JSON.stringify(name)}: ${JSON.stringify(rule)}`;
  return `  "commands": {"patterns":[\n   ${rule.patterns.map((pattern) => JSON.stringify(pattern)).join(',\n   ')}\n  ]}`;
}

/** Reads the facts folder and gives the grammar's file and text. */
export function make(facts) {
  const { commands } = JSON.parse(readFileSync(join(facts, 'commands.json'), 'utf8'));
  const grammar = {
    name: 'Redis',
    scopeName: 'source.redis',
    fileTypes: ['redis', 'rediscli'],
    source: 'facts/commands.json: names, options and key positions; quoting as redis-cli splits a line',
    generator: 'server/tools/tables/grammar.mjs',
    patterns: [{ include: '#comment' }, { include: '#session' }, { include: '#line' }],
  };
  const head = JSON.stringify(grammar, null, 1).replace(/\n}$/, '');
  const rules = Object.entries({ ...repository, ...lines, commands: { patterns: rulesOf(commands) } });
  const text = `${head},\n "repository": {\n${rules.map(([name, rule]) => print(name, rule)).join(',\n')}\n }\n}\n`;
  return { file: 'syntaxes/redis.tmLanguage.json', text };
}
