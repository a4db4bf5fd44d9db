// Brings a YAML tree that was read from a region's text to the places that its document has for it.

import type { Entry, Mapping, Sequence, Span, Value, Word } from '../model';
import type { Region } from '../region';
import type { YamlText } from './yaml';

/** The same tree with offsets of the document; what an alias points at stays one and the same value. */
export function relocate(yaml: YamlText, region: Region): YamlText {
  if (region.isWhole) return yaml;
  const moved = new Map<Value, Value>();
  const span = ({ start, end }: Span): Span => spanIn(region, start, end);
  const word = <W extends Word>(from: W): W => ({ ...from, ...span(from) });

  const entry = (from: Entry): Entry => ({ ...span(from), key: value(from.key), value: value(from.value) });
  const value = (from: Value): Value => {
    const common = { ...span(from), ...(from.tag ? { tag: word(from.tag) } : {}), ...(from.anchor ? { anchor: word(from.anchor) } : {}) };
    const to = ((): Value => {
      switch (from.kind) {
        case 'mapping':
          return { ...from, ...common, entries: from.entries.map(entry) } satisfies Mapping;
        case 'sequence':
          return { ...from, ...common, items: from.items.map(value) } satisfies Sequence;
        case 'alias':
          // The target stands before the alias, and the tree has no cycles.
          return { ...from, ...common, ...(from.target ? { target: moved.get(from.target) ?? from.target } : {}) };
        case 'scalar':
          return { ...from, ...common };
      }
    })();
    moved.set(from, to);
    return to;
  };
  return {
    documents: yaml.documents.map(({ root, span: whole }) => ({ root: root && value(root), span: span(whole) })),
    problems: yaml.problems.map((problem) => ({ ...problem, ...span(problem) })),
    comments: yaml.comments.map(span),
  };
}

/** The document's span of a span of the region; an empty one stays empty. */
export function spanIn(region: Region, start: number, end: number): Span {
  const from = region.toDocument(start);
  return { start: from, end: start === end ? from : region.toDocumentEnd(end) };
}
