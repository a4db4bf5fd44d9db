// The names of a Lua text: where each is declared, what is assigned to it, and who calls the functions.

import { childOf, expressionsOf, partOf, type LuaNode } from './tree';

/** Where a name has a value from. `at` counts from 0: of several results, of a function's parameters, of a loop's names. */
export type Origin =
  | { readonly kind: 'value' | 'result'; readonly node: LuaNode; readonly at: number }
  | { readonly kind: 'parameter'; readonly node: LuaNode; readonly at: number }
  | { readonly kind: 'loop'; readonly node: LuaNode; readonly at: number }
  | { readonly kind: 'unknown' };

/** A name, in the part of the text where it means one thing. */
export interface Binding {
  readonly name: string;
  /** All that is ever assigned to it; a declaration without a value is left out. */
  readonly origins: Origin[];
  /** Whether something is put into it or may be, as with `t[1] = 2` and `f(t)`. */
  isChanged: boolean;
  /** The calls of it by name. */
  readonly calls: LuaNode[];
  /** Whether it is used otherwise than by calling it, so that there may be calls out of sight. */
  escapes: boolean;
}

export interface Scopes {
  /** What an identifier names; undefined for what the text declares nowhere. */
  find(identifier: LuaNode): Binding | undefined;
  /** The name that a function is declared with. */
  nameOf(definition: LuaNode): Binding | undefined;
}

interface Declaration {
  readonly binding: Binding;
  /** From here on the name means this. */
  readonly from: number;
}

/** What a name is given, where it is given one thing only. */
export function onlyOrigin(binding: Binding | undefined): Origin | undefined {
  return binding?.origins.length === 1 ? binding.origins[0] : undefined;
}

/** Looks through all nodes of a text twice: for declarations, then for uses. */
export function findScopes(source: string, nodes: readonly LuaNode[]): Scopes {
  const scopes = new Map<LuaNode, Map<string, Declaration[]>>();
  const globals = new Map<string, Binding>();
  const functions = new Map<LuaNode, Binding>();
  const declarations = new Set<LuaNode>();

  for (const node of nodes) declare(node);
  for (const node of nodes) {
    if (node.type === 'assignment_statement' && node.parent?.type !== 'variable_declaration') assign(node);
    else if (node.type === 'function_declaration' && !isLocal(node)) declareGlobal(node);
  }
  for (const node of nodes) if (node.type === 'identifier' && !declarations.has(node)) use(node);

  return { find, nameOf: (definition) => functions.get(definition) };

  function textOf(node: LuaNode): string {
    return source.slice(node.start, node.end);
  }

  function add(scope: LuaNode | undefined, name: LuaNode, from: number, origin: Origin | undefined): Binding {
    const binding = bindingOf(textOf(name), origin);
    declarations.add(name);
    if (!scope) return binding;
    const names = scopes.get(scope) ?? new Map<string, Declaration[]>();
    scopes.set(scope, names);
    const same = names.get(binding.name);
    if (same) same.push({ binding, from });
    else names.set(binding.name, [{ binding, from }]);
    return binding;
  }

  function declare(node: LuaNode): void {
    if (node.type === 'variable_declaration') {
      const statement = partOf(node, 'assignment_statement') ?? node;
      const names = partOf(statement, 'variable_list')?.children.filter(({ type }) => type === 'identifier') ?? [];
      const origins = originsOf(partOf(statement, 'expression_list'), names.length);
      names.forEach((name, i) => remember(add(node.scope, name, node.end, origins[i]), origins[i]));
    } else if (node.type === 'function_declaration' || node.type === 'function_definition') {
      const name = childOf(node, 'name');
      if (node.type === 'function_declaration' && name?.type === 'identifier' && isLocal(node)) {
        const origin = { kind: 'value', node, at: 0 } as const;
        remember(add(node.scope, name, node.start, origin), origin);
      }
      // Of `function t:f(a)` the first parameter is the table.
      const shift = name?.type === 'method_index_expression' ? 1 : 0;
      childOf(node, 'parameters')?.children.forEach((parameter, at) => {
        if (parameter.type === 'identifier') add(node, parameter, node.start, { kind: 'parameter', node, at: at + shift });
      });
    } else if (node.type === 'for_statement') {
      const body = childOf(node, 'body');
      const clause = childOf(node, 'clause');
      const counter = childOf(clause, 'name');
      if (counter) add(body, counter, node.start, { kind: 'unknown' });
      else if (clause) {
        partOf(clause, 'variable_list')?.children.forEach((name, at) => {
          if (name.type === 'identifier') add(body, name, node.start, { kind: 'loop', node: clause, at });
        });
      }
    }
  }

  function assign(statement: LuaNode): void {
    const targets = partOf(statement, 'variable_list')?.children.filter(({ field }) => field === 'name') ?? [];
    const origins = originsOf(partOf(statement, 'expression_list'), targets.length);
    targets.forEach((target, i) => {
      if (target.type !== 'identifier') return;
      const binding = find(target) ?? globalOf(textOf(target));
      declarations.add(target);
      const origin = origins[i] ?? { kind: 'unknown' };
      binding.origins.push(origin);
      remember(binding, origin);
    });
  }

  function declareGlobal(node: LuaNode): void {
    const name = childOf(node, 'name');
    if (name?.type !== 'identifier') return;
    const binding = find(name) ?? globalOf(textOf(name));
    const origin = { kind: 'value', node, at: 0 } as const;
    declarations.add(name);
    binding.origins.push(origin);
    remember(binding, origin);
  }

  function remember(binding: Binding, origin: Origin | undefined): void {
    if (origin?.kind === 'value' && (origin.node.type === 'function_declaration' || origin.node.type === 'function_definition')) functions.set(origin.node, binding);
  }

  function globalOf(name: string): Binding {
    const binding = globals.get(name) ?? bindingOf(name, undefined);
    globals.set(name, binding);
    return binding;
  }

  function use(node: LuaNode): void {
    const { parent, field } = node;
    // The names behind a dot, in front of a field's value and behind a colon are no variables.
    if (!parent || field === 'method' || (field === 'field' && parent.type === 'dot_index_expression') || (field === 'name' && parent.type === 'field')) return;
    const binding = find(node);
    if (!binding) return;
    if (parent.type === 'function_call' && field === 'name') {
      binding.calls.push(parent);
      return;
    }
    binding.escapes = true;
    const isTarget = (index: LuaNode): boolean => index.parent?.type === 'variable_list' && index.parent.parent?.type === 'assignment_statement';
    if (parent.type === 'arguments' || (field === 'table' && (isTarget(parent) || parent.type === 'method_index_expression'))) binding.isChanged = true;
  }

  function find(identifier: LuaNode): Binding | undefined {
    const name = textOf(identifier);
    for (let scope = identifier.scope; scope; scope = scope.scope) {
      const declared = scopes.get(scope)?.get(name)?.findLast(({ from }) => from <= identifier.start);
      if (declared) return declared.binding;
    }
    return globals.get(name);
  }
}

function bindingOf(name: string, origin: Origin | undefined): Binding {
  return { name, origins: origin ? [origin] : [], isChanged: false, calls: [], escapes: false };
}

function isLocal(declaration: LuaNode): boolean {
  return declaration.field === 'local_declaration';
}

/** What each of so many names is given; a call at the end may give several. */
function originsOf(list: LuaNode | undefined, names: number): (Origin | undefined)[] {
  if (!list) return [];
  const expressions = expressionsOf(list);
  if (!expressions) return Array.from({ length: names }, () => ({ kind: 'unknown' }));
  const last = expressions.length - 1;
  return Array.from({ length: names }, (_, i): Origin | undefined => {
    if (i < last || (i === last && expressions[last]!.type !== 'function_call')) return { kind: 'value', node: expressions[i]!, at: 0 };
    return last >= 0 && ['function_call', 'vararg_expression'].includes(expressions[last]!.type) ? { kind: 'result', node: expressions[last]!, at: i - last } : undefined;
  });
}
