// From one server section to another: what each setting becomes, and what the other mode lacks.

import { indentAt, removeEntry, renameSetting, sliceOf } from '../../edit';
import type { Config, Edit, Entry, Mapping, Scalar, Section, Setting, Span, Value } from '../../model';
import { findSetting, isSupported, sectionKeys, type SectionName } from '../../tables/redisson';
import { sizesOf } from './sizes';

/** Settings of one mode that have another name in the other. Cluster mode has pools for masters and for replicas, single mode one. */
const renamed: Readonly<Record<'single' | 'cluster', Readonly<Record<string, readonly string[]>>>> = {
  cluster: {
    connectionPoolSize: ['masterConnectionPoolSize', 'slaveConnectionPoolSize'],
    connectionMinimumIdleSize: ['masterConnectionMinimumIdleSize', 'slaveConnectionMinimumIdleSize'],
  },
  single: { masterConnectionPoolSize: ['connectionPoolSize'], masterConnectionMinimumIdleSize: ['connectionMinimumIdleSize'] },
};

/**
 * The edits that turn a section into one of another mode, so that every possible release takes it that took the old
 * one: undefined where its settings are not all written in it once and plainly, or no address can be carried over.
 */
export function convertSection(config: Config, section: Section, to: 'single' | 'cluster', possible: readonly string[]): Edit[] | undefined {
  const { key, value, settings } = section;
  const names = settings.map(({ name }) => name);
  if (to === 'cluster' && section.name === 'single' && !fitsPool(section, possible)) return undefined;
  const plain = value.kind === 'mapping' && !value.tag && settings.length === value.entries.length && new Set(names).size === names.length;
  if (!plain || config.sections.some(({ name }) => name === to)) return undefined;

  const quote = /^["']/.exec(sliceOf(config, key))?.[0] ?? '';
  const edits: Edit[] = [{ start: key.start, end: key.end, text: `${quote}${sectionKeys[to]}${quote}` }];
  const dropped: Entry[] = [];
  let addressed = false;
  for (const setting of settings) {
    const address = addressEdits(config, setting, to);
    const successors = renamed[to][setting.name]?.filter((name) => !names.includes(name));
    if (address) {
      edits.push(...address);
      addressed = true;
    } else if (successors?.length) edits.push(...renameTo(config, setting, successors));
    else if (isKept(setting, to, possible)) addressed ||= setting.name === 'nodeAddresses';
    else dropped.push(setting.entry);
  }
  return addressed ? [...edits, ...removeAll(config, dropped, value)] : undefined;
}

/** Single mode does not compare the sizes of the subscription pool; every other mode refuses a minimum above the maximum. */
function fitsPool(section: Section, possible: readonly string[]): boolean {
  const sizes = (name: string): readonly (number | undefined)[] => sizesOf(section, name, section.settings.findLast((setting) => setting.name === name), possible);
  const most = sizes('subscriptionConnectionPoolSize');
  return sizes('subscriptionConnectionMinimumIdleSize').every((least, index) => least === undefined || most[index] === undefined || least <= most[index]);
}

/** Whether the other mode takes the setting as it is; what no Redisson knows here is left for its own rule. */
function isKept({ row, name }: Setting, to: SectionName, possible: readonly string[]): boolean {
  if (!row) return true;
  const there = findSetting(to, name);
  return there !== undefined && possible.every((release) => !isSupported(row, release) || isSupported(there, release));
}

function renameTo(config: Config, setting: Setting, names: readonly string[]): Edit[] {
  const [rename] = renameSetting(setting, names[0]!);
  const { parent, entry, value } = setting;
  const between = parent.flow ? ', ' : `\n${indentAt(config, entry.start)}`;
  const written = names.map((name) => rename!.text.replace(names[0]!, name));
  return [{ ...rename!, text: written.map((name, index) => (index < written.length - 1 ? `${name}: ${sliceOf(config, value)}${between}` : name)).join('') }];
}

/** The one address as the other mode writes it; undefined for other settings, and where it is no plain text. */
function addressEdits(config: Config, setting: Setting, to: 'single' | 'cluster'): Edit[] | undefined {
  const { name, value, key, parent } = setting;
  const indent = indentAt(config, setting.entry.start);
  if (to === 'cluster' && /^(address|masterAddress)$/.test(name) && isText(value)) {
    const [rename] = renameSetting(setting, 'nodeAddresses');
    const text = sliceOf(config, value);
    if (parent.flow) return [rename!, { start: value.start, end: value.end, text: `[${text}]` }];
    return [{ start: key.start, end: value.end, text: `${rename!.text}:\n${indent}  - ${text}` }];
  }
  if (to === 'single' && name === 'nodeAddresses' && value.kind === 'sequence' && isText(value.items[0])) {
    const [rename] = renameSetting(setting, 'address');
    const span: Span = { start: key.start, end: value.end };
    const text = sliceOf(config, value.items[0]);
    if (parent.flow) return [rename!, { start: value.start, end: value.end, text }];
    // What was noted behind the key and above the nodes goes above the address.
    const notes = sliceOf(config, span).split('\n').flatMap((line, index) => (index === 0 ? /\s(#.*)/ : /^\s*(#.*)/).exec(line)?.[1] ?? []);
    return [{ ...span, text: [...notes, `${rename!.text}: ${text}`].join(`\n${indent}`) }];
  }
  return undefined;
}

function isText(value: Value | undefined): value is Scalar {
  return value?.kind === 'scalar' && !value.tag && !value.anchor && /^(plain|single|double)$/.test(value.style);
}

/** Removes entries of a mapping, neighbours in one edit. */
function removeAll(config: Config, entries: readonly Entry[], parent: Mapping): Edit[] {
  const kept = parent.entries.filter((entry) => !entries.includes(entry));
  const last = kept[kept.length - 1];
  const spans = entries.map((entry): Span => {
    const next = parent.entries[parent.entries.indexOf(entry) + 1];
    if (!parent.flow) return removeEntry(config, entry, parent);
    // In flow style a comma goes along: the one behind, and behind all that stays the one before.
    if (last && entry.start > last.start) return { start: last.end, end: parent.entries[parent.entries.length - 1]!.end };
    return { start: entry.start, end: next ? next.start : entry.end };
  });
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const open = joined[joined.length - 1];
    if (open && start <= open.end) open.end = Math.max(open.end, end);
    else joined.push({ start, end });
  }
  return joined.map((span) => ({ ...span, text: '' }));
}
