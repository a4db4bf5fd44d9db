// A Lua text as plain nodes: tree-sitter's tree in memory of our own, each node with its parent and the scope around it.

import type { Tree } from 'web-tree-sitter';
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

/** What is read as a whole, from the text: nothing below it matters. */
const leaves: readonly string[] = ['string', 'comment', 'number', 'identifier', 'hash_bang_line', 'vararg_expression'];

/** What a number of the grammar says about a node. */
interface Kind {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isLeaf: boolean;
}

/** Without recursion, since expressions may be nested as deep as a text is long; asks the parser little, since each question costs. */
function collect(tree: Tree): [LuaNode, ...LuaNode[]] {
  const cursor = tree.walk();
  const { language } = tree;
  const kinds = new Map<number, Kind>();
  const kindOf = (id: number): Kind => {
    const before = kinds.get(id);
    if (before) return before;
    const type = language.nodeTypeForId(id) ?? 'ERROR';
    const kind = { type, isNamed: type === 'ERROR' || language.nodeTypeIsNamed(id), isLeaf: leaves.includes(type) };
    kinds.set(id, kind);
    return kind;
  };
  const hasErrors = tree.rootNode.hasError;
  const nodeAt = (kind: Kind, parent: LuaNode | undefined, fieldId: number): LuaNode => ({
    type: kind.type,
    field: fieldId === 0 ? undefined : (language.fieldNameForId(fieldId) ?? undefined),
    start: cursor.startIndex,
    end: cursor.endIndex,
    parent,
    children: [],
    scope: parent && (isScope(parent.type) ? parent : parent.scope),
    isBroken: kind.type === 'ERROR' || (hasErrors && cursor.nodeIsMissing),
  });
  try {
    const root = nodeAt(kindOf(cursor.nodeTypeId), undefined, 0);
    const nodes: [LuaNode, ...LuaNode[]] = [root];
    let parent: LuaNode | undefined = root;
    if (!cursor.gotoFirstChild()) return nodes;
    while (parent) {
      const kind = kindOf(cursor.nodeTypeId);
      const fieldId = cursor.currentFieldId;
      if (kind.isNamed || fieldId !== 0) {
        const node = nodeAt(kind, parent, fieldId);
        parent.children.push(node);
        nodes.push(node);
        if (kind.isNamed && !kind.isLeaf && cursor.gotoFirstChild()) {
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
