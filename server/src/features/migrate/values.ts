// Values written so that another release reads them with the same meaning.

import { sliceOf } from '../../edit';
import type { Config, Edit, Scalar, Setting, Value } from '../../model';

/** A value as YAML that every release reads alike; undefined for a number that cannot be written. */
export function writeValue(value: number | boolean | string | null): string | undefined {
  if (value === null) return 'null';
  if (typeof value !== 'string') return typeof value === 'boolean' || Number.isSafeInteger(value) ? String(value) : undefined;
  // U+0085, U+2028 and U+2029 end a line in YAML 1.1.
  return JSON.stringify(value).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes a value so that `target` reads what `source` reads; nothing where it does so as it stands, or where nobody knows. */
export function carryOver(config: Config, setting: Setting, source: string, target: string): Edit[] {
  const after = setting.read(target);
  const { value } = setting;
  if (!after || after.kind === 'unknown') return [];
  // Jackson reads the name behind the star as the text, anchor or not.
  const before = value.kind === 'alias' && after.kind === 'refused' && setting.row?.kind === 'string' ? ({ kind: 'value', value: value.name } as const) : setting.read(source);
  if (before?.kind !== 'value' || (after.kind === 'value' && after.value === before.value)) return [];
  const text = writeValue(before.value);
  if (text === undefined) return [];
  if (value.kind === 'scalar' && value.text.includes('${')) return carryDefault(setting, value, text);
  const edit = replaceWhole(config, setting, text);
  return sliceOf(config, edit).trim() === text ? [] : [edit];
}

/** The default of one placeholder that is the whole value: the placeholder stays. */
function carryDefault(setting: Setting, scalar: Scalar, text: string): Edit[] {
  const [, head] = /^(\$\{[\w.]+:-)[^}]+\}$/.exec(scalar.text.trim()) ?? [];
  if (head === undefined || scalar.style === 'literal' || scalar.style === 'folded') return [];
  const filled = `${head}${text.replace(/^"([^"\\]*)"$/, '$1')}}`;
  const start = Math.min(scalar.start, scalar.tag?.start ?? scalar.start);
  return filled === scalar.text ? [] : [{ start, end: setting.entry.end, text: scalar.style === 'double' ? `"${filled}"` : scalar.style === 'single' ? `'${filled}'` : filled }];
}

/** Replaces a value with its tag, its anchor and, for a block scalar, its `|`. */
function replaceWhole(config: Config, { key, value, entry }: Setting, text: string): Edit {
  const end = Math.max(value.end, entry.end);
  if (value.kind === 'scalar' && (value.style === 'literal' || value.style === 'folded')) {
    const span = { start: key.end, end };
    return { ...span, text: `: ${text}${sliceOf(config, span).endsWith('\n') ? '\n' : ''}` };
  }
  const start = Math.min(value.start, value.tag?.start ?? value.start, value.anchor ? value.anchor.start - 1 : value.start);
  return { start, end, text: start === end ? ` ${text}` : text };
}

/** Takes tags off a collection and its texts: Jackson overlooks those that name no class, and SnakeYAML does not. */
export function untag(config: Config, value: Value): Edit[] {
  const items = value.kind === 'sequence' ? value.items : [];
  const texts = items.flatMap((item) => (item.kind === 'scalar' && item.tag ? [{ start: item.tag.start, end: Math.max(item.end, item.tag.end), text: writeValue(item.text)! }] : []));
  const { tag } = value;
  if (!tag || value.kind === 'scalar' || value.kind === 'alias') return texts;
  // One blank goes with it: the one behind it, or at the end of a line the one before.
  const behind = sliceOf(config, { start: tag.end, end: tag.end + 1 }) === ' ';
  return [behind ? { start: tag.start, end: tag.end + 1, text: '' } : { start: tag.start - 1, end: tag.end, text: '' }, ...texts];
}
