// What YAML 1.1 makes of a scalar before anything asks for a type: the resolver that both parsers share, and tags.

import type { Scalar, Value } from '../../model';
import type { Dialect } from '../../tables/dialects';

/** A scalar as Jackson hands it on. */
export type Token = 'null' | 'boolean' | 'int' | 'float' | 'string';

// The patterns of SnakeYAML's resolver.
const booleans = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const ints = /^(?:[-+]?0b_*[01][01_]*|[-+]?0_*[0-7][0-7_]*|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x_*[\da-fA-F][\da-fA-F_]*|[-+]?[1-9][\d_]*(?::[0-5]?\d)+)$/;
const floats =
  /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|[-+]?\d[\d_]*[eE][-+]?\d+|[-+]?\.\d[\d_]*(?:[eE][-+]?\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** A plain scalar's text; the line breaks that only SnakeYAML knows end it. */
export function textOf({ style, text }: Scalar): string {
  return style === 'plain' ? text.replace(/[ \t\r\n\u0085\u2028\u2029]+$/, '') : text;
}

/** Without the blanks and control characters at the ends that Java's own trimming takes. */
export function trimmed(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is trimmed
  return text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
}

/** The type that YAML 1.1 sees in a plain scalar; quotes and blocks make text. */
export function resolve(scalar: Scalar): Token {
  if (scalar.style === 'empty') return 'null';
  if (scalar.style !== 'plain') return 'string';
  const text = textOf(scalar);
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return 'null';
  if (booleans.test(text)) return 'boolean';
  if (ints.test(text)) return 'int';
  return floats.test(text) ? 'float' : 'string';
}

/** A standard tag's name, `!!int` giving `int`; `foo` for a local tag and `a.B` for a class; undefined without a tag. */
export function tagOf(value: Value): { readonly kind: 'standard' | 'local' | 'class'; readonly name: string } | undefined {
  const written = value.tag?.text;
  if (written === undefined || written === '!') return undefined;
  const [, standard] = /^(?:!!|!<tag:yaml\.org,2002:)([^>]*)>?$/.exec(written) ?? [];
  if (standard !== undefined) return { kind: standard.includes('.') ? 'class' : 'standard', name: standard };
  const [, verbatim] = /^!<([^>]*)>$/.exec(written) ?? [];
  return verbatim !== undefined && !verbatim.startsWith('!') ? { kind: 'class', name: verbatim } : { kind: 'local', name: (verbatim ?? written).slice(1) };
}

/** The token that Jackson makes of a scalar; it heeds a few standard tags, quoted or not, and takes the rest for text. */
export function tokenOf(scalar: Scalar, dialect: Dialect): Token {
  const tag = tagOf(scalar);
  if (!tag && dialect.digitsAreNumbers && scalar.style === 'plain' && /^[-+]?\d[\d_]*$/.test(textOf(scalar))) return ints.test(textOf(scalar)) ? 'int' : 'float';
  const token = tag ? taggedToken(tag, scalar) : resolve(scalar);
  // What it cannot read as a decimal number, it hands on as text.
  if (token === 'int' && !/^[-+]?[\d_]+$/.test(textOf(scalar)) && !(dialect.radix && /^[-+]?0[xb]/.test(textOf(scalar)))) return 'string';
  return token;
}

function taggedToken({ kind, name }: { kind: string; name: string }, scalar: Scalar): Token {
  if (kind !== 'standard') return 'string';
  if (name === 'bool') return booleans.test(textOf(scalar)) ? 'boolean' : 'string';
  return name === 'int' || name === 'float' || name === 'null' ? name : 'string';
}

/** Whether a value stands for nothing. */
export function isNull(value: Value): boolean {
  return value.kind === 'scalar' && tagOf(value) === undefined && resolve(value) === 'null';
}

/** `{{ … }}`, which YAML takes for a mapping inside a mapping. */
export function isTemplate(value: Value): boolean {
  if (value.kind === 'scalar') return /\{\{|\{%|@[\w.-]+@/.test(value.text);
  if (value.kind !== 'mapping' || !value.flow) return false;
  const key = value.entries[0]?.key;
  return key?.kind === 'mapping' && key.flow && key.start === value.start + 1;
}
