// Where a configuration holds a secret in plain text.

import type { Config, Edit, Scalar, Setting, Span, Value } from '../../model';
import { endpointsOf, placeOf } from './endpoints';

/** A secret in the file, and how to take it from the environment instead. */
export interface Secret {
  readonly at: Span;
  /** For people: the setting's name, or what holds it. */
  readonly what: string;
  /** The environment variable that takes its place. */
  readonly variable: string;
  readonly edits: readonly Edit[];
}

/** Names of settings, and of properties behind a class tag, whose text lets somebody in. */
const secretName = /(?:passw(?:or)?d|passphrase|secret(?:Key)?|token|(?:access|account|api)[-_]?key)$/i;

/** Variables whose names say more than the setting's. */
const variables: Readonly<Record<string, string>> = {
  password: 'REDIS_PASSWORD',
  sentinelPassword: 'REDIS_SENTINEL_PASSWORD',
  sslKeystorePassword: 'REDIS_KEYSTORE_PASSWORD',
  sslTruststorePassword: 'REDIS_TRUSTSTORE_PASSWORD',
};

/** What nobody would use: words that ask a reader to fill something in, dots and stars. */
const fillIn = /^(?:\W*|x{3,}|(?:please[-_ ]?)?change[-_ ]?(?:me|this|it)|(?:enter|insert|put|replace|your|my|the|some|a)?[-_ ]?(?:with[-_ ])?(?:your|my|the)?[-_ ]?(?:azure|cache|redis|redisson|db)?[-_ ]?(?:primary|access)?[-_ ]?(?:pass(?:word|wd|phrase)?|secret|key|token|auth)(?:[-_ ]?(?:here|value|goes here))?|example|placeholder|to-?do|tbd|none|null|nil|undefined|dummy|fill[-_ ]?me(?:[-_ ]?in)?|redacted|masked|hidden)$/i;

/** Text that is put in later, by the environment, a template or a secret store, or that only its reader can decrypt. */
function isOpen(text: string): boolean {
  return /[$#]\{|\{\{|\{%|^(?:@[\w.-]+@|<.*>|\[.*\]|\$[A-Z_][A-Z\d_]*|%\w+%|__\w+__|\{\w+\}.+|ENC[([].*|vault:.*|[a-z]+:\/\/.*)$/s.test(text.trim());
}

/** Every secret in plain text, in the order of the settings. */
export function* secretsOf(config: Config): Iterable<Secret> {
  const seen = new Set<number>();
  for (const setting of config.settings) {
    for (const { name, value } of [setting, ...propertiesOf(setting)]) {
      if (!secretName.test(name) || value.kind !== 'scalar' || !isPlainSecret(value) || seen.has(value.start)) continue;
      seen.add(value.start);
      const variable = variables[name] ?? `REDIS_${name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/\W/g, '_').toUpperCase()}`;
      yield { at: value, what: `\`${name}\``, variable, edits: isBlock(value) ? [] : [{ start: value.start, end: value.end, text: `"\${${variable}}"` }] };
    }
  }
  for (const endpoint of endpointsOf(config)) {
    const { password, address: { setting, value } } = endpoint;
    const text = value.text.slice(password?.start, password?.end);
    if (!password || text === '' || isOpen(text) || fillIn.test(text)) continue;
    const variable = variables.password!;
    const rest = `${value.text.slice(0, password.start)}\${${variable}}${value.text.slice(password.end)}`;
    yield { at: placeOf(config, endpoint, password), what: `The address in \`${setting.name}\``, variable, edits: isBlock(value) ? [] : [{ start: value.start, end: value.end, text: JSON.stringify(rest) }] };
  }
}

/** The entries of a mapping behind a class tag. */
function propertiesOf({ value }: Setting): readonly { name: string; value: Value }[] {
  return value.kind !== 'mapping' ? [] : value.entries.flatMap((entry) => (entry.key.kind === 'scalar' ? [{ name: entry.key.text, value: entry.value }] : []));
}

function isPlainSecret({ text, style, tag }: Scalar): boolean {
  if (style === 'empty' || (style === 'plain' && /^(?:~|null|Null|NULL)$/.test(text))) return false;
  // What a tag makes of it (`!vault`, `!env`) is for its reader.
  return !(tag?.text !== undefined && tag.text !== '!' && !tag.text.includes('str')) && !isOpen(text) && !fillIn.test(text.trim());
}

/** The place of a block scalar's `|` is not known. */
function isBlock({ style }: Scalar): boolean {
  return style === 'literal' || style === 'folded';
}
