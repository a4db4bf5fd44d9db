// Reads YAML into a tree with exact places, and reads on where the text is broken.

import type { Span } from '../model';
import { readEvents } from './yaml/faults';
import { recover } from './yaml/recovery';
import type { YamlProblem } from './yaml/repair';
import { buildTree } from './yaml/tree';
import type { YamlDocument } from './yaml/tree';

export type { YamlProblem } from './yaml/repair';
export type { YamlDocument } from './yaml/tree';

/** A YAML stream, read. */
export interface YamlText {
  readonly documents: readonly YamlDocument[];
  /**
   * Syntax errors in the text's order, each once; duplicate keys are none. Empty for what js-yaml accepts, and for
   * brackets, quotes and comments that js-yaml refuses and SnakeYAML, which Redisson uses, reads.
   */
  readonly problems: readonly YamlProblem[];
  /** Every comment from its `#` to the end of its line, in the text's order. */
  readonly comments: readonly Span[];
}

/**
 * Reads a text of any content; it never throws. Offsets are UTF-16 offsets of the text, a byte order mark
 * included. Where the text is broken, the tree holds what can be told of it; time stays bounded by a multiple of
 * the text's length. Values may be nested 100 levels deep, as many as js-yaml allows. `masked` is the text with
 * characters hidden by `mask`, which then mean nothing to YAML; values hold them all the same.
 */
export function parseYaml(text: string, masked = text): YamlText {
  const first = readEvents(masked);
  const { draft, events, problems } = Array.isArray(first) ? { draft: { text: masked, marks: [] }, events: first, problems: [] } : recover(masked);
  const { documents, comments, strays } = buildTree(text, draft, events);
  // An anchor on a line that a repair left out is there for whoever reads the text.
  const written = new Set(problems.length === 0 ? [] : Array.from(text.matchAll(/&([^\s,[\]{}]+)/g), ([, name]) => name));
  const unknown = strays
    .filter((alias) => !written.has(alias.name))
    .map(({ start, end }) => ({ start, end, message: 'No anchor of this name stands before the alias; text that begins with * needs quotes.' }));
  return { documents, problems: [...problems, ...unknown].sort((a, b) => a.start - b.start), comments };
}
