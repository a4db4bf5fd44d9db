// What an expression of a script gives, as far as the text says it: a text known wholly or in part, and where it comes from.

import type { Hole } from '../../model';
import { join } from '../../patterns';
import { readNumber, readString } from './literals';
import type { Recognizer } from './redisCalls';
import { onlyOrigin, type Binding, type Origin, type Scopes } from './scopes';
import { childOf, expressionsOf, partOf, type LuaNode } from './tree';
import { derivedFrom, hole, holeOf, sourceOf, textOf, unknown, type Value } from './value';

export interface Values {
  /** The value of an expression. */
  readonly of: (node: LuaNode) => Value;
}

/** The names of the two tables of a script's arguments, and what a function of a library calls its two parameters. */
export type Inputs = (binding: Binding | undefined, name: string) => 'KEYS' | 'ARGV' | undefined;

/** How many steps are followed from a name to its value. */
const deepest = 24;
/** So many values of one name are looked at. */
const mostOrigins = 12;
/** So many steps are made for one expression, since functions may call each other over and over. */
const mostSteps = 2000;
/** In characters: an expression longer than this is shown cut. */
const longestName = 40;

/** Functions that give a text made of their first argument, and of nothing else that matters. */
const derivers = /^(?:string\.(?:lower|upper|sub|gsub|rep|reverse|match|gmatch|byte)|(?:cjson|cmsgpack|bit|math)\.\w+|redis\.sha1hex)$/;
/** Methods of texts that do the same. */
const deriving = /^(?:lower|upper|sub|gsub|rep|reverse|match|gmatch)$/;

/** Expressions are looked at when asked for, since few of a text matter. */
export function createValues(source: string, scopes: Scopes, { isCall }: Recognizer, inputs: Inputs): Values {
  const known = new Map<LuaNode, Value>();
  const open = new Set<LuaNode | Binding>();
  /** The functions whose result is looked at, each with the call that asks for it. */
  const frames = new Map<LuaNode, LuaNode>();
  let depth = 0;
  let steps = 0;

  return { of };

  function written(node: LuaNode): string {
    const text = source.slice(node.start, node.end).replace(/\s+/g, ' ');
    return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
  }

  function of(node: LuaNode): Value {
    const before = frames.size === 0 ? known.get(node) : undefined;
    if (before) return before;
    if (depth === 0) steps = 0;
    if (open.has(node) || depth > deepest || ++steps > mostSteps) return unknown;
    open.add(node);
    depth++;
    const value = evaluate(node);
    depth--;
    open.delete(node);
    // What was cut off because it asks for itself may be known elsewhere.
    if (frames.size === 0 && (open.size === 0 || value.kind !== 'unknown')) known.set(node, value);
    return value;
  }

  function evaluate(node: LuaNode): Value {
    switch (node.type) {
      case 'string': {
        const { text, bytes } = readString(source, node.start, node.end);
        return bytes ? { kind: 'text', text, bytes } : { kind: 'text', text };
      }
      case 'number': {
        const text = readNumber(written(node));
        return text === undefined ? unknown : { kind: 'text', text };
      }
      case 'parenthesized_expression':
        return node.children.length === 1 ? of(node.children[0]!) : unknown;
      case 'identifier':
        return named(node);
      case 'bracket_index_expression':
      case 'dot_index_expression':
        return indexed(node);
      case 'binary_expression':
        return combined(node);
      case 'function_call':
        return called(node);
      case 'table_constructor':
        return { kind: 'table', node };
      default:
        return unknown;
    }
  }

  // ── Names ─────────────────────────────────────────────────────────────────────────────────────────────

  function named(node: LuaNode): Value {
    const name = source.slice(node.start, node.end);
    const binding = scopes.find(node);
    const input = inputs(binding, name);
    if (input) return { kind: 'list', name, from: input === 'KEYS' ? 'key' : 'arguments' };
    if (!binding || open.has(binding)) return unknown;
    if (binding.origins.length === 0 || binding.origins.length > mostOrigins) return unknown;
    open.add(binding);
    const values = binding.origins.map(follow);
    open.delete(binding);
    const value = merge(values, name);
    return value.kind === 'table' && binding.isChanged ? unknown : value;
  }

  function follow(origin: Origin): Value {
    switch (origin.kind) {
      case 'value':
        return of(origin.node);
      case 'result':
        return origin.at === 0 || isReply(origin.node) ? of(origin.node) : derived(firstArgument(origin.node), origin.node);
      case 'parameter':
        return passed(origin.node, origin.at);
      case 'loop':
        return looped(origin.node, origin.at);
      default:
        return unknown;
    }
  }

  function isReply(node: LuaNode): boolean {
    const callee = childOf(node, 'name');
    return callee !== undefined && isCall(callee);
  }

  /** What a function's parameter holds: what all calls in sight hand over, where there are no others. */
  function passed(definition: LuaNode, at: number): Value {
    const frame = frames.get(definition);
    if (frame) {
      frames.delete(definition);
      const given = expressionsOf(childOf(frame, 'arguments'))?.[at];
      const value = given ? of(given) : unknown;
      frames.set(definition, frame);
      // A number or a reply's part has no name of its own in the function.
      return value.kind === 'unknown' && given ? hole(written(given), undefined) : value;
    }
    const name = scopes.nameOf(definition);
    if (!name || name.escapes || name.origins.length > 1 || name.calls.length === 0 || name.calls.length > mostOrigins) return unknown;
    const values = name.calls.map((call) => {
      const given = expressionsOf(childOf(call, 'arguments'))?.[at];
      return given ? of(given) : unknown;
    });
    return merge(values, written(childOf(definition, 'parameters')!.children[at] ?? definition));
  }

  function looped(clause: LuaNode, at: number): Value {
    const [iterator] = expressionsOf(partOf(clause, 'expression_list')) ?? [];
    const over = iterator && firstArgument(iterator);
    if (iterator?.type !== 'function_call' || !over) return unknown;
    const callee = written(childOf(iterator, 'name')!);
    const names = partOf(clause, 'variable_list')!.children;
    if (/^i?pairs$/.test(callee)) return at === 1 ? element(over, written(names[1]!)) : unknown;
    return callee.endsWith('gmatch') ? derived(over, names[at]!) : unknown;
  }

  /** What one name holds that is given several values. */
  function merge(values: readonly Value[], name: string): Value {
    const [first = unknown] = values;
    if (values.length === 1) return first;
    if (first.kind === 'list' && values.every((value) => value.kind === 'list' && value.from === first.from)) return first;
    if (first.kind === 'text' && values.every((value) => value.kind === 'text' && JSON.stringify(value.text) === JSON.stringify(first.text))) return first;
    const from = new Set(values.map(sourceOf));
    from.delete('literal');
    const [only] = from;
    const isMixed = from.size !== 1 || only === undefined || (only === 'key' && values.some((value) => sourceOf(value) !== 'key'));
    return hole(name, isMixed ? undefined : (only as Hole['from']));
  }

  // ── Tables ────────────────────────────────────────────────────────────────────────────────────────────

  function indexed(node: LuaNode): Value {
    const table = childOf(node, 'table')!;
    const field = childOf(node, 'field')!;
    const base = of(table);
    const key = node.type === 'dot_index_expression' ? { kind: 'text' as const, text: written(field) } : of(field);
    if (base.kind === 'list') return hole(`${base.name}[${key.kind === 'text' && typeof key.text === 'string' ? key.text : written(field)}]`, base.from);
    if (base.kind === 'table') return key.kind === 'text' && typeof key.text === 'string' ? entry(base.node, key.text) : unknown;
    return taken(base, written(node));
  }

  /** One element of a table that a loop goes through. */
  function element(table: LuaNode, name: string): Value {
    const base = of(table);
    if (base.kind === 'list') return hole(name, base.from);
    if (base.kind !== 'table') return taken(base, name);
    const values = base.node.children.map((field) => childOf(field, 'value')).map((value) => (value ? of(value) : unknown));
    return values.length > 0 && values.length <= mostOrigins ? merge(values, name) : unknown;
  }

  /** What lies in a value that came from outside. */
  function taken(base: Value, name: string): Value {
    const from = sourceOf(base);
    return from === 'arguments' || from === 'reply' ? hole(name, from) : unknown;
  }

  function entry(table: LuaNode, key: string): Value {
    let place = 0;
    for (const field of table.children) {
      if (field.type !== 'field') continue;
      const name = childOf(field, 'name');
      const value = childOf(field, 'value');
      if (!value) return unknown;
      if (!name) place++;
      const isIdentifier = name?.type === 'identifier' && source[field.start] !== '[';
      const own = name ? (isIdentifier ? written(name) : textOf(of(name))) : String(place);
      if (own === key) return of(value);
      if (own === undefined) return unknown;
    }
    return unknown;
  }

  // ── Operators and functions ───────────────────────────────────────────────────────────────────────────

  function combined(node: LuaNode): Value {
    const operator = childOf(node, 'operator');
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (!operator || !left || !right) return unknown;
    switch (written(operator)) {
      case '..':
        return joined(node);
      case 'or':
        return merge([of(left), of(right)], written(node));
      case 'and':
        return of(right);
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
      case '^': {
        const from = derivedFrom(of(left)) ?? derivedFrom(of(right));
        return hole(written(node), from);
      }
      default:
        return unknown;
    }
  }

  function joined(node: LuaNode): Value {
    const parts: LuaNode[] = [];
    let rest: LuaNode = node;
    for (;;) {
      const operator = childOf(rest, 'operator');
      const [left, right] = [childOf(rest, 'left'), childOf(rest, 'right')];
      if (rest.type !== 'binary_expression' || !operator || written(operator) !== '..' || !left || !right) break;
      parts.push(left);
      rest = right;
    }
    parts.push(rest);
    return { kind: 'text', text: join(parts.flatMap((part) => piecesOf(of(part), part))) };
  }

  /** What an expression adds to a text. */
  function piecesOf(value: Value, node: LuaNode): readonly (string | Hole)[] {
    if (value.kind !== 'text' || value.bytes) return [{ expression: written(node) }];
    return typeof value.text === 'string' ? [value.text] : value.text;
  }

  function called(node: LuaNode): Value {
    const callee = childOf(node, 'name');
    const args = expressionsOf(childOf(node, 'arguments'));
    if (!callee || !args) return unknown;
    if (isCall(callee)) return hole(written(node), 'reply');
    const [first] = args;
    if (callee.type === 'method_index_expression') {
      const table = childOf(callee, 'table')!;
      const method = written(childOf(callee, 'method')!);
      if (method === 'format') return formatted(table, args, node);
      return deriving.test(method) ? derived(table, node) : unknown;
    }
    const name = written(callee);
    if (name === 'tostring' || name === 'tonumber' || name === 'assert') return first ? of(first) : unknown;
    if (name === 'string.format' && first) return formatted(first, args.slice(1), node);
    if (name === 'struct.unpack') return derived(args[1], node);
    if (name === 'table.concat') return concatenated(args, node);
    if (/^(?:table\.)?unpack$/.test(name)) return first ? element(first, written(node)) : unknown;
    if (derivers.test(name)) return derived(first, node);
    return returned(callee, node);
  }

  /** What a function of the text gives back that does nothing but give back. */
  function returned(callee: LuaNode, node: LuaNode): Value {
    const origin = callee.type === 'identifier' ? onlyOrigin(scopes.find(callee)) : undefined;
    if (origin?.kind !== 'value' || frames.has(origin.node)) return unknown;
    const statements = childOf(origin.node, 'body')?.children.filter(({ type }) => type !== 'comment') ?? [];
    const [statement] = statements;
    const results = statements.length === 1 && statement?.type === 'return_statement' ? expressionsOf(partOf(statement, 'expression_list')) : undefined;
    if (results?.length !== 1) return unknown;
    frames.set(origin.node, node);
    const value = of(results[0]!);
    frames.delete(origin.node);
    return value;
  }

  function formatted(format: LuaNode, args: readonly LuaNode[], node: LuaNode): Value {
    const text = textOf(of(format));
    if (text === undefined) return derived(args[0], node);
    const pieces: (string | Hole)[] = [];
    let next = 0;
    for (const [all, directive] of text.matchAll(/%([-+ #0]*\d*(?:\.\d+)?[A-Za-z%])|[^%]+|%/g)) {
      if (directive === undefined) pieces.push(all);
      else if (directive === '%') pieces.push('%');
      else {
        const argument = args[next++];
        if (!argument) return unknown;
        const value = of(argument);
        if (/^[sdiu]$/.test(directive)) pieces.push(...piecesOf(value, argument));
        else pieces.push(holeOf(written(argument), derivedFrom(value)));
      }
    }
    return { kind: 'text', text: join(pieces) };
  }

  function concatenated([list, separator]: readonly LuaNode[], node: LuaNode): Value {
    const base = list ? of(list) : unknown;
    if (base.kind === 'list') return hole(written(node), base.from === 'key' ? 'keys' : base.from);
    const between = separator ? textOf(of(separator)) : '';
    if (base.kind !== 'table' || between === undefined) return unknown;
    const values = base.node.children.filter(({ type }) => type === 'field').map((field) => (childOf(field, 'name') ? undefined : childOf(field, 'value')));
    if (values.some((value) => value === undefined)) return unknown;
    return { kind: 'text', text: join(values.flatMap((value, i) => [...(i > 0 ? [between] : []), ...piecesOf(of(value!), value!)])) };
  }

  /** A text that a function makes of another. */
  function derived(argument: LuaNode | undefined, node: LuaNode): Value {
    return hole(written(node), argument && derivedFrom(of(argument)));
  }
}

function firstArgument(call: LuaNode): LuaNode | undefined {
  return expressionsOf(childOf(call, 'arguments'))?.[0];
}
