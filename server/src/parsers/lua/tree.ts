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

export interface LuaTree {
  /** All nodes in the order of the text, parents before their children; the first is the root. */
  readonly nodes: readonly [LuaNode, ...LuaNode[]];
  /** The first place that the grammar could not read, or where it found something missing. */
  readonly fault?: Span;
}

/** Parses a text; what the server skips or reads otherwise than the grammar does is put out of its way, letter for letter. */
export function parseLua(text: string): LuaTree {
  // Lua 5.1 takes a backslash before any letter for that letter. Source: redis-server 7.0.15, tried.
  const read = text.replace(/^\uFEFF/, ' ').replace(/\\([^])/g, (all, sign: string) => (/[abfnrtv\\"'\d\r\n]/.test(sign) ? all : '\\n'));
  return parseTree('lua', read, collect);
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
function collect(tree: Tree): LuaTree {
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
  let fault: Span | undefined;
  const done = (nodes: LuaTree['nodes']): LuaTree => (hasErrors ? { nodes, fault: fault ?? { start: nodes[0].end, end: nodes[0].end } } : { nodes });
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
    if (!cursor.gotoFirstChild()) return done(nodes);
    while (parent) {
      const kind = kindOf(cursor.nodeTypeId);
      const fieldId = cursor.currentFieldId;
      if (hasErrors && !fault && (kind.type === 'ERROR' || cursor.nodeIsMissing)) fault = { start: cursor.startIndex, end: cursor.endIndex };
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
    return done(nodes);
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
