// Which expressions of a script are Redis's own functions, under whatever names the text gives them.

import { readString } from './literals';
import { onlyOrigin, type Scopes } from './scopes';
import { childOf, type LuaNode } from './tree';

export interface Recognizer {
  /** Whether an expression is `redis.call` or `redis.pcall`. */
  readonly isCall: (node: LuaNode) => boolean;
  /** Whether an expression is Lua's `pcall`, which calls what it is given. */
  readonly isProtected: (node: LuaNode) => boolean;
  /** Whether an expression can be several values, or none, where it stands last. */
  readonly isMany: (node: LuaNode) => boolean;
}

/** So many names are followed. */
const deepest = 24;

/** Functions and methods that give one value each. Source: the Lua 5.1 manual, chapter 5; the Redis documentation of the Lua API. */
const single = /^(?:tostring|tonumber|type|table\.concat|string\.(?:format|lower|upper|sub|rep|reverse|len|char)|math\.\w+|bit\.\w+|cjson\.\w+|cmsgpack\.pack|struct\.(?:pack|size)|redis\.\w+)$/;
const singleMethods = /^(?:format|lower|upper|sub|rep|reverse|len)$/;

/** For one text and its names. */
export function recognizeCalls(source: string, scopes: Scopes): Recognizer {
  const isScript = /^#!lua\b|\bKEYS\b/.test(source);
  const written = (node: LuaNode): string => source.slice(node.start, node.end);
  return { isCall, isProtected, isMany };

  /** Redis's own table of functions, whose `call` sends commands; `server` is what Valkey calls it too. */
  function isServer(node: LuaNode): boolean {
    return leadsTo(node, (end) => end.type === 'identifier' && (written(end) === 'redis' || (written(end) === 'server' && isScript)) && !scopes.find(end));
  }

  function isCall(node: LuaNode): boolean {
    return leadsTo(node, (end) => {
      if (end.type !== 'dot_index_expression' && end.type !== 'bracket_index_expression') return false;
      const field = childOf(end, 'field')!;
      const name = field.type === 'string' ? readString(source, field.start, field.end).text : end.type === 'dot_index_expression' ? written(field) : undefined;
      return (name === 'call' || name === 'pcall') && isServer(childOf(end, 'table')!);
    });
  }

  function isProtected(node: LuaNode): boolean {
    return written(node) === 'pcall' && !scopes.find(node);
  }

  /** Whether an expression, or what all names on the way to it are given, is what the test says. */
  function leadsTo(node: LuaNode, test: (end: LuaNode) => boolean): boolean {
    let end = node;
    for (let step = 0; step < deepest; step++) {
      if (test(end)) return true;
      const origin = end.type === 'identifier' ? onlyOrigin(scopes.find(end)) : undefined;
      if (origin?.kind !== 'value') return false;
      end = origin.node;
    }
    return false;
  }

  function isMany(node: LuaNode): boolean {
    if (node.type === 'vararg_expression') return true;
    const callee = node.type === 'function_call' ? childOf(node, 'name') : undefined;
    if (!callee) return false;
    const method = callee.type === 'method_index_expression' ? childOf(callee, 'method') : undefined;
    return !(method ? singleMethods.test(written(method)) : isCall(callee) || single.test(written(callee)));
  }
}
