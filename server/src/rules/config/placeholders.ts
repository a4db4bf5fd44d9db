// What `${…}` in a configuration comes to: filled in, or left as it is, release by release.

import type { Edit } from '../../model';
import { dialectOf } from '../../tables/dialects';
import { releases } from '../../tables/redisson';
import { lineAt } from '../../text';

/** A placeholder that is not filled in as its author means. */
export interface Slip {
  /** Offsets of the text that was looked at. */
  readonly start: number;
  readonly end: number;
  /** The name and no default, which may be a secret. */
  readonly shown: string;
  /** Goes on behind `shown`. */
  readonly problem: string;
  /** Edits at offsets of the text, undefined where only the author knows what is meant. */
  readonly repair?: { readonly title: string; readonly edits: readonly Edit[] };
}

/** Characters of a placeholder: nobody writes a longer one, and what is longer is left alone. */
const longest = 1000;

interface Filled {
  readonly start: number;
  readonly end: number;
  readonly fallback: string | undefined;
}

/** What a release with this pattern fills in, by the place of the `$`: the placeholder that covers an offset. */
export type Fillings = (offset: number) => Filled | undefined;

/** Looks a whole text over once. */
export function fillingsOf(text: string, pattern: RegExp | undefined): Fillings {
  const found = [...(pattern ? text.matchAll(pattern) : [])].map(({ index, 0: whole, 2: fallback }): Filled => ({ start: index, end: index + whole.length, fallback }));
  const starts = found.map(({ start }) => start);
  return (offset) => {
    const last = found[lineAt(starts, offset)];
    return last && last.start <= offset && offset < last.end ? last : undefined;
  };
}

/** What is wrong with the placeholder at a place, for releases that read placeholders alike; undefined where nothing is known to be. */
export function findSlip(text: string, start: number, fillings: Fillings): Slip | undefined {
  const filled = fillings(start);
  if (filled) return filled.start === start ? findWrongDefault(start, text.slice(start, filled.end), filled.fallback ?? '') : undefined;
  const [written] = /^\$\{[^{}\r\n]*\}/.exec(text.slice(start, start + longest)) ?? [];
  return written === undefined ? undefined : findLiteral(start, written);
}

/** The same where Spring comes first, which knows a single colon; `number` says that a number is expected, which may be below zero. */
export function findSpringSlip(text: string, start: number, number: boolean): Slip | undefined {
  const [written, name, rest = ''] = /^\$\{([\w.-]+):-([^{}\r\n]*)\}/.exec(text.slice(start, start + longest)) ?? [];
  if (!written || !name || (number && /^\d+$/.test(rest))) return undefined;
  const dash = start + 2 + name.length + 1;
  return {
    start,
    end: start + written.length,
    shown: `\${${name}:-…}`,
    problem: 'Spring fills this in, and takes the dash for a part of the default. Write a single colon.',
    repair: { title: 'Write : before the default', edits: [{ start: dash, end: dash + 1, text: '' }] },
  };
}

/** A placeholder that is taken, whose default is not what it looks like. */
function findWrongDefault(start: number, written: string, fallback: string): Slip | undefined {
  const [, name = ''] = /^\$\{([\w.]+)/.exec(written) ?? [];
  if (fallback.startsWith('}')) return emptyDefault(start, name, `\${${name}:-}`);
  const place = { start, end: start + written.length, shown: `\${${name}:-…}` };
  if (fallback.includes('${')) return { ...place, problem: 'Redisson does not look for placeholders inside a default and takes the first brace for its end, so a part of the text is left over. Give the default itself.' };
  return fallback.includes(':-') ? { ...place, problem: 'a default that holds `:-` itself is not understood, and where nobody sets the name, the text stays as it is.' } : undefined;
}

/** A placeholder that stays as it is. */
function findLiteral(start: number, written: string): Slip | undefined {
  const place = { start, end: start + written.length };
  const insert = (at: number, text: string): Edit => ({ start: start + at, end: start + at, text });
  const since = sinceWhen(written);
  if (since) {
    const [, name, more] = /^\$\{([\w.]+)(:-)?/.exec(written)!;
    return { ...place, shown: `\${${name!}${more ? ':-…' : ''}}`, problem: `Redisson fills this in only from ${since} on; before, the text stays as it is.` };
  }
  const [, name, mark, rest = ''] = /^\$\{([\p{L}\w.]+(?:-[\p{L}\w.]+)*)(?:(:-?|-)(.*))?\}$/u.exec(written) ?? [];
  // What a lookup of another library, a template or a secret store means is not ours to say.
  if (name === undefined || /^([?=+]|\/\/)/.test(rest)) return undefined;
  const [, outer, inner] = /^(env|sys)$/.test(name) && mark === ':' && /^[\w.]+$/.test(rest) ? [undefined, name, rest] : [];
  if (outer && inner) {
    return { ...place, shown: `\${${outer}:${inner}}`, problem: `Redisson knows no such prefix and leaves the text as it is. Write \`\${${inner}}\`.`, repair: { title: `Write \${${inner}}`, edits: [{ ...place, text: `\${${inner}}` }] } };
  }
  if (mark && rest === '' && !name.includes('-')) return emptyDefault(start, name, written);
  const [, variable, dashed] = /^([A-Z][A-Z\d_]*)-(.*)$/.exec(name) ?? [];
  if (!mark && variable && dashed && !/^[A-Z\d_]+$/.test(dashed)) {
    return { ...place, shown: `\${${variable}-…}`, problem: wantsDefault, repair: { title: 'Write :- before the default', edits: [insert(2 + variable.length, ':')] } };
  }
  if (/[^\w.-]/.test(name)) return { ...place, shown: `\${${name}${mark ? ':-…' : ''}}`, problem: plainName };
  if (name.includes('-')) {
    const plain = name.replaceAll('-', '_');
    const colon = mark === ':' && rest !== '' ? [insert(2 + name.length + 1, '-')] : [];
    return {
      ...place,
      shown: `\${${name}${mark ? ':-…' : ''}}`,
      problem: `${plainName} Name it \`${plain}\`.`,
      repair: { title: `Name it ${plain}`, edits: [{ start: start + 2, end: start + 2 + name.length, text: plain }, ...colon] },
    };
  }
  return mark === ':' ? { ...place, shown: `\${${name}:…}`, problem: wantsDefault, repair: { title: 'Write :- before the default', edits: [insert(2 + name.length + 1, '-')] } } : undefined;
}

const plainName = 'a name has letters from a to z, digits, `_` and dots for Redisson, so the text stays as it is unless something else fills it in first.';
const wantsDefault = 'Redisson wants `:-` before a default and leaves this text as it is, unless something else fills it in first.';

function emptyDefault(start: number, name: string, written: string): Slip {
  const place = { start, end: start + written.length };
  return {
    ...place,
    shown: written,
    problem: `an empty default is not understood, and the text stays as it is even where ${name} is set. Leave the \`:-\` away, or give a default.`,
    repair: { title: `Write \${${name}}`, edits: [{ ...place, text: `\${${name}}` }] },
  };
}

/** Each way of reading placeholders, with the first release that has it. */
const readings = [...new Map([...releases].reverse().map((release) => [dialectOf(release).placeholder?.source, release]))].reverse().flatMap(([source, since]) => (source === undefined ? [] : [{ since, whole: new RegExp(`^(?:${source})$`) }]));

/** The first release that fills a placeholder in as it is written; undefined where none does. */
function sinceWhen(written: string): string | undefined {
  return readings.find(({ whole }) => whole.test(written))?.since;
}
