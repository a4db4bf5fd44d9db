// Lists and maps, and single values where a collection stands: what Jackson and SnakeYAML make of them.

import type { Coerced, Scalar, Value } from '../../model';
import type { SettingRow } from '../../tables/redisson';
import type { Dialect } from '../../tables/dialects';
import { refuse, unknown, valueOf } from './outcome';
import { isNull, isTemplate, tagOf } from './token';
import { readConstant, readText, readUrl } from './word';

/** Reads any value for a list. */
export function readList(row: SettingRow, value: Value, dialect: Dialect): Coerced {
  if (isNull(value)) return valueOf(null);
  const tag = tagOf(value);
  // Of a mapping, SnakeYAML makes the set of its keys.
  const set = row.type === 'java.util.Set';
  if (dialect.parser === 'snake' && tag?.kind === 'local') return refuse(`Redisson does not know the tag !${tag.name}.`);
  if (value.kind === 'sequence') {
    if (dialect.parser === 'snake' && tag?.kind === 'standard' && /^(str|int|float|bool|null|binary|timestamp|map)$/.test(tag.name)) return refuse(`the tag !!${tag.name} makes something else than a list of it.`);
    // Its repair would be that of the one item.
    const wrong = value.items.map((item) => readItem(row, item, dialect)).find((item) => item.kind === 'refused');
    return wrong?.kind === 'refused' ? refuse(wrong.problem) : unknown;
  }
  if (value.kind === 'mapping' && set && dialect.parser === 'snake') return unknown;
  const what = value.kind === 'mapping' ? 'a mapping' : 'a single value';
  const repair = value.kind === 'scalar' && value.text.trim() !== '' && value.style !== 'literal' && value.style !== 'folded' ? listText(value) : undefined;
  return refuse(`a list is expected, one entry per line behind a dash, or [a, b], not ${what}.`, repair);
}

/** One text that may hold several addresses becomes a list of them. */
function listText(scalar: Scalar): string {
  return `[${scalar.text.split(',').map((part) => JSON.stringify(part.trim())).join(', ')}]`;
}

function readItem(row: SettingRow, item: Value, dialect: Dialect): Coerced {
  if (isTemplate(item) || item.kind === 'alias') return unknown;
  // A release that does not have the setting yet is another rule's finding.
  const constants = row.itemValues?.[row.itemValues.length - 1]?.[1];
  const isArray = row.type?.endsWith('[]') === true;
  if (item.kind === 'scalar') {
    if (item.text.includes('${')) return unknown;
    // SnakeYAML puts whatever a standard tag makes into a list; an array takes text only. Source: loads with 4.7.0.
    const tag = tagOf(item);
    if (dialect.parser === 'snake' && !constants && tag?.kind === 'standard') {
      return isArray && tag.name !== 'str' && tag.name !== 'null' ? refuse(`the tag !!${tag.name} makes something else than text of an entry.`) : unknown;
    }
    return constants ? readConstant(item, constants, dialect) : readText(item, dialect);
  }
  // Of these SnakeYAML makes text, where text is wanted.
  if (dialect.parser === 'snake' && !constants && (item.kind === 'sequence' || item.entries.length === 0)) return unknown;
  return refuse(`a list of single values is expected, without a ${item.kind === 'sequence' ? 'list' : 'mapping'} in it.`);
}

/** Reads any value for a map. */
export function readMap(value: Value, dialect: Dialect): Coerced {
  if (isNull(value)) return dialect.emptyMap ? valueOf(null) : refuse('a mapping is expected, and there is nothing.', '{}');
  const tag = tagOf(value);
  if (dialect.parser === 'snake' && tag?.kind === 'local') return refuse(`Redisson does not know the tag !${tag.name}.`);
  if (value.kind !== 'mapping') return refuse(`a mapping is expected, \`name: value\` per line, not a ${value.kind === 'sequence' ? 'list' : 'single value'}.`);
  const nested = value.entries.some((entry) => (entry.value.kind === 'sequence' || entry.value.kind === 'mapping') && !isTemplate(entry.value));
  return nested && dialect.parser === 'jackson' ? refuse('the values of the mapping must be single values.') : unknown;
}

/** Reads a list or a mapping where a single value is due: SnakeYAML looks for a constructor that takes its elements. */
export function readInstead(row: SettingRow, value: Value, dialect: Dialect): Coerced {
  const wrong = refuse(`a single value is expected, not a ${value.kind === 'sequence' ? 'list' : 'mapping'}.`);
  if (dialect.parser === 'jackson' || value.tag) return wrong;
  if (value.kind === 'mapping') return row.kind === 'string' && value.entries.length === 0 ? valueOf('') : wrong;
  if (value.kind !== 'sequence') return wrong;
  const [only, ...more] = value.items;
  if (row.kind === 'string' && !only) return valueOf('');
  if (only?.kind !== 'scalar' || more.length > 0 || !isText(only)) return wrong;
  if (row.kind === 'string') return readText(only, dialect);
  return row.kind === 'url' ? readUrl(only, dialect) : wrong;
}

function isText(scalar: Scalar): boolean {
  return tagOf(scalar) === undefined && (scalar.style !== 'plain' || !/^(?:[-+.\d]|(?:true|false|yes|no|on|off|null|~)$)/i.test(scalar.text));
}
