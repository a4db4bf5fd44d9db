// Texts that are known in part: texts and holes, each hole named by its expression. What two of them have to do with each other.

import type { Hole, Pattern } from './model';

/** A text, or what is known of it. */
export type Partly = string | Pattern;

/** Puts pieces together: neighbouring texts become one, and a text where no hole is left. */
export function join(pieces: readonly (string | Hole)[]): Partly {
  const joined: (string | Hole)[] = [];
  for (const piece of pieces) {
    const last = joined[joined.length - 1];
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  if (joined.length === 0) return '';
  return joined.length === 1 && typeof joined[0] === 'string' ? joined[0] : joined;
}

/** A text with its holes, for people: `user:…:name`, or with the expressions, `user:${id}:name`. */
export function describePattern(pattern: Partly, withExpressions = false): string {
  if (typeof pattern === 'string') return pattern;
  return pattern.map((piece) => (typeof piece === 'string' ? piece : withExpressions ? piece.expression : '…')).join('');
}

/** What parts a key, or begins a hash tag, outside of holes. */
const signs = ':./-{}';
/** From here on one private character stands for each sign. */
const hidden = 0xe010;

/**
 * The text with the expressions of its holes, in which a sign of an expression is no sign any more: of the same length as it is
 * written, and equal where the expressions are. `showSigns` gives it back as it is written.
 */
export function hideSigns(pattern: Partly): string {
  if (typeof pattern === 'string') return pattern;
  return pattern.map((piece) => (typeof piece === 'string' ? piece : piece.expression.replace(/[:./{}-]/g, (sign) => String.fromCharCode(hidden + signs.indexOf(sign))))).join('');
}

/** The text as it is written. */
export function showSigns(text: string): string {
  return text.replace(/[\uE010-\uE015]/g, (letter) => signs[letter.charCodeAt(0) - hidden]!);
}

/**
 * Where a place of a pattern, its holes being as long as their expressions, stands in the text as it is written; undefined where
 * that is another text, or the place lies inside of a hole. Shells write `${name}` as `$name` as well.
 */
export function placeAsWritten(pattern: Pattern, written: string, place: number): number | undefined {
  let at = 0;
  let plain = 0;
  let found = place === 0 ? 0 : undefined;
  for (const piece of pattern) {
    const spellings = typeof piece === 'string' ? [piece] : [piece.expression, piece.expression.replace(/^\$\{(\w+)\}$/, '$$$1')];
    const spelled = spellings.find((spelling) => written.startsWith(spelling, at));
    if (spelled === undefined) return undefined;
    const end = plain + spellings[0]!.length;
    if (place === end) found = at + spelled.length;
    else if (place > plain && place < end && typeof piece === 'string') found = at + place - plain;
    at += spelled.length;
    plain = end;
  }
  return at === written.length ? found : undefined;
}

/**
 * What Redis hashes of a key: what lies between the first `{` and the first `}` behind it, else all of it. Values of holes are taken to hold
 * no braces, which is not sure: whoever draws a conclusion from it says "likely". Source: the Redis cluster specification.
 */
export function hashedPart(key: Pattern): { readonly tag: boolean; readonly hashed: Partly } {
  const open = find(key, '{', { piece: 0, at: 0 });
  const close = open && find(key, '}', { piece: open.piece, at: open.at + 1 });
  if (!open || !close) return { tag: false, hashed: key };
  const between = key.slice(open.piece, close.piece + 1).map((piece, i, pieces) => {
    if (typeof piece !== 'string') return piece;
    return piece.slice(i === 0 ? open.at + 1 : 0, i === pieces.length - 1 ? close.at : undefined);
  });
  const tag = join(between);
  return tag === '' ? { tag: false, hashed: key } : { tag: true, hashed: tag };
}

interface Spot {
  readonly piece: number;
  readonly at: number;
}

function find(pattern: Pattern, sign: string, from: Spot): Spot | undefined {
  for (let piece = from.piece; piece < pattern.length; piece++) {
    const text = pattern[piece]!;
    const at = typeof text === 'string' ? text.indexOf(sign, piece === from.piece ? from.at : 0) : -1;
    if (at >= 0) return { piece, at };
  }
  return undefined;
}

/**
 * `same`: equal whatever the holes hold; `different`: never equal; `unknown`: it depends. Holes of one expression hold the same.
 */
export function relate(a: Partly, b: Partly): 'same' | 'different' | 'unknown' {
  const one = piecesOf(a);
  const other = piecesOf(b);
  for (const fromEnd of [false, true]) {
    if (fromEnd) [one, other].forEach(turn);
    strip(one, other);
    if (one.length === 0 && other.length === 0) return 'same';
    // What both begin with is gone, so two texts differ in their first letter.
    if (typeof one[0] === 'string' && typeof other[0] === 'string') return 'different';
  }
  // One is all gone, and the other still has letters.
  const isGone = (gone: Pattern, left: Pattern): boolean => gone.length === 0 && left.some((piece) => typeof piece === 'string');
  return isGone(one, other) || isGone(other, one) ? 'different' : 'unknown';
}

function piecesOf(text: Partly): (string | Hole)[] {
  return typeof text === 'string' ? (text === '' ? [] : [text]) : [...text];
}

/** Takes what both begin with from both. */
function strip(one: (string | Hole)[], other: (string | Hole)[]): void {
  while (one.length > 0 && other.length > 0) {
    const [a, b] = [one[0]!, other[0]!];
    if (typeof a === 'string' && typeof b === 'string') {
      let length = 0;
      while (length < a.length && length < b.length && a[length] === b[length]) length++;
      if (length === 0) return;
      cut(one, length);
      cut(other, length);
    } else if (typeof a !== 'string' && typeof b !== 'string' && a.expression === b.expression) {
      one.shift();
      other.shift();
    } else return;
  }
}

function cut(pieces: (string | Hole)[], length: number): void {
  const rest = (pieces[0] as string).slice(length);
  if (rest === '') pieces.shift();
  else pieces[0] = rest;
}

/** Backwards, so that the end comes first. */
function turn(pieces: (string | Hole)[]): void {
  pieces.reverse();
  pieces.forEach((piece, i) => {
    if (typeof piece === 'string') pieces[i] = Array.from(piece).reverse().join('');
  });
}
