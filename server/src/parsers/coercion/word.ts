// Booleans, constants of enums, text and URLs: what Jackson and SnakeYAML make of them.

import type { Coerced, Scalar } from '../../model';
import { listOf, nearest } from '../../text';
import type { Dialect } from '../../tables/dialects';
import { refuse, valueOf } from './outcome';
import { resolve, tagOf, textOf, tokenOf, trimmed } from './token';

const truths = new Map([['true', true], ['yes', true], ['on', true], ['false', false], ['no', false], ['off', false]]);

/** Reads a scalar for a boolean. */
export function readBoolean(scalar: Scalar, dialect: Dialect): Coerced {
  const text = textOf(scalar);
  const read = dialect.parser === 'jackson' ? readJacksonBoolean(scalar, dialect) : readSnakeBoolean(scalar);
  if (read !== undefined) return valueOf(read);
  const meant = truths.get(text.trim().toLowerCase()) ?? (/^[01]$/.test(text.trim()) ? text.trim() === '1' : { y: true, t: true, n: false, f: false }[text.trim().toLowerCase()]);
  return refuse(`true or false is expected, ${text.trim() === '' ? 'and there is nothing' : `not ${quoted(scalar)}`}.`, meant === undefined ? undefined : String(meant));
}

function readJacksonBoolean(scalar: Scalar, dialect: Dialect): boolean | undefined {
  const text = textOf(scalar);
  switch (tokenOf(scalar, dialect)) {
    case 'null':
      return false;
    case 'boolean':
      return truths.get(text.toLowerCase());
    case 'int':
      return !/^[-+]?(0[xb])?[0_]+$/.test(text);
    case 'float':
      return undefined;
    case 'string': {
      const bare = trimmed(text);
      if (bare === '' || bare === 'null') return false;
      if (/^(true|True|false|False)$/.test(bare) || (dialect.radix && /^(TRUE|FALSE)$/.test(bare))) return bare.toLowerCase() === 'true';
      return undefined;
    }
  }
}

function readSnakeBoolean(scalar: Scalar): boolean | undefined {
  const tag = tagOf(scalar);
  if (tag?.kind === 'local' || (tag?.kind === 'standard' && tag.name !== 'bool')) return undefined;
  return truths.get(textOf(scalar).toLowerCase());
}

/** Reads a scalar for one of an enum's constants. */
export function readConstant(scalar: Scalar, constants: readonly string[], dialect: Dialect): Coerced {
  const text = textOf(scalar);
  const read = dialect.parser === 'jackson' ? readJacksonConstant(scalar, constants, dialect) : readSnakeConstant(scalar, constants);
  if (read !== undefined) return valueOf(read);
  const ordinal = /^\d$/.test(text.trim()) ? constants[Number(text)] : undefined;
  const meant = constants.find((constant) => plainWord(constant) === plainWord(text)) ?? ordinal;
  const near = meant ?? nearest(text, constants);
  const token = resolve(scalar);
  const lead = `one of ${listOf(constants, 'and')} is expected, spelled exactly so`;
  if (constants.includes(text) && token === 'boolean') return refuse(`plain ${text} is a boolean in YAML before Redisson 4.0.0; put the constant in quotes.`, `"${text}"`);
  const repair = meant && (resolve({ ...scalar, style: 'plain', text: meant }) === 'string' ? meant : `"${meant}"`);
  return refuse(`${lead}, not ${quoted(scalar)}.${near && !meant ? ` ${near} is near.` : ''}`, repair);
}

/** A constant's letters alone: case, blanks, dashes and underscores aside. */
function plainWord(word: string): string {
  return word.replace(/[\s_-]/g, '').toLowerCase();
}

function readJacksonConstant(scalar: Scalar, constants: readonly string[], dialect: Dialect): string | null | undefined {
  const text = textOf(scalar);
  switch (tokenOf(scalar, dialect)) {
    case 'null':
      return null;
    case 'int':
      return constants[Number(text.replaceAll('_', ''))];
    case 'string': {
      const word = dialect.radix ? trimmed(text) : text;
      return constants.includes(word) ? word : /^\d+$/.test(word) ? constants[Number(word)] : undefined;
    }
    default:
      return undefined;
  }
}

function readSnakeConstant(scalar: Scalar, constants: readonly string[]): string | null | undefined {
  const tag = tagOf(scalar);
  if (tag && tag.kind !== 'class') return undefined;
  if (!tag && resolve(scalar) === 'null') return null;
  const text = textOf(scalar);
  return constants.includes(text) ? text : undefined;
}

/** Reads a scalar for text. */
export function readText(scalar: Scalar, dialect: Dialect): Coerced {
  const text = textOf(scalar);
  const tag = tagOf(scalar);
  if (dialect.parser === 'jackson') {
    const token = tokenOf(scalar, dialect);
    if (token === 'null') return valueOf(null);
    if (token === 'float' && !dialect.infinityIsText && !Number.isFinite(Number(text.replaceAll('_', '')))) {
      return refuse('infinity and nan are numbers in YAML that Redisson cannot read; put the text in quotes.', `"${text}"`);
    }
    return valueOf(text);
  }
  // The text may be a secret: no message repeats it.
  if (tag?.kind === 'local') return refuse('a word that begins with ! is a tag, which Redisson does not know; put the text in quotes.', JSON.stringify(`${scalar.tag?.text ?? ''} ${text}`.trim()));
  if (tag?.kind === 'standard' && !/^(str|binary|null)$/.test(tag.name)) return refuse(`the tag !!${tag.name} makes something else than text of it.`, JSON.stringify(text));
  return valueOf(!tag && resolve(scalar) === 'null' ? null : text);
}

/** The schemes for which Java has a handler. */
const schemes = /^(https?|file|jar|ftp|mailto|jrt|jmod)$/i;

/** Reads a scalar for the URL of a key store or trust store. */
export function readUrl(scalar: Scalar, dialect: Dialect): Coerced {
  const text = textOf(scalar);
  const tag = tagOf(scalar);
  if (tag && tag.kind !== 'class' && dialect.parser === 'snake') return refuse(`text without a tag is expected, not ${scalar.tag?.text ?? ''}.`, JSON.stringify(text));
  if (dialect.parser === 'jackson' ? tokenOf(scalar, dialect) === 'null' || text.trim() === '' : !tag && resolve(scalar) === 'null') return valueOf(null);
  if (dialect.addresses === 'uri') return isUri(text) ? valueOf(text) : refuse(`a URI is expected, not ${quoted(scalar)}.`);
  if (isUrl(text)) return valueOf(text);
  const file = /^(\/|[A-Za-z]:[\\/])/.test(text.trim()) ? `file:///${text.trim().replaceAll('\\', '/').replace(/^\//, '')}` : undefined;
  return refuse(`a URL such as file:/path/to/store is expected, not ${quoted(scalar)}.`, file && `"${file}"`);
}

function isUri(text: string): boolean {
  const trimmed = text.trim();
  // What stands before the first colon is a scheme, unless a slash comes before it.
  return /^[^\s\\"<>^`{|}]+$/.test(trimmed) && !/^(?![a-z][a-z\d+.-]*:)[^/?#:]*:/i.test(trimmed);
}

function isUrl(text: string): boolean {
  const [, scheme, rest] = /^(?:url:)?([a-z][a-z\d+.-]*):(.*)$/is.exec(text.trim()) ?? [];
  if (scheme === undefined || rest === undefined || !schemes.test(scheme)) return false;
  if (/^jar$/i.test(scheme)) return rest.includes('!/');
  const [, authority] = /^mailto$/i.test(scheme) ? [] : (/^\/\/(?!\/)([^/?#]*)/.exec(rest) ?? []);
  return authority === undefined || isHostAndPort(authority.slice(authority.lastIndexOf('@') + 1));
}

/** What java.net.URL takes behind the slashes. Source: loads with 3.45.1 and 4.7.0. */
function isHostAndPort(text: string): boolean {
  const [, port] = /^(?:\[[\da-f:.]*:[\da-f:.]*(?:%\w+)?\]|[^[:]*)(?::(.*))?$/is.exec(text) ?? [undefined, 'none'];
  return !port || (/^[-+]?\d{1,10}$/.test(port) && Number(port) >= -1 && Number(port) < 2 ** 31);
}

function quoted(scalar: Scalar): string {
  const text = textOf(scalar);
  return scalar.style === 'plain' ? text : JSON.stringify(text);
}
