// The commands that a Lua text asks of `redis.call`, in the order in which they run where one stands inside another.

import type { Argument, Command, Key, Pattern, Problem, Span, Word } from '../../model';
import { hashedPart } from '../../patterns';
import type { Region } from '../../region';
import { parseCommand } from '../commands';
import { callRegion } from './callRegion';
import { readString } from './literals';
import type { Recognizer } from './redisCalls';
import { slotOf } from '../slot';
import { childOf, expressionsOf, type LuaNode } from './tree';
import type { Values } from './values';

/** A call with the place where it stands in the region's text. */
export interface Call extends Span {
  readonly command: Command;
}

/** What the command that runs a script hands over. */
export interface Handed {
  readonly KEYS: readonly Word[];
  readonly ARGV: readonly Word[];
}

/** The calls of a text, and those that can never work. */
export function readCalls(region: Region, nodes: readonly LuaNode[], values: Values & Recognizer, handed?: Handed): { calls: Call[]; problems: Problem[] } {
  const calls: Call[] = [];
  const problems: Problem[] = [];
  for (const node of nodes) {
    const words = node.type === 'function_call' ? sentBy(node, values) : undefined;
    if (!words) continue;
    const refusal = refusalOf(words);
    if (words.length === 0 || refusal) {
      const { start, end } = refusal ?? node;
      const at = { start: region.toDocument(start), end: region.toDocumentEnd(end) };
      problems.push({ rule: 'command-not-in-script', at, message: refusal ? refusedWord(region.text.slice(start, end)) : emptyCall });
      continue;
    }
    calls.push({ start: node.start, end: node.end, command: commandOf(words, region, values, handed) });
  }
  // The inner one comes first.
  return { calls: calls.sort((a, b) => a.end - b.end || b.start - a.start), problems };
}

const emptyCall = 'The server wants a command in this call, and answers "Please specify at least one argument".';

function refusedWord(written: string): string {
  return `The server takes texts and numbers as the words of a command, and ${written.startsWith('{') ? 'a table' : `\`${written}\``} is neither, so that the call fails. Hand over a text instead, such as \`tostring(…)\`, or \`unpack(…)\` for the elements of a table.`;
}

/** The expressions that a call sends as words; undefined where it is no call of Redis, or cannot be read. */
function sentBy(node: LuaNode, values: Values & Recognizer): readonly LuaNode[] | undefined {
  const callee = childOf(node, 'name');
  const args = callee && expressionsOf(childOf(node, 'arguments'));
  if (!args) return undefined;
  if (values.isCall(callee)) return args;
  // `pcall(redis.call, …)` hands its other arguments on.
  const [first, ...rest] = args;
  return first && callee.type === 'identifier' && values.isProtected(callee) && values.isCall(first) ? rest : undefined;
}

/** A word that the server takes for none. */
function refusalOf(words: readonly LuaNode[]): LuaNode | undefined {
  return words.find(({ type }) => ['nil', 'true', 'false', 'table_constructor', 'function_definition'].includes(type));
}

function commandOf(nodes: readonly LuaNode[], region: Region, values: Values & Recognizer, handed: Handed | undefined): Command {
  const words = nodes.map((node, i) => wordOf(node, region, values, i === nodes.length - 1));
  const literals = nodes.flatMap((node, i) => (node.type === 'string' ? [words[i]!] : []));
  const command = parseCommand(words as [Argument, ...Argument[]], callRegion(region, literals));
  const keys = command.keys?.map((key) => {
    const text = handed && key.pattern ? filledIn(key.pattern, handed) : undefined;
    if (text !== undefined) return { ...withoutHashed(key), slot: slotOf(text) };
    // What stands first in a key may hold the hash tag: scripts are given prefixes.
    return key.hashed === undefined || typeof key.hashed[0] === 'string' || hashedPart(key.pattern!).tag ? key : withoutHashed(key);
  });
  return { ...command, keys, inScript: true };
}

/** The text that a key has in the run in sight; undefined where that is not known, and for one of KEYS, whose slot the command is asked for. */
function filledIn(pattern: Pattern, handed: Handed): string | undefined {
  if (pattern.length === 1 && typeof pattern[0] !== 'string' && pattern[0]!.from === 'key') return undefined;
  const pieces = pattern.map((piece) => {
    if (typeof piece === 'string') return piece;
    const [, list, at] = /^(KEYS|ARGV)\[(\d+)\]$/.exec(piece.expression) ?? [];
    return list === undefined ? undefined : handed[list as keyof Handed][Number(at) - 1]?.text;
  });
  return pieces.includes(undefined) ? undefined : pieces.join('');
}

function withoutHashed({ index, slot, start, end, text, pattern, isMany }: Key): Key {
  return { index, slot, start, end, text, ...(pattern ? { pattern } : {}), ...(isMany ? { isMany } : {}) };
}

function wordOf(node: LuaNode, region: Region, values: Values & Recognizer, isLast: boolean): Argument {
  const { start, end } = node.type === 'string' ? readString(region.text, node.start, node.end) : node;
  const place = { start: region.toDocument(start), end: region.toDocumentEnd(end) };
  const value = values.of(node);
  const many = isLast && values.isMany(node) ? { isMany: true as const } : {};
  if (value.kind !== 'text') return { ...place, text: undefined, pattern: [{ expression: region.text.slice(start, end) }], ...many };
  if (typeof value.text !== 'string') return { ...place, text: undefined, pattern: value.text, ...many };
  return { ...place, text: value.text, ...(value.bytes ? { bytes: value.bytes } : {}), ...many };
}
