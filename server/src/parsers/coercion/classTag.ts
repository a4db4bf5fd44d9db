// Class tags: how a release wants them spelled, whether it has the class, and what may stand behind the tag.

import type { Coerced, Mapping, Value } from '../../model';
import { findClass, simpleName, twinOf, classesFor, type ClassRow } from '../../tables/classTags';
import { isSince, snakeYamlSince, valueAt, type SettingRow } from '../../tables/redisson';
import { listOf } from '../../text';
import { readDelay } from './delay';
import type { Dialect } from '../../tables/dialects';
import { refuse, unknown, valueOf } from './outcome';
import { propertyProblem } from './property';
import { isNull, isTemplate, resolve, textOf } from './token';

type Spelling = 'verbatim' | 'double' | 'single' | 'property' | 'standard';

/** A class as a value names it. */
interface Named {
  readonly name: string;
  readonly spelling: Spelling;
  /** False where 4.x does not see the name in `!<…>`: it takes letters, digits, _ and dots. */
  readonly plain: boolean;
}

/** The class that a value names; undefined for none. */
export function classNamed(value: Value): Named | undefined {
  const written = value.tag?.text;
  if (written === undefined || written === '!') {
    if (value.kind !== 'mapping') return undefined;
    const entry = value.entries.find(({ key }) => key.kind === 'scalar' && key.text === 'class');
    return entry?.value.kind === 'scalar' ? { name: entry.value.text, spelling: 'property', plain: true } : undefined;
  }
  const [, double] = /^(?:!!|!<tag:yaml\.org,2002:)([^>]*)>?$/.exec(written) ?? [];
  if (double !== undefined) return { name: decode(double), spelling: double.includes('.') ? 'double' : 'standard', plain: true };
  const [, verbatim] = /^!<([^!>][^>]*)>$/.exec(written) ?? [];
  if (verbatim !== undefined) return { name: decode(verbatim), spelling: 'verbatim', plain: /^[\w.]+$/.test(verbatim) };
  return { name: decode(written.replace(/^!<?!?|>$/g, '')), spelling: 'single', plain: true };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads any value of a setting that takes an object of a class; a repair is the tag to write. */
export function readClass(row: SettingRow, value: Value, release: string, dialect: Dialect): Coerced {
  if (isNull(value)) return valueOf(null);
  if (isTemplate(value) || value.tag?.text?.includes('${') || (value.kind === 'scalar' && value.text.includes('${'))) return unknown;
  const named = classNamed(value);
  if (!named) return refuse(`a class in a tag is expected, as in \`${exampleOf(row, release)}\`.`, guessTag(row, value));
  if (named.name.includes('${')) return unknown;
  const known = findClass(named.name);
  return classProblem(row, named.name, known, release) ?? spellingProblem(named, dialect) ?? readContent(known, named, value, release, dialect);
}

/** The default of the setting, or a class of Redisson's that needs no more than its name. */
function exampleOf(row: SettingRow, release: string): string {
  const usual = valueAt(row.default, release);
  if (typeof usual === 'string' && usual.startsWith('!<')) return usual;
  return row.name === 'codec' ? '!<org.redisson.codec.Kryo5Codec> {}' : '!<your.package.Class> {}';
}

/** Text that is the name of a class, with or without its package. */
function guessTag(row: SettingRow, value: Value): string | undefined {
  if (value.kind !== 'scalar') return undefined;
  const text = value.text.trim();
  const known = classesFor(row.name).find(({ name }) => name === text || simpleName(name) === text);
  return known ? `!<${known.name}>` : /^[a-z]\w*(\.\w+)*\.[A-Z]\w*$/.test(text) ? `!<${text}>` : undefined;
}

function guessName(row: SettingRow, name: string): string | undefined {
  const known = classesFor(row.name).find((candidate) => simpleName(candidate.name) === name);
  return known && `!<${known.name}>`;
}

function spellingProblem({ name, spelling, plain }: Named, { parser }: Dialect): Coerced | undefined {
  if (spelling === 'standard') return refuse(`the tag !!${name} names no class.`);
  const repair = `!<${name}>`;
  if (parser === 'jackson') {
    return spelling === 'double' ? refuse(`\`!!${name}\` is understood only from Redisson ${snakeYamlSince} on; \`${repair} {}\` in every release.`, repair) : undefined;
  }
  if (spelling === 'single') return refuse(`\`!${name}\` is understood only before Redisson ${snakeYamlSince}; \`${repair} {}\` in every release.`, repair);
  if (spelling === 'property') return refuse(`a class in the property \`class\` is understood only before Redisson ${snakeYamlSince}; \`${repair} {}\` in every release.`, repair);
  return plain ? undefined : refuse(`Redisson ${snakeYamlSince} and later takes only letters, digits, _ and dots in \`!<…>\`.`, /^[\w.]+$/.test(name) ? repair : `!!${name}`);
}

function hasClass(known: ClassRow, release: string): boolean {
  return isSince(release, known.since) && !(known.removed && isSince(release, known.removed));
}

function classProblem(row: SettingRow, name: string, known: ClassRow | undefined, release: string): Coerced | undefined {
  if (!known) {
    if (name.startsWith('java.') && row.type?.startsWith('org.redisson.')) return refuse(`${name} is no ${simpleName(row.type)}.`);
    if (!name.includes('.')) return refuse(`there is no class ${name}; a class is named with its package.`, guessName(row, name));
    if (!name.startsWith('org.redisson.')) return undefined;
    const meant = classesFor(row.name).find((candidate) => simpleName(candidate.name) === simpleName(name) && hasClass(candidate, release));
    return classesFor(row.name).length === 0 ? undefined : refuse(`Redisson has no class ${name} that fits here.${meant ? ` ${meant.name} is meant.` : ''}`, meant && `!<${meant.name}>`);
  }
  if (!known.settings.includes(row.name)) return refuse(`${simpleName(name)} is for ${listOf(known.settings.map((setting) => `\`${setting}\``), 'or')}.`);
  if (hasClass(known, release)) return undefined;
  const twin = twinOf(known);
  const there = twin && hasClass(twin, release) ? twin : undefined;
  const instead = there ? ` It is called ${there.name} there.` : '';
  const repair = there && `!<${there.name}>`;
  if (!isSince(release, known.since)) return refuse(`Redisson has the class ${name} only from ${known.since} on.${instead}`, repair);
  return refuse(`Redisson ${known.removed ?? ''} removed the class ${name}.${instead}`, repair);
}

function readContent(known: ClassRow | undefined, { name, spelling }: Named, value: Value, release: string, dialect: Dialect): Coerced {
  const empty = known ? valueAt(known.empty, release) : undefined;
  if (value.kind === 'scalar') {
    if (value.text.trim() === '' || (value.style === 'plain' && /^(~|null|Null|NULL)$/.test(value.text))) {
      return refuse(`the tag \`!<${name}>\` needs \`${contentOf(known)}\` behind it.`, `!<${name}> ${contentOf(known)}`);
    }
    if (name === 'org.redisson.client.codec.StringCodec' && !charsets.test(textOf(value))) return refuse(`${textOf(value)} is no character set.`, `!<${name}> "UTF-8"`);
    const taken = valueAt(known?.values ?? [], release) ?? [];
    if (taken.length > 0 && !taken.includes('text') && !(taken.includes('number') && /^[-+]?[\d_.]+$/.test(textOf(value))) && !(taken.includes('boolean') && resolve(value) === 'boolean')) {
      return refuse(`${simpleName(name)} takes a ${listOf(taken, 'or')} here, not ${textOf(value)}.`);
    }
    return known && taken.length === 0 ? refuse(`${simpleName(name)} cannot be made from a single value; write its properties or \`{}\` behind the tag.`) : unknown;
  }
  if (known?.settings.includes('retryDelay')) return readDelay(simpleName(name), value, dialect);
  if (value.kind === 'sequence') {
    return dialect.parser === 'jackson' || (value.items.length === 0 && empty === false) ? refuse('a mapping is expected behind the tag, `{}` at least.') : unknown;
  }
  if (value.kind !== 'mapping' || !known) return unknown;
  if (empty === false) {
    const from = known.empty.find(([since, can]) => can && !isSince(release, since))?.[0];
    return refuse(`${simpleName(name)} cannot be made from a configuration${from ? ` before Redisson ${from}` : ', since it has no constructor without arguments'}.`);
  }
  return readProperties(known, spelling, value, release, dialect);
}

/** How the names of Java's character sets begin. */
const charsets = /^(utf|unicode|us-ascii|ascii|iso|latin|l\d|windows|ibm|cp|ccsid|gb|big5|euc|hz|koi|shift|sjis|ms|mac|x-|tis|jis|ks|cs|us$|ansi|646|8859|\d)/i;

/** What stands behind a tag at least. */
function contentOf(known: ClassRow | undefined): string {
  if (!known?.settings.includes('retryDelay')) return '{}';
  return simpleName(known.name) === 'ConstantDelay' ? '{delay: PT1S}' : '{baseDelay: PT1S, maxDelay: PT2S}';
}

function readProperties(known: ClassRow, spelling: Spelling, value: Mapping, release: string, dialect: Dialect): Coerced {
  if (known.open && isSince(release, known.open)) return unknown;
  const names = valueAt(known.properties ?? [], release) ?? [];
  for (const { key, value: property } of value.entries) {
    // The superclass of every codec has a class loader.
    if (key.kind !== 'scalar' || key.text === '<<' || key.text === 'classLoader' || (spelling === 'property' && key.text === 'class')) continue;
    if (!names.includes(key.text)) {
      const later = known.properties?.find(([, all]) => all.includes(key.text))?.[0];
      const when = later && !isSince(release, later) ? ` before Redisson ${later}` : '';
      return refuse(`${simpleName(known.name)} has no property \`${key.text}\`${when}${names.length > 0 ? `; it has ${listOf(names.map((name) => `\`${name}\``), 'and')}` : ''}.`);
    }
    const problem = propertyProblem(key.text, property, dialect);
    if (problem !== undefined) return refuse(problem);
  }
  return unknown;
}
