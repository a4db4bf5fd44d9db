// Maven's pom.xml: which Redis libraries a project asks for, and in which version.

import { SaxesParser } from 'saxes';
import type { Library, Word } from '../model';
import { wholeDocument, type Region } from '../region';
import { lineStarts } from '../text';
import type { Input } from './input';

/** A pom.xml, as far as it speaks of Redis libraries. */
export interface Pom {
  readonly libraries: readonly PomLibrary[];
  /** Properties, and the project's own version as `project.version`. */
  readonly properties: ReadonlyMap<string, Word>;
  /** The start offsets of its lines. */
  readonly lines: readonly number[];
}

/** A dependency; `property` is the name in `${…}` where its version is one and this file does not define it. */
export interface PomLibrary extends Library {
  readonly property?: string;
}

/** Groups whose artifacts are Redis clients. Source: the guidance's table of clients and their coordinates. */
const groups = new Set(['org.redisson', 'pro.redisson']);

/** Reads a pom.xml as far as its XML goes; broken XML gives what stands before and after the break. */
export function readPom(text: string): Pom {
  const region = wholeDocument(text);
  const properties = new Map<string, Word>();
  const dependencies: Dependency[] = [];
  const path: string[] = [];
  let dependency: Dependency | undefined;
  let words = '';
  let wordsStart = 0;

  const parser = new SaxesParser({ position: true });
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name }) => {
    path.push(name);
    words = '';
    wordsStart = parser.position;
    if (name === 'dependency') dependency = {};
  });
  parser.on('text', (piece) => {
    words += piece;
  });
  parser.on('closetag', ({ name }) => {
    const word = wordAt(text, words, wordsStart);
    const parent = path[path.length - 2];
    if (dependency && parent === 'dependency') dependency[name] = word;
    else if (parent === 'properties') properties.set(name, word);
    else if (name === 'version' && path.length === 2) properties.set('project.version', word);
    if (name === 'dependency' && dependency) {
      dependencies.push(dependency);
      dependency = undefined;
    }
    path.pop();
    words = '';
  });
  try {
    parser.write(text).close();
  } catch {
    // Saxes throws only for input that no handler can go on from; what was read so far stands.
  }
  return { properties, lines: lineStarts(text), libraries: dependencies.flatMap((found) => libraryOf(found, properties, region) ?? []) };
}

type Dependency = Record<string, Word | undefined>;

function libraryOf(dependency: Dependency, properties: ReadonlyMap<string, Word>, region: Region): PomLibrary | undefined {
  const { groupId, artifactId, version } = dependency;
  if (!groupId || !artifactId || !groups.has(groupId.text ?? '')) return undefined;
  const { resolved, property } = resolve(version, properties);
  return {
    about: 'library',
    region,
    name: `${groupId.text ?? ''}:${artifactId.text ?? ''}`,
    version: resolved,
    ...(property ? { property } : {}),
    start: groupId.start,
    end: Math.max(artifactId.end, version?.end ?? 0),
  };
}

/** Follows `${name}` through the file's own properties, a bounded number of steps. */
function resolve(version: Word | undefined, properties: ReadonlyMap<string, Word>): { resolved: Word | undefined; property?: string } {
  let word = version;
  for (let step = 0; step < 10 && word; step++) {
    const name: string | undefined = /^\$\{([^}]+)\}$/.exec(word.text ?? '')?.[1];
    if (!name) return { resolved: word };
    const next = properties.get(name);
    if (!next) return { resolved: undefined, property: name };
    word = next;
  }
  return { resolved: undefined };
}

/** The trimmed word between two tags, with its place. */
function wordAt(text: string, words: string, from: number): Word {
  const trimmed = words.trim();
  const start = text.indexOf(trimmed, from);
  return start < 0 ? { text: trimmed, start: from, end: from } : { text: trimmed, start, end: start + trimmed.length };
}

export const maven: Input = {
  id: 'maven',
  takes: (uri) => /(^|[/\\])pom\.xml$/i.test(uri),
  read: (text) => ({ input: 'maven', subjects: [...readPom(text).libraries], problems: [], comment: undefined }),
};
