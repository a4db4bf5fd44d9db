// Takes a word of a shell, or the text of a heredoc, apart: texts with quotes and escapes decoded, and what the shell fills in.

import type { Span } from '../../model';

/** A stretch of a word. `text` is what it stands for, undefined where the shell fills it in; an empty one is left out. */
export interface Token extends Span {
  readonly text: string | undefined;
  /** Whether it may become several words or none. */
  readonly isMany: boolean;
}

/** How text is read: a word with its quotes, or what stands in double quotes, in a heredoc that has expansions, in `echo -e`. */
export type Style = 'word' | 'double' | 'heredoc';

const ansiEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', e: '\x1B', E: '\x1B', f: '\f', v: '\v' };

/** `${…}` of a name, `$1`, `$@`. */
const simple = /\$(?:\w+|[@*#?$!-])/y;
/** Several words even in quotes. */
const list = /^\$(?:@|\{(?:@|!?\w+\[@\])[^}]*\})$/;

/** Reads the part of a text from one offset up to another; offsets are those of the text. Time is linear. */
export function scanShell(whole: string, start: number, end: number, style: Style = 'word'): Token[] {
  // Nothing is looked for behind the end, so that many words of a long text cost what they say.
  const text = whole.slice(0, end);
  const tokens: Token[] = [];
  let at = start;
  let inDouble = style !== 'word';
  const add = (value: string | undefined, to: number, isMany = false): void => {
    tokens.push({ text: value, start: at, end: to, isMany });
    at = to;
  };

  while (at < end) {
    const sign = text[at]!;
    const next = text[at + 1] ?? '';
    if (sign === '\\') {
      if (next === '\n' || text.startsWith('\r\n', at + 1)) at += next === '\n' ? 2 : 3;
      else if (inDouble && !'$`\\'.includes(next) && !(next === '"' && style !== 'heredoc')) add('\\', at + 1);
      else if (at + 1 >= end) add('\\', at + 1);
      else add(next, at + 2);
    } else if (sign === '`') add(undefined, Math.min(end, behindBackquote(text, at + 1, end)), !inDouble);
    else if (sign === '$') {
      const quoted = !inDouble && (next === "'" || next === '"');
      const to = quoted ? at : Math.min(end, behindExpansion(text, at, end));
      if (quoted && next === "'") readAnsi();
      else if (quoted) at++;
      else if (to === at + 1) add('$', to);
      else add(undefined, to, !inDouble || list.test(text.slice(at, Math.min(to, at + 200))));
    } else if (sign === '"' && style !== 'heredoc') {
      inDouble = !inDouble;
      at++;
    } else if (inDouble) add(text.slice(at, runEnd(/[\\`$"]/g)), runEnd(/[\\`$"]/g));
    else if (sign === "'") {
      const close = text.indexOf("'", at + 1);
      const to = close < 0 || close >= end ? end : close;
      at++;
      add(text.slice(at, to), to);
      at = Math.min(end, to + 1);
    } else if ('*?['.includes(sign)) add(undefined, sign === '[' ? bracketEnd() : at + 1, true);
    else if (sign === '{') {
      // What the shell makes several words of.
      const braces = /\{[^{}\s'"]*(?:,|\.\.)[^{}\s'"]*\}/y;
      braces.lastIndex = at;
      const found = braces.exec(text);
      if (found) add(undefined, at + found[0].length, true);
      else add('{', at + 1);
    } else if (sign === '~' && at === start) add(undefined, at + 1);
    else if ((sign === '<' || sign === '>') && next === '(') add(undefined, Math.min(end, behindBracket(text, at + 1, end, '(', ')')));
    else add(text.slice(at, runEnd(/[\\`$"'*?[{<>]/g)), runEnd(/[\\`$"'*?[{<>]/g));
  }
  return tokens.filter(({ text: value }) => value !== '');

  /** Where the run of plain letters from here ends; at least one letter behind. */
  function runEnd(special: RegExp): number {
    special.lastIndex = at + 1;
    const found = special.exec(text);
    return Math.min(end, found ? found.index : end);
  }

  /** The end of `[a-z]`; the bracket alone where it is not closed within the word. */
  function bracketEnd(): number {
    const close = text.slice(at + 2, at + 200).indexOf(']');
    return close < 0 ? at + 1 : at + 2 + close + 1;
  }

  function readAnsi(): void {
    at += 2;
    const piece = /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|([0-7]{1,3})|([^]))|[^\\']+/y;
    while (at < end && text[at] !== "'") {
      piece.lastIndex = at;
      const [all = text[at]!, hex, wide, octal, letter] = piece.exec(text) ?? [];
      const code = parseInt(hex ?? wide ?? octal ?? '0', hex !== undefined || wide !== undefined ? 16 : 8);
      // A byte beyond ASCII is no letter by itself.
      if (hex !== undefined || octal !== undefined) add(code < 0x80 ? String.fromCharCode(code) : undefined, Math.min(end, at + all.length));
      else add(wide !== undefined ? String.fromCharCode(code) : letter !== undefined ? (ansiEscapes[letter] ?? (/['"\\?]/.test(letter) ? letter : all)) : all, Math.min(end, at + all.length));
    }
    at = Math.min(end, at + 1);
  }
}

/** Behind `$name`, `${…}`, `$(…)`, `$((…))`; behind the sign alone where it begins nothing. */
function behindExpansion(text: string, at: number, end: number): number {
  const next = text[at + 1];
  if (next === '{') return behindBracket(text, at + 1, end, '{', '}');
  if (next === '(') return behindBracket(text, at + 1, end, '(', ')');
  simple.lastIndex = at;
  const found = simple.exec(text)?.[0];
  // Only one digit counts: `$10` is `$1` and a 0.
  return found === undefined ? at + 1 : at + (/^\$\d/.test(found) ? 2 : found.length);
}

function behindBackquote(text: string, at: number, end: number): number {
  for (; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '`') return at + 1;
  }
  return end;
}

/** Behind the bracket that closes the one at an offset; brackets in quotes do not count. */
function behindBracket(text: string, at: number, end: number, open: string, close: string): number {
  let depth = 0;
  for (; at < end; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === "'" && open === '(') at = Math.max(at, quoteEnd(text, at, end));
    else if (sign === open) depth++;
    else if (sign === close && --depth === 0) return at + 1;
  }
  return end;
}

function quoteEnd(text: string, at: number, end: number): number {
  const close = text.indexOf("'", at + 1);
  return close < 0 || close >= end ? at : close;
}
