// What Redisson's parser makes of a YAML value: Jackson up to 3.52.0, SnakeYAML itself from 4.0.0 on.

import type { Alias, Coerced, ConfigForm, Scalar, Value } from '../model';
import { dialectOf, type Dialect } from '../tables/dialects';
import { valueAt, type SettingRow } from '../tables/redisson';
import { readClass } from './coercion/classTag';
import { readInstead, readList, readMap } from './coercion/collection';
import { readNumber } from './coercion/number';
import { refuse, unknown, valueOf } from './coercion/outcome';
import { cannotBeNumber, fill, springDialect } from './coercion/placeholder';
import { isNull, isTemplate } from './coercion/token';
import { readBoolean, readConstant, readText, readUrl } from './coercion/word';

/** The setting whose value an anchor marks; undefined where it marks something else. */
export type Anchored = (target: Value) => SettingRow | undefined;

/**
 * What releases make of a setting's value: a function of the release that judges every dialect once. Recordings of
 * the published jars hold it (server/test/oracle).
 */
export function reader(row: SettingRow, value: Value, anchored: Anchored, form: ConfigForm = 'file'): (release: string) => Coerced {
  const obvious = readObvious(row, value);
  if (obvious) return () => obvious;
  // Classes come and go, and constants are added, inside a dialect too.
  const byDialect = row.kind !== 'class' && (row.values?.length ?? 0) < 2;
  const known = new Map<unknown, Coerced>();
  return (release) => {
    const key = byDialect ? dialectFor(release, form) : release;
    let read = known.get(key);
    if (!read) known.set(key, (read = coerce(row, value, release, anchored, form)));
    return read;
  };
}

/** What every release reads alike: most numbers and booleans of most files. */
function readObvious(row: SettingRow, value: Value): Coerced | undefined {
  if (value.kind !== 'scalar' || value.style !== 'plain' || value.tag) return undefined;
  if ((row.kind === 'int' || row.kind === 'long') && /^[1-9]\d{0,8}$/.test(value.text)) return valueOf(Number(value.text));
  return row.kind === 'boolean' && (value.text === 'true' || value.text === 'false') ? valueOf(value.text === 'true') : undefined;
}

/** Reads a value as a release of Redisson does. */
export function coerce(row: SettingRow, value: Value, release: string, anchored: Anchored, form: ConfigForm = 'file'): Coerced {
  const dialect = dialectFor(release, form);
  if (isTemplate(value)) return unknown;
  if (value.kind === 'alias') return readAlias(row, value, dialect, release, anchored, form);
  if (row.kind === 'class') return readClass(row, value, release, dialect);
  if (row.kind === 'section') return unknown;
  const filled = value.kind === 'scalar' ? fill(value, dialect) : value;
  if (!filled) {
    // Only a plain placeholder at the beginning can make a collection of the text.
    const single = value.kind === 'scalar' && (value.style !== 'plain' || !value.text.startsWith('${'));
    if (single && row.kind === 'list') return readList(row, value, dialect);
    if (single && row.kind === 'map') return readMap(value, dialect);
    const number = row.kind === 'int' || row.kind === 'long';
    return number && value.kind === 'scalar' && cannotBeNumber(value, dialect) ? refuse(`a whole number is expected, and ${value.text} can be none.`) : unknown;
  }
  if (row.kind === 'list') return readList(row, filled, dialect);
  if (row.kind === 'map') return readMap(filled, dialect);
  return filled.kind === 'scalar' ? readScalar(row, filled, dialect, release) : readInstead(row, filled, dialect);
}

/** How a release reads values in a configuration of this form. */
function dialectFor(release: string, form: ConfigForm): Dialect {
  return form === 'spring' ? springDialect(dialectOf(release)) : dialectOf(release);
}

function readScalar(row: SettingRow, scalar: Scalar, dialect: Dialect, release: string): Coerced {
  switch (row.kind) {
    case 'int':
    case 'long': {
      const read = readNumber(row, scalar, dialect);
      const limit = dialect.refused[row.name];
      return limit && read.kind === 'value' && limit.refuses(Number(read.value)) ? refuse(`${limit.wanted} is expected, not ${scalar.text}.`) : read;
    }
    case 'boolean':
      return readBoolean(scalar, dialect);
    case 'enum':
      // A release that does not have the setting yet is another rule's finding.
      return readConstant(scalar, valueAt(row.values ?? [], release) ?? row.values?.[0]?.[1] ?? [], dialect);
    case 'url':
      return readUrl(scalar, dialect);
    default:
      return readText(scalar, dialect);
  }
}

/** Jackson takes an alias for the text behind the star; SnakeYAML for what it made where the anchor stands. */
function readAlias(row: SettingRow, alias: Alias, dialect: Dialect, release: string, anchored: Anchored, form: ConfigForm): Coerced {
  const { target } = alias;
  const written = target?.kind === 'scalar' && target.style !== 'literal' && target.style !== 'folded' ? target : undefined;
  const repair = written && (written.style === 'plain' ? written.text : JSON.stringify(written.text));
  if (dialect.parser === 'jackson') {
    // Text, and a URI is nearly that.
    if (row.kind === 'url' && dialect.addresses === 'uri') return unknown;
    return row.kind === 'string' ? unknown : refuse('aliases are understood only from Redisson 4.0.0 on; write the value out.', repair);
  }
  if (!target) return refuse('no anchor of this name with a value stands before this alias; text that begins with * needs quotes.', row.kind === 'string' ? JSON.stringify(`*${alias.name}`) : undefined);
  const owner = anchored(target);
  // Nothing is nothing for every kind.
  if (owner && !isNull(target) && !fits(owner, row)) return refuse(`the anchor &${alias.name} marks a value of another kind, that of \`${owner.name}\`; write the value out.`, repair);
  return coerce(row, target, release, anchored, form);
}

/** Whether the object that one setting takes fits another: of the same type, or an int for a long. */
function fits(from: SettingRow, to: SettingRow): boolean {
  if (from.kind === 'int' && to.kind === 'long') return true;
  return from.kind === to.kind && from.type === to.type && JSON.stringify(from.values) === JSON.stringify(to.values);
}
