// The functions that a library registers with the server: which function of the text each is, and its flags.

import type { Word } from '../../model';
import { readString } from './literals';
import { onlyOrigin, type Scopes } from './scopes';
import { childOf, expressionsOf, partOf, type LuaNode } from './tree';

export interface Registered {
  /** The function's definition. */
  readonly definition: LuaNode;
  /** With offsets of the text. */
  readonly flags: readonly Word[];
}

/** Both forms of `redis.register_function`: a name and a function, or one table. */
export function findFunctions(source: string, nodes: readonly LuaNode[], scopes: Scopes): Registered[] {
  return nodes.flatMap((node) => {
    const callee = node.type === 'function_call' ? childOf(node, 'name') : undefined;
    if (callee?.type !== 'dot_index_expression' || !/^(?:redis|server)\s*\.\s*register_function$/.test(source.slice(callee.start, callee.end))) return [];
    const [first, second] = expressionsOf(childOf(node, 'arguments')) ?? [];
    const table = first?.type === 'table_constructor' ? first : undefined;
    const field = (name: string): LuaNode | undefined => {
      const own = table?.children.find((child) => sourceOf(childOf(child, 'name')) === name);
      return childOf(own, 'value');
    };
    const definition = definitionOf(table ? field('callback') : second);
    const flags = table ? textsOf(field('flags')) : [];
    return definition ? [{ definition, flags }] : [];
  });

  function sourceOf(node: LuaNode | undefined): string | undefined {
    return node && source.slice(node.start, node.end);
  }

  function definitionOf(node: LuaNode | undefined): LuaNode | undefined {
    if (node?.type === 'function_definition') return node;
    const origin = node?.type === 'identifier' ? onlyOrigin(scopes.find(node)) : undefined;
    return origin?.kind === 'value' && partOf(origin.node, 'parameters') ? origin.node : undefined;
  }

  function textsOf(node: LuaNode | undefined): Word[] {
    return (node?.children ?? []).flatMap((child) => {
      const value = childOf(child, 'value');
      return value?.type === 'string' ? [readString(source, value.start, value.end)] : [];
    });
  }
}
