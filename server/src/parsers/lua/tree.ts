// A Lua text as plain nodes: tree-sitter's tree in memory of our own, each node with its parent and the scope around it.

import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../model';
import { parseTree } from '../trees';

/** A node of the grammar tree-sitter-lua; offsets are the text's. Nodes without a name are kept where they fill a field. */
export interface LuaNode extends Span {
  readonly type: string;
  readonly field: string | undefined;
  readonly parent: LuaNode | undefined;
  readonly children: LuaNode[];
  /** The nearest node above it that names may be declared in: a chunk, a block, a function. */
  readonly scope: LuaNode | undefined;
  /** Whether the grammar could not read all of it. */
  readonly isBroken: boolean;
}

/** All nodes in the order of the text, parents before their children; the first is the root. */
export function parseLua(text: string): readonly [LuaNode, ...LuaNode[]] {
  return parseTree('lua', text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text, collect);
}

/** Without recursion, since expressions may be nested as deep as a text is long. */
function collect(tree: Tree): [LuaNode, ...LuaNode[]] {
  const cursor = tree.walk();
  try {
    const root = nodeAt(cursor, undefined);
    const nodes: [LuaNode, ...LuaNode[]] = [root];
    let parent: LuaNode | undefined = root;
    if (!cursor.gotoFirstChild()) return nodes;
    while (parent) {
      const node = nodeAt(cursor, parent);
      if (cursor.nodeIsNamed || node.field !== undefined) {
        parent.children.push(node);
        nodes.push(node);
        if (cursor.gotoFirstChild()) {
          parent = node;
          continue;
        }
      }
      while (parent && !cursor.gotoNextSibling()) {
        cursor.gotoParent();
        parent = parent.parent;
      }
    }
    return nodes;
  } finally {
    cursor.delete();
  }
}

function nodeAt(cursor: TreeCursor, parent: LuaNode | undefined): LuaNode {
  return {
    type: cursor.nodeType,
    field: cursor.currentFieldName ?? undefined,
    start: cursor.startIndex,
    end: cursor.endIndex,
    parent,
    children: [],
    scope: parent && (isScope(parent.type) ? parent : parent.scope),
    isBroken: cursor.nodeType === 'ERROR' || cursor.nodeIsMissing,
  };
}

function isScope(type: string): boolean {
  return type === 'chunk' || type === 'block' || type === 'function_declaration' || type === 'function_definition';
}

/** The child that fills a field. */
export function childOf(node: LuaNode | undefined, field: string): LuaNode | undefined {
  return node?.children.find((child) => child.field === field);
}

/** The child of a type. */
export function partOf(node: LuaNode | undefined, type: string): LuaNode | undefined {
  return node?.children.find((child) => child.type === type);
}

/** The expressions of a list or of a call's arguments; undefined where the grammar could not read them. */
export function expressionsOf(list: LuaNode | undefined): readonly LuaNode[] | undefined {
  const expressions = list?.children.filter(({ type }) => type !== 'comment') ?? [];
  return expressions.some(({ isBroken }) => isBroken) ? undefined : expressions;
}
