// Brings a YAML tree that was read from a region's text to the places that its document has for it.

import type { Span, Value } from '../model';
import type { Region } from '../region';
import type { YamlText } from './yaml';

/**
 * Gives every node of the tree the offsets of the region's document. The tree itself changes, since a copy would cost as much
 * as reading it: whoever has it must not look for it in the region's text any more.
 */
export function relocate(yaml: YamlText, region: Region): void {
  if (region.isWhole) return;
  const move = (span: Span): void => {
    const { start, end } = spanIn(region, span.start, span.end);
    Object.assign(span, { start, end });
  };
  const moveValue = (value: Value): void => {
    move(value);
    if (value.tag) move(value.tag);
    if (value.anchor) move(value.anchor);
    // An alias's target stands elsewhere in the tree.
    if (value.kind === 'sequence') value.items.forEach(moveValue);
    if (value.kind !== 'mapping') return;
    for (const entry of value.entries) {
      move(entry);
      moveValue(entry.key);
      moveValue(entry.value);
    }
  };
  for (const { root, span } of yaml.documents) {
    move(span);
    if (root) moveValue(root);
  }
  yaml.problems.forEach(move);
  yaml.comments.forEach(move);
}

/** The document's span of a span of the region; an empty one stays empty. */
export function spanIn(region: Region, start: number, end: number): Span {
  const from = region.toDocument(start);
  return { start: from, end: start === end ? from : region.toDocumentEnd(end) };
}
