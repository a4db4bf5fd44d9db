// What redis-cli reads from its standard input: heredocs, here-strings, and what `echo` and `printf` give it.

import type { Argument, Connection, FileLink, Hole, Problem, Subject } from '../../model';
import { join } from '../../patterns';
import { parseScript } from '../../parsers/commandScript';
import type { Input } from '../../parsers/shell';
import { partly } from '../../parsers/shell/word';
import type { Region } from '../../region';
import { holeSign, isVerbatim, partsOf, regionOfParts, type Part } from '../regions/shell';

/** What a stretch of shell says. */
export interface Found {
  readonly subjects: readonly Subject[];
  readonly problems: readonly Problem[];
  readonly links: readonly FileLink[];
}

/** What several stretches say, one after the other. */
export function joinFound(parts: readonly Found[]): Found {
  return { subjects: parts.flatMap(({ subjects }) => subjects), problems: parts.flatMap(({ problems }) => problems), links: parts.flatMap(({ links }) => links) };
}

/** The commands that an input gives; undefined where they cannot be told. `outer` is the region of the shell's text. */
export function inputScript(input: Input, outer: Region, connection: Connection): Omit<Found, 'links'> | undefined {
  const parts = partsOfInput(input, outer.text);
  if (!parts || parts.length === 0) return undefined;
  return readScript(regionOfParts(parts, outer, input.from === 'heredoc'), outer, connection);
}

/** Reads lines of commands in which signs stand for what the shell fills in. */
function readScript(region: Region, outer: Region, connection: Connection): Omit<Found, 'links'> {
  const { text } = region;
  const isHole = text.includes(holeSign);
  const read = parseScript(region, { given: { library: 'redis-cli', connection }, ...(isHole ? { dress: (word: Argument) => withHoles(word, region, outer) } : {}) });
  return {
    subjects: read.subjects.filter((subject) => subject.about !== 'command' || subject.words[0]!.text !== undefined),
    problems: read.problems
      .filter(({ at }) => !lineAround(text, region.toRegion(at.start)).includes(holeSign))
      .map(({ fixes = [], ...problem }) => ({ ...problem, fixes: fixes.flatMap((fix) => { const edits = region.write(fix.edits); return edits ? [{ ...fix, edits }] : []; }) })),
  };
}

function lineAround(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end);
}

const holes = new RegExp(`(${holeSign}+)`);

/** What is known of a word whose text holds such signs; without quotes of redis-cli it may be several. */
function withHoles(word: Argument, region: Region, outer: Region): Argument {
  if (!word.text?.includes(holeSign)) return word;
  const raw = region.text.slice(word.start, word.end);
  let at = word.start + raw.indexOf(holeSign);
  const pieces = word.text.split(holes).map((piece): string | Hole => {
    if (!piece.startsWith(holeSign)) return piece;
    const start = region.text.indexOf(holeSign, at);
    at = start + piece.length;
    return { expression: outer.text.slice(outer.toRegion(region.toDocument(start)), outer.toRegion(region.toDocumentEnd(at))) };
  });
  return { start: word.start, end: word.end, ...partly(join(pieces)), ...(/^["']/.test(raw) ? {} : { isMany: true }) };
}

function partsOfInput(input: Input, text: string): Part[] | undefined {
  switch (input.from) {
    case 'heredoc': {
      const { body, expands, dropsTabs } = input;
      const parts = expands ? partsOf(text, body.start, body.end, 'heredoc') : [{ ...body, text: text.slice(body.start, body.end) }];
      return dropsTabs ? parts.flatMap((part) => withoutTabs(part, body.start, text)) : parts;
    }
    case 'string':
      return partsOf(text, input.word.start, input.word.end);
    case 'calls': {
      const all = input.calls.map((words) => (words[0].text === 'echo' ? echoed(words.slice(1), text) : printed(words.slice(1), text)));
      return all.every((parts) => parts !== undefined) ? all.flat() : undefined;
    }
    case 'file':
    case 'elsewhere':
      return undefined;
  }
}

/** `<<-` drops the tabs at the beginning of lines. */
function withoutTabs(part: Part, bodyStart: number, text: string): Part[] {
  if (!isVerbatim(part)) return [part];
  return [...part.text.matchAll(/(\t*)([^\n]*\n?)/g)].flatMap(({ index, 1: tabs = '', 2: rest = '' }) => {
    const start = part.start + index;
    const isLineStart = start === bodyStart || text[start - 1] === '\n';
    const from = isLineStart ? start + tabs.length : start;
    return from < start + tabs.length + rest.length ? [{ text: text.slice(from, start + tabs.length + rest.length), start: from, end: start + tabs.length + rest.length }] : [];
  });
}

/** `echo` puts blanks between its words; bash reads escapes only with -e, other shells always. */
function echoed(words: readonly Argument[], text: string): Part[] | undefined {
  const from = words.findIndex((word) => !/^-[neE]+$/.test(word.text ?? ''));
  if (from < 0) return undefined;
  const reads = words.slice(0, from).some((word) => word.text!.includes('e'));
  const parts = words.slice(from).flatMap((word, i, all) => [
    ...(i === 0 ? [] : [{ text: ' ', start: all[i - 1]!.end, end: word.start }]),
    ...partsOf(text, word.start, word.end),
  ]);
  if (!reads && parts.some((part) => /\\[ntr0c\\]/.test(part.text))) return undefined;
  const last = words[words.length - 1]!.end;
  if (reads && parts.some(isHalfEscape)) return undefined;
  const read = reads ? parts.flatMap(unescape) : parts;
  return [...read, { text: '\n', start: last, end: last }];
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'", a: '\x07', b: '\b', f: '\f', v: '\v' };

/** A backslash that the shell's own escape made: what it does to the letters behind it is not worth telling. */
function isHalfEscape(part: Part): boolean {
  return part.text.endsWith('\\') && !(isVerbatim(part) && part.text.endsWith('\\\\'));
}

/** A part with its escapes of one letter read, each a part of its own. */
function unescape(part: Part): Part[] {
  if (!part.text.includes('\\')) return [part];
  const keeps = isVerbatim(part);
  return [...part.text.matchAll(/\\([^])|[^\\]+|\\/g)].map(({ 0: all, 1: letter, index }) => ({
    text: letter === undefined ? all : (escapes[letter] ?? all),
    start: keeps ? part.start + index : part.start,
    end: keeps ? part.start + index + all.length : part.end,
  }));
}

/** `printf` repeats its format as long as there are words for it. */
function printed([format, ...words]: readonly Argument[], text: string): Part[] | undefined {
  if (!format || (format.text ?? '').startsWith("-")) return undefined;
  const whole = partsOf(text, format.start, format.end);
  if (whole.some(isHalfEscape)) return undefined;
  const pieces = whole.flatMap(unescape).flatMap(directives);
  const takes = pieces.filter(({ isDirective }) => isDirective).length;
  const rounds = takes === 0 ? 1 : Math.max(1, Math.ceil(words.length / takes));
  if (rounds * pieces.length > 20_000) return undefined;
  const parts: Part[] = [];
  let next = 0;
  for (let round = 0; round < rounds; round++) {
    for (const { isDirective, ...part } of pieces) {
      const word = isDirective ? words[next++] : undefined;
      if (!isDirective) parts.push(part);
      else if (word) parts.push(...partsOf(text, word.start, word.end));
    }
  }
  return parts;
}

function directives(part: Part): (Part & { readonly isDirective: boolean })[] {
  const keeps = isVerbatim(part);
  return [...part.text.matchAll(/%[-+ #0]*\*?\d*(?:\.\d+)?([a-zA-Z%])|[^%]+|%/g)].map(({ 0: all, 1: letter, index }) => ({
    text: letter === '%' ? '%' : all,
    start: keeps ? part.start + index : part.start,
    end: keeps ? part.start + index + all.length : part.end,
    isDirective: letter !== undefined && letter !== '%',
  }));
}
