// Builds the tree of a YAML text from js-yaml's flat events: adds the ends of collections, the places of empty
// values, comments, and what aliases point at.

import { EVENT_ID, COLLECTION_STYLE, SCALAR_STYLE, CHOMPING_MODE, getScalarValue } from 'js-yaml';
import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import type { Alias, Entry, Scalar, ScalarStyle, Span, Value, Word } from '../../model';
import { toSource, unmask } from './draft';
import type { Draft } from './draft';
import { endOfBlock, endOfLine, isBreak, isSpace, skipPrologue, skipSpace, startOfLine, withoutBreak } from './text';

/** One document of the stream; its span reaches to where the next one begins. */
export interface YamlDocument {
  /** Undefined where the document holds nothing. */
  readonly root: Value | undefined;
  readonly span: Span;
}

export interface YamlTree {
  readonly documents: YamlDocument[];
  readonly comments: Span[];
  /** The aliases without an anchor of their name before them. */
  readonly strays: Alias[];
}

/** What an anchor names; empty while its collection is still being read, so that nothing contains itself. */
interface Anchored {
  value?: Value;
}

interface Frame {
  readonly event: SequenceEvent | MappingEvent;
  /** The closing bracket, where the collection has one: a pair inside a flow sequence is a flow mapping without them. */
  readonly closer: ']' | '}' | undefined;
  readonly anchored: Anchored | undefined;
  readonly items: Value[];
  readonly entries: Entry[];
  key: Value | undefined;
  keyStart: number;
}

interface Properties {
  tag?: Word;
  anchor?: Word;
}

/** For the list that a frame does not fill. */
const NONE: never[] = [];

const STYLES: Record<number, ScalarStyle> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
};

/**
 * The tree of the events that js-yaml gave for the draft's text; all spans are offsets of the source. An alias
 * inside its own anchor's collection has no target, so the tree has no cycles.
 */
export function buildTree(source: string, draft: Draft, events: readonly Event[]): YamlTree {
  const { text } = draft;
  const repaired = text !== source;
  const documents: YamlDocument[] = [];
  const comments: Span[] = [];
  const strays: Alias[] = [];
  const frames: Frame[] = [];
  let anchors = new Map<string, Anchored>();
  let root: Value | undefined;
  let explicitEnd = false;
  let documentStart = 0;
  /** Behind the last thing read, in the draft. */
  let cursor = 0;
  let nextHash = indexOrEnd('#', 0);

  const place = (offset: number): number => toSource(draft, offset);

  function indexOrEnd(wanted: string, from: number): number {
    const found = text.indexOf(wanted, from);
    return found < 0 ? text.length : found;
  }

  /** Collects the comments up to a scalar's start; what lies inside the scalar is none. */
  function readComments(start: number, end: number): void {
    while (nextHash < start) {
      const before = text.charCodeAt(nextHash - 1);
      if (nextHash > 0 && !isSpace(before) && !isBreak(before) && before !== 0xfeff) {
        nextHash = indexOrEnd('#', nextHash + 1);
        continue;
      }
      const lineEnd = endOfLine(text, nextHash);
      comments.push({ start: place(nextHash), end: place(lineEnd) });
      nextHash = indexOrEnd('#', lineEnd);
    }
    if (nextHash < end) nextHash = indexOrEnd('#', end);
  }

  function propertiesOf(event: ScalarEvent | SequenceEvent | MappingEvent): Properties {
    const properties: Properties = {};
    if (event.tagStart >= 0) properties.tag = wordAt(event.tagStart, event.tagEnd);
    if (event.anchorStart >= 0) properties.anchor = wordAt(event.anchorStart, event.anchorEnd);
    return properties;
  }

  function wordAt(from: number, to: number): Word {
    const start = place(from);
    const end = place(to);
    return { start, end, text: source.slice(start, end) };
  }

  function anchor(event: ScalarEvent | SequenceEvent | MappingEvent): Anchored | undefined {
    if (event.anchorStart < 0) return undefined;
    const anchored: Anchored = {};
    anchors.set(text.slice(event.anchorStart, event.anchorEnd), anchored);
    return anchored;
  }

  function add(value: Value, start: number): void {
    const frame = frames[frames.length - 1];
    if (frame === undefined) root = value;
    else if (frame.event.type === EVENT_ID.SEQUENCE) frame.items.push(value);
    else if (frame.key === undefined) {
      frame.key = value;
      frame.keyStart = start;
    } else {
      frame.entries.push({ start: place(frame.keyStart), end: place(cursor), key: frame.key, value });
      frame.key = undefined;
    }
  }

  /** Where a value that is not written would stand; moves the cursor behind the sign that announces it. */
  function placeEmpty(): number {
    const frame = frames[frames.length - 1];
    let next = skipSpace(text, cursor, frame?.closer !== undefined && frame.key === undefined);
    // In `:a` the colon is text.
    const isSign = next + 1 >= text.length || (frame?.event.style === COLLECTION_STYLE.FLOW ? /[\s,[\]{}]/ : /\s/).test(text.charAt(next + 1));
    const sign = isSign ? text[next] : undefined;
    if (frame === undefined) return cursor;
    if (frame.event.type === EVENT_ID.SEQUENCE) {
      if (sign === '-') cursor = next + 1;
    } else if (frame.key !== undefined) {
      if (sign === ':' && isOfEntry(text, frame.event, cursor, next)) cursor = next + 1;
    } else {
      if (sign === '?') next++;
      if (sign === '?' || sign === ':') cursor = next;
    }
    return cursor;
  }

  function readScalar(event: ScalarEvent): void {
    if (event.valueStart < 0) {
      const written = Math.max(event.tagEnd, event.anchorEnd);
      if (written < 0 && frames.length === 0) return;
      if (written >= 0) cursor = written;
      const at = written < 0 ? placeEmpty() : written;
      finishScalar(event, at, at, 'empty', '');
      return;
    }
    const style = STYLES[event.style] ?? 'plain';
    const quoted = style === 'single' || style === 'double' ? 1 : 0;
    let start = event.valueStart - quoted;
    let end = event.valueEnd + quoted;
    readComments(start, end);
    if (style === 'literal' || style === 'folded') {
      end = endOfBlock(text, start, end, event.indent, event.chomping === CHOMPING_MODE.KEEP);
      // Without content it stands at the end of its header, so that it does not reach into the next line.
      if (end === start) start = end = withoutBreak(text, start);
    }
    const value = getScalarValue(text, event);
    finishScalar(event, start, end, style, repaired ? unmask(value) : value);
  }

  function finishScalar(event: ScalarEvent, start: number, end: number, style: ScalarStyle, value: string): void {
    const plain = { kind: 'scalar', start: place(start), end: place(end), style, text: value } as const;
    const scalar: Scalar = event.tagStart < 0 && event.anchorStart < 0 ? plain : { ...plain, ...propertiesOf(event) };
    const anchored = anchor(event);
    if (anchored !== undefined) anchored.value = scalar;
    cursor = end;
    add(scalar, outerStart(event, start));
  }

  function readAlias(from: number, to: number): void {
    const name = text.slice(from, to);
    const anchored = anchors.get(name);
    const alias: Alias = {
      kind: 'alias',
      start: place(from - 1),
      end: place(to),
      name,
      ...(anchored?.value === undefined ? {} : { target: anchored.value }),
    };
    if (anchored === undefined) strays.push(alias);
    cursor = to;
    add(alias, from - 1);
  }

  function open(event: SequenceEvent | MappingEvent, following: Event | undefined): void {
    const closer = closerOf(text, event, following);
    cursor = event.start + (closer === undefined ? 0 : 1);
    const isList = event.type === EVENT_ID.SEQUENCE;
    frames.push({ event, closer, anchored: anchor(event), items: isList ? [] : NONE, entries: isList ? NONE : [], key: undefined, keyStart: 0 });
  }

  function close(frame: Frame): void {
    const { event } = frame;
    if (frame.closer !== undefined) {
      const next = skipSpace(text, cursor, true);
      if (text[next] === frame.closer) cursor = next + 1;
    }
    const start = place(event.start);
    const end = place(cursor);
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const bare: Value =
      event.type === EVENT_ID.SEQUENCE
        ? { kind: 'sequence', start, end, flow, items: frame.items }
        : { kind: 'mapping', start, end, flow, entries: frame.entries };
    const value = event.tagStart < 0 && event.anchorStart < 0 ? bare : { ...bare, ...propertiesOf(event) };
    if (frame.anchored !== undefined) frame.anchored.value = value;
    add(value, outerStart(event, event.start));
  }

  function endDocument(last: boolean): void {
    const next = skipSpace(text, cursor);
    let end = last ? text.length : next;
    if (explicitEnd && text.startsWith('...', next)) cursor = end = endOfLine(text, next);
    documents.push({ root, span: { start: place(documentStart), end: place(end) } });
    documentStart = end;
  }

  for (let i = 0; i < events.length; i++) {
    const event = events[i]!;
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        anchors = new Map();
        root = undefined;
        explicitEnd = event.explicitEnd;
        cursor = skipPrologue(text, cursor, event.explicitStart);
        break;
      case EVENT_ID.SCALAR:
        readScalar(event);
        break;
      case EVENT_ID.ALIAS:
        readAlias(event.anchorStart, event.anchorEnd);
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        open(event, events[i + 1]);
        break;
      case EVENT_ID.POP: {
        const frame = frames.pop();
        if (frame === undefined) endDocument(i === events.length - 1);
        else close(frame);
      }
    }
  }
  readComments(text.length, text.length);
  return { documents, comments, strays };
}

/** Whether a colon belongs to the entry before it: below an explicit key, one further out may follow. */
function isOfEntry(text: string, mapping: SequenceEvent | MappingEvent, keyEnd: number, colon: number): boolean {
  if (mapping.style === COLLECTION_STYLE.FLOW) return true;
  const lineStart = startOfLine(text, colon);
  const firstLine = startOfLine(text, mapping.start);
  const mark = text.charCodeAt(firstLine) === 0xfeff ? 1 : 0;
  return lineStart <= keyEnd || colon - lineStart === mapping.start - firstLine - mark;
}

/** Where a node begins with its tag and anchor. */
function outerStart(event: ScalarEvent | SequenceEvent | MappingEvent, start: number): number {
  const tag = event.tagStart < 0 ? start : event.tagStart;
  const anchor = event.anchorStart < 0 ? start : event.anchorStart - 1;
  return Math.min(start, tag, anchor);
}

function closerOf(text: string, event: SequenceEvent | MappingEvent, following: Event | undefined): ']' | '}' | undefined {
  if (event.style !== COLLECTION_STYLE.FLOW) return undefined;
  if (event.type === EVENT_ID.SEQUENCE) return ']';
  // In `[{a: b}: c]` the brace belongs to the pair's key, which begins at the same place as the pair.
  const braceIsOfKey = following?.type === EVENT_ID.MAPPING && following.start === event.start;
  return text[event.start] === '{' && !braceIsOfKey ? '}' : undefined;
}
