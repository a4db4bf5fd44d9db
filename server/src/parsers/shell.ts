// The calls in a shell script: words, and what stands on their standard input.

import type { Node, Tree } from 'web-tree-sitter';
import type { Argument, Span } from '../model';
import { callWords, collectNames, type Names } from './shell/names';
import { readWord } from './shell/word';
import { parseTree } from './trees';

/** One simple command; offsets are those of the text. */
export interface ShellCall extends Span {
  /** Its name first; one at least. */
  readonly words: readonly [Argument, ...Argument[]];
  /** What it reads; undefined where nothing is in sight. */
  readonly input: Input | undefined;
}

/** Where standard input comes from. */
export type Input =
  | { readonly from: 'heredoc'; readonly body: Span; readonly expands: boolean; readonly dropsTabs: boolean }
  | { readonly from: 'string'; readonly word: Span }
  /** `echo` and `printf`, one after the other. */
  | { readonly from: 'calls'; readonly calls: readonly (readonly [Argument, ...Argument[]])[] }
  | { readonly from: 'file'; readonly word: Argument }
  /** Something that runs. */
  | { readonly from: 'elsewhere' };

/** What a script says. */
export interface Shell {
  /** The calls that may concern redis-cli, in the order of the text. */
  readonly calls: readonly ShellCall[];
  readonly names: Names;
}

/** Whether redis-cli may be called somewhere in a text. */
export function mentionsRedisCli(text: string): boolean {
  return /(?:redis\d*|valkey)[-_]?cli/i.test(text);
}

/** Reads a script; the grammar of bash must be loaded. What bash does not understand is left out. */
export function parseShell(text: string): Shell {
  return parseTree('bash', text, (tree) => readTree(tree, text));
}

function readTree({ rootNode }: Tree, text: string): Shell {
  const names = collectNames(rootNode, text);
  const calls: ShellCall[] = [];
  for (const node of rootNode.descendantsOfType('command')) {
    if (!concerns(text.slice(node.startIndex, node.endIndex), names)) continue;
    const words = wordsOf(node, text);
    if (words) calls.push({ start: node.startIndex, end: node.endIndex, words, input: inputOf(node, text) });
  }
  return { calls, names };
}

/** Whether a call may lead to redis-cli: it says so, or a name that stands for it is among its first words. */
function concerns(source: string, { variables, functions }: Names): boolean {
  if (mentionsRedisCli(source)) return true;
  if (variables.size === 0 && functions.size === 0) return false;
  return source.slice(0, 300).split(/[\s"'{}[\]]+/).some((word) => functions.has(word) || variables.has(word.replace('$', '')) || variables.has(word));
}

function wordsOf(node: Node, text: string): [Argument, ...Argument[]] | undefined {
  const words = callWords(node, text);
  return words.length > 0 ? (words as [Argument, ...Argument[]]) : undefined;
}

function isRedirect({ type }: Node): boolean {
  return type.endsWith('_redirect');
}

/** Redirections of a command, and of the statement around it. */
function redirectsOf(node: Node): Node[] {
  const own = node.namedChildren.filter((child) => isRedirect(child));
  const { parent } = node;
  const around = parent?.type === 'redirected_statement' ? parent.namedChildren.filter((child) => isRedirect(child)) : [];
  return [...own, ...around] as Node[];
}

function inputOf(node: Node, text: string): Input | undefined {
  for (const redirect of redirectsOf(node)) {
    const input = redirectedInput(redirect, text);
    if (input) return input;
  }
  const producer = producerOf(node);
  return producer && producedBy(producer, text);
}

function redirectedInput(redirect: Node, text: string): Input | undefined {
  if (redirect.type === 'herestring_redirect') {
    const word = redirect.namedChildren.at(-1);
    return word ? { from: 'string', word: { start: word.startIndex, end: word.endIndex } } : { from: 'elsewhere' };
  }
  if (redirect.type === 'heredoc_redirect') return heredocOf(redirect, text);
  const source = text.slice(redirect.startIndex, redirect.endIndex);
  const target = redirect.namedChildren.at(-1);
  if (!/^0?<(?![<&(>])/.test(source) || !target) return /^0?<[&(]/.test(source) ? { from: 'elsewhere' } : undefined;
  return { from: 'file', word: readWord(text, target.startIndex, target.endIndex) };
}

/** The body begins on the line behind the sign, since the grammar leaves blanks before the first expansion out. */
function heredocOf(redirect: Node, text: string): Input | undefined {
  const body = redirect.namedChildren.find((child) => child.type === 'heredoc_body');
  const begin = redirect.namedChildren.find((child) => child.type === 'heredoc_start');
  const close = redirect.namedChildren.find((child) => child.type === 'heredoc_end');
  if (!body || !begin) return undefined;
  let start = body.startIndex;
  while (start > 0 && /[ \t]/.test(text[start - 1]!)) start--;
  const mark = text.slice(begin.startIndex, begin.endIndex);
  let end = close ? close.startIndex : body.endIndex;
  while (close && end > start && /[ \t]/.test(text[end - 1]!)) end--;
  return { from: 'heredoc', body: { start, end: Math.max(start, end) }, expands: !/['"\\]/.test(mark), dropsTabs: text.startsWith('<<-', redirect.startIndex) };
}

/** What stands before a command in its pipe. */
function producerOf(node: Node): Node | undefined {
  for (let inner = node; ; ) {
    const { parent } = inner;
    if (!parent) return undefined;
    const isFirst = parent.firstNamedChild?.id === inner.id;
    if (parent.type === 'pipeline' && !isFirst) return inner.previousNamedSibling ?? undefined;
    if (parent.type === 'heredoc_redirect') return parent.children.some((child) => child.type === '|') || inner.type === 'pipeline' ? (parent.parent ?? undefined) : undefined;
    if (!isFirst || !/^(?:pipeline|list|redirected_statement|negated_command)$/.test(parent.type)) return undefined;
    inner = parent;
  }
}

/** The lines that `echo`, `printf` or `cat` gives. */
function producedBy(producer: Node, text: string): Input {
  const elsewhere: Input = { from: 'elsewhere' };
  if (producer.type === 'redirected_statement') {
    const body = producer.childForFieldName('body');
    const name = body?.type === 'command' ? wordsOf(body, text)?.[0].text : undefined;
    return (name === 'cat' && redirectsOf(body!).map((redirect) => redirectedInput(redirect, text)).find((input) => input)) || elsewhere;
  }
  if (producer.type === 'list' || producer.type === 'pipeline') return elsewhere;
  if (producer.type === 'command') {
    const words = wordsOf(producer, text);
    if (words?.[0].text === 'cat') return words.length === 2 ? { from: 'file', word: words[1]! } : (producer.namedChildren.map((child) => isRedirect(child) ? redirectedInput(child, text) : undefined).find((input) => input) ?? elsewhere);
    return words && isPrinter(words) ? { from: 'calls', calls: [words] } : elsewhere;
  }
  if (producer.type !== 'compound_statement' && producer.type !== 'subshell') return elsewhere;
  const calls = producer.namedChildren.map((child) => (child.type === 'command' ? wordsOf(child, text) : undefined));
  return calls.every((words) => words && isPrinter(words)) ? { from: 'calls', calls: calls as [Argument, ...Argument[]][] } : elsewhere;
}

function isPrinter([{ text }]: readonly [Argument, ...Argument[]]): boolean {
  return text === 'echo' || text === 'printf';
}
