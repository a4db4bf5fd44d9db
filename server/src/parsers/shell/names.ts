// What a script itself calls redis-cli: variables, aliases, and functions that hand their words on to it.

import type { Node } from 'web-tree-sitter';
import type { Argument } from '../../model';
import { isRedisCli } from '../redisCli';
import { scanShell } from './scan';
import { readWord, splitValue } from './word';

export interface Names {
  /** The words that a variable becomes, redis-cli first. */
  readonly variables: ReadonlyMap<string, readonly Argument[]>;
  /** The words that a function or an alias puts before its own, redis-cli first. */
  readonly functions: ReadonlyMap<string, readonly Argument[]>;
  /** The texts of variables that are set once, by `${NAME}`. */
  readonly texts: ReadonlyMap<string, string>;
}

const mentions = /(?:redis\d*|valkey)[-_]?cli/i;

/** Finds them all; a name that is given twice with different values is one whose options nobody knows. */
export function collectNames(root: Node, text: string): Names {
  const variables = new Map<string, readonly Argument[]>();
  const functions = new Map<string, readonly Argument[]>();
  const texts = new Map<string, string>();
  const unsure = new Set<string>();
  const put = (map: Map<string, readonly Argument[]>, name: string, words: readonly Argument[]): void => {
    const [first] = words;
    if (!first) return;
    const before = map.get(name);
    const isSame = !before || textOf(before, text) === textOf(words, text);
    map.set(name, isSame ? words : [first, { start: first.end, end: first.end, text: undefined, pattern: [{ expression: name }], isMany: true }]);
  };

  for (const node of root.descendantsOfType('variable_assignment')) {
    const source = text.slice(node.startIndex, node.endIndex);
    const name = /^(\w+)\+?=/.exec(source)?.[1];
    const value = node.childForFieldName('value');
    if (name === undefined || !value) continue;
    const expression = `\${${name}}`;
    const { text: known } = readWord(text, value.startIndex, value.endIndex);
    if (known === undefined || texts.has(expression)) unsure.add(expression);
    else texts.set(expression, known);
    if (!mentions.test(source) && ![...variables.keys()].some((known) => source.includes(`$${known}`) || source.includes(`\${${known}`))) continue;
    put(variables, name, fromTool(value.type === 'array' ? value.namedChildren.map((child) => readWord(text, child.startIndex, child.endIndex)) : splitValue(scanShell(text, value.startIndex, value.endIndex), text), variables));
  }
  for (const node of root.descendantsOfType('command')) {
    const source = text.slice(node.startIndex, node.endIndex);
    if (!source.startsWith('alias') || !mentions.test(source)) continue;
    for (const child of node.namedChildren.slice(1)) {
      const name = /^([\w-]+)=/.exec(text.slice(child.startIndex, child.endIndex))?.[1];
      const [first, ...rest] = splitValue(scanShell(text, child.startIndex, child.endIndex), text);
      if (name === undefined || first?.text === undefined) continue;
      const command = first.text.slice(name.length + 1);
      const words = command === '' ? rest : [{ ...first, start: first.end - command.length, text: command }, ...rest];
      put(functions, name, fromTool(words, variables));
    }
  }
  for (const node of root.descendantsOfType('function_definition')) {
    const name = node.childForFieldName('name');
    const body = node.childForFieldName('body');
    if (!name || !body || (variables.size === 0 && !mentions.test(text.slice(node.startIndex, node.endIndex)))) continue;
    const own = body.descendantsOfType('command').map((command) => fromTool(callWords(command, text), variables)).filter((words) => words.length > 0);
    const words = own.length === 1 ? own[0]! : [];
    const last = words[words.length - 1];
    if (!last || !/^\$(?:@|\*|\{[@*]\})$/.test(text.slice(last.start, last.end).replace(/^"|"$/g, ''))) continue;
    put(functions, text.slice(name.startIndex, name.endIndex), words.slice(0, -1));
  }
  for (const name of unsure) texts.delete(name);
  return { variables, functions, texts };
}

/** The words of a command's node, its name first; none where it only sets variables. */
export function callWords(node: Node, text: string): Argument[] {
  return node.namedChildren.filter(({ type }) => !/^(?:variable_assignment|comment|\w+_redirect)$/.test(type)).map((child) => readWord(text, child.startIndex, child.endIndex));
}

/** The words from redis-cli's own on, whatever runs it, as in `docker exec -i cache redis-cli`; none where it is not among them. */
function fromTool(words: readonly Argument[], variables: Names['variables']): readonly Argument[] {
  const put = words.flatMap((word) => expand([word], variables));
  const at = put.findLastIndex(isRedisCli);
  return at < 0 ? [] : put.slice(at);
}

/** The words with a variable at their beginning put in. */
export function expand(words: readonly Argument[], variables: Names['variables']): readonly Argument[] {
  const [first, ...rest] = words;
  const name = first?.pattern?.length === 1 ? nameOf(first.pattern[0]!) : undefined;
  const value = name === undefined ? undefined : variables.get(name);
  return value ? [...value, ...rest] : words;
}

function nameOf(piece: string | { readonly expression: string }): string | undefined {
  return typeof piece === 'string' ? undefined : /^\$\{?(\w+)(?:\[[@*]\])?\}?$/.exec(piece.expression)?.[1];
}

function textOf(words: readonly Argument[], text: string): string {
  return words.map(({ start, end }) => text.slice(start, end)).join(' ');
}
