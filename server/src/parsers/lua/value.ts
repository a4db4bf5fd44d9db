// What an expression of a script may give, and where it comes from.

import type { Hole } from '../../model';
import type { Partly } from '../../patterns';
import type { LuaNode } from './tree';

export type Value =
  | { readonly kind: 'text'; readonly text: Partly; readonly bytes?: Uint8Array }
  /** A table of texts, all of them from the same place. */
  | { readonly kind: 'list'; readonly name: string; readonly from: NonNullable<Hole['from']> }
  | { readonly kind: 'table'; readonly node: LuaNode }
  | { readonly kind: 'unknown' };

export const unknown: Value = { kind: 'unknown' };

export function holeOf(expression: string, from: Hole['from'] | undefined): Hole {
  return from ? { expression, from } : { expression };
}

export function hole(expression: string, from: Hole['from'] | undefined): Value {
  return { kind: 'text', text: [holeOf(expression, from)] };
}

export function textOf(value: Value): string | undefined {
  return value.kind === 'text' && typeof value.text === 'string' && !value.bytes ? value.text : undefined;
}

/** `literal` for a text that stands in the script. */
export function sourceOf(value: Value): Hole['from'] | 'literal' | undefined {
  if (value.kind === 'list') return value.from === 'key' ? 'keys' : value.from;
  if (value.kind !== 'text') return undefined;
  if (typeof value.text === 'string') return 'literal';
  const holes = value.text.filter((piece) => typeof piece !== 'string');
  if (value.text.length === 1) return holes[0]!.from;
  return worst(holes.map(({ from }) => (from === 'key' ? 'keys' : from)));
}

/** Where something has its text from that is made of a value. */
export function derivedFrom(value: Value): Hole['from'] | undefined {
  const from = sourceOf(value);
  return from === 'literal' ? undefined : from === 'key' ? 'keys' : from;
}

/** Keys before all else, since a caller may have put a hash tag into them. */
function worst(from: readonly (Hole['from'] | undefined)[]): Hole['from'] | undefined {
  return (['keys', 'arguments', 'reply'] as const).find((one) => from.includes(one));
}
