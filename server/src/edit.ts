// What fixes of a configuration are made of: removing, moving, adding and replacing settings, in block and in flow
// style, so that comments, order, indentation and line ends of everything else stay as they are.

import type { Config, Edit, Entry, Mapping, Section, Setting, Span } from './model';

/** One setting to write, its value as YAML text on one line. */
export interface NewSetting {
  readonly name: string;
  readonly value: string;
}

/** An edit that the host of a configuration has no way to write; a fix that holds it is none. */
export const impossible: Edit = { start: -1, end: -1, text: '' };

export function isImpossible({ start }: Edit): boolean {
  return start < 0;
}

/** Replaces the value, tag included; a setting without one gets it behind the colon. */
export function replaceValue(setting: Setting, value: string): Edit {
  const { start, end } = valueSpan(setting);
  if (setting.layout) {
    const written = setting.layout.write(setting.name, value);
    return written === undefined ? impossible : { start, end, text: start === end && !setting.layout.isFlat ? ` ${written}` : written };
  }
  return { start, end, text: start === end ? ` ${value}` : value };
}

/** Replaces the key and, where given, the value. */
export function renameSetting(setting: Setting, written: string, value?: string): Edit[] {
  const name = setting.layout?.spell(written) ?? written;
  const quoted = setting.key.style === 'double' ? `"${name}"` : setting.key.style === 'single' ? `'${name}'` : name;
  const key: Edit = { start: setting.key.start, end: setting.key.end, text: quoted };
  return value === undefined ? [key] : [key, replaceValue({ ...setting, name: written }, value)];
}

/** Removes the setting: its lines in block style, with one comma in flow style. */
export function removeSetting(config: Config, setting: Setting): Edit {
  return removeEntry(config, setting.entry, setting.parent);
}

/** Removes an entry of a mapping: its lines in block style, with one comma in flow style. */
export function removeEntry(config: Config, entry: Entry, parent: Mapping): Edit {
  return { ...removalOf(config, entry, parent), text: '' };
}

/** Adds settings behind the last one of a section. */
export function addToSection(config: Config, section: Section, added: readonly NewSetting[]): Edit[] {
  if (config.layout?.isFlat) return addLines(config, section, added);
  const settings = writable(config, added);
  if (section.value.kind === 'mapping' && section.value.entries.length > 0) return [addToMapping(config, section.value, settings)];
  const indent = indentAt(config, section.key.start);
  const text = settings.map(({ name, value }) => `\n${indent}  ${name}: ${value}`).join('');
  return section.value.kind === 'scalar' && section.value.style === 'empty'
    ? [{ start: section.value.start, end: section.value.end, text }]
    : [];
}

/** Adds settings at top level, behind everything else. */
export function addToTop(config: Config, added: readonly NewSetting[]): Edit[] {
  if (config.layout?.isFlat) return addLines(config, undefined, added);
  const settings = writable(config, added);
  return config.root.entries.length > 0 ? [addToMapping(config, config.root, settings)] : [];
}

/**
 * Moves a setting into another mapping, as it is written or as another setting, with the comments that are about it;
 * nothing where its lines cannot be taken along as text.
 */
export function moveSetting(config: Config, setting: Setting, to: Mapping, as?: NewSetting): Edit[] {
  if (config.layout?.isFlat) return moveLine(config, setting, to, as);
  if (to.entries.length === 0) return [];
  const removal = removalOf(config, setting.entry, setting.parent);
  const { above, behind } = setting.parent.flow || to.flow ? noComments : commentsOf(config, setting.entry);
  const quoted = to.flow && to.entries[0]?.key.kind === 'scalar' && to.entries[0].key.style === 'double';
  const value = as && (config.layout ? config.layout.write(as.name, as.value) : as.value);
  if (as && value === undefined) return [impossible];
  const written = as ? `${quoted ? `"${as.name}"` : as.name}: ${value ?? ''}` : sliceOf(config, setting.entry);
  if (to.flow && written.includes('\n')) return [];
  const indent = indentAt(config, setting.entry.start);
  const target = to.flow ? '' : indentAt(config, to.entries[0]!.start);
  const moved = `${above.text}${written}${behind}`.replaceAll(`\n${indent}`, `\n${target}`);
  const addition = addText(config, to, [moved]);
  return join(config, { start: above.text ? Math.min(above.start, removal.start) : removal.start, end: removal.end, text: '' }, addition);
}

/** What is taken away and what is added elsewhere. */
function join(config: Config, taken: Edit, addition: Edit): Edit[] {
  if (addition.start < taken.start || addition.start > taken.end) return [taken, addition];
  // The new place touches the lines that go: one edit, since edits must not overlap.
  const removed = sliceOf(config, taken);
  const text = removed.startsWith('\n') ? addition.text : addition.text.replace(/^\n/, '');
  return [{ ...taken, text: removed.endsWith('\n') ? `${text}\n` : text }];
}

/** The settings whose values the host can write, their values as it writes them. */
function writable({ layout }: Config, settings: readonly NewSetting[]): readonly NewSetting[] {
  if (!layout) return settings;
  return settings.flatMap(({ name, value }) => {
    const written = layout.write(name, value);
    return written === undefined ? [] : [{ name: layout.spell(name), value: written }];
  });
}

/** Settings on lines of their own behind the last one of a section, or behind everything for the top level. */
function addLines(config: Config, section: Section | undefined, added: readonly NewSetting[]): Edit[] {
  const settings = writable(config, added);
  const place = settings.length > 0 ? newLine(config, section) : undefined;
  if (!place) return [];
  return [{ start: place.at, end: place.at, text: settings.map(({ name, value }) => `\n${place.before}${name}${place.sign}${value}`).join('') }];
}

/** Where a new line goes, and what stands on it before the name and between name and value. */
function newLine(config: Config, section: Section | undefined): { at: number; before: string; sign: string } | undefined {
  const { region } = config;
  const model = config.settings.findLast((setting) => setting.section === section && setting.key.end <= setting.value.start);
  const other = model ?? config.settings[0];
  if (!other) return undefined;
  const between = region.text.slice(region.toRegion(other.key.end), region.toRegion(other.value.start));
  const last = (section?.settings ?? config.settings).reduce((end, setting) => Math.max(end, setting.end), 0);
  const line = {
    at: region.toDocument(lastLineEnd(region.text, region.toRegion(last))),
    sign: /[\r\n]/.test(between) || between.trim() === '' ? (/^\s+$/.test(between) ? between : ': ') : between,
  };
  const keysBefore = (entry: Entry, key: Span): string => region.text.slice(region.toRegion(entry.start), region.toRegion(key.start));
  if (model) return { ...line, before: indentAt(config, model.entry.start) + keysBefore(model.entry, model.key) };
  const above = other.section;
  if (section || !above) return undefined;
  const own = keysBefore(other.entry, other.key);
  // A section's settings either stand below its key or repeat it.
  const keys = own === '' ? keysBefore(above.entry, above.key) : own.replace(/[^.]+\.$/, '');
  return { ...line, before: indentAt(config, own === '' ? above.entry.start : other.entry.start) + keys };
}

function moveLine(config: Config, setting: Setting, to: Mapping, as?: NewSetting): Edit[] {
  const section = config.sections.find(({ value }) => value === to);
  const place = to === config.root || section ? newLine(config, section) : undefined;
  const name = as?.name ?? setting.name;
  const value = as ? config.layout?.write(name, as.value) : sliceOf(config, valueSpan(setting));
  if (!place || value === undefined) return [impossible];
  const { above, behind } = commentsOf(config, setting.entry);
  const target = /^[ \t]*/.exec(place.before)![0];
  const comments = above.text.replaceAll(`\n${indentAt(config, setting.entry.start)}`, `\n${target}`);
  const line = `\n${target}${comments}${place.before.slice(target.length)}${config.layout?.spell(name) ?? name}${place.sign}${value}${behind}`;
  const removal = removeSetting(config, setting);
  return join(config, { ...removal, start: above.text ? Math.min(above.start, removal.start) : removal.start }, { start: place.at, end: place.at, text: line });
}

interface Comments {
  /** The comment lines above, each with its line end and the indentation of what follows; `start` in the document. */
  readonly above: { readonly text: string; readonly start: number };
  /** The comment on the setting's own last line, blanks before it included. */
  readonly behind: string;
}

const noComments: Comments = { above: { text: '', start: 0 }, behind: '' };

/** The comments about an entry: the one behind it; those above it where the next line is not under them too. */
function commentsOf(config: Config, entry: Entry): Comments {
  const { region } = config;
  const { text } = region;
  const end = region.toRegion(entry.end);
  const lineEnd = lastLineEnd(text, end);
  const behind = /^[ \t]+#.*$/.exec(text.slice(end, lineEnd))?.[0] ?? '';
  const indent = indentAt(config, entry.start);
  let start = lineStart(text, region.toRegion(entry.start));
  const from = start;
  for (;;) {
    const above = lineStart(text, previousLineEnd(text, start));
    if (start === 0 || !text.slice(above, start).startsWith(`${indent}#`)) break;
    start = above;
  }
  const next = text.slice(lineEndAfter(text, lineEnd));
  const sharesThem = next.startsWith(indent) && /^[^\s#]/.test(next.slice(indent.length));
  if (sharesThem || start === from) return { ...noComments, behind };
  // Its own indentation is written by whoever adds it.
  const lines = text.slice(start + indent.length, from + indent.length).replace(/\r\n?/g, '\n');
  return { above: { text: lines, start: region.toDocument(start) }, behind };
}

/** The text of a span as the region's own language has it, lines ending in \n. */
export function sliceOf(config: Config, span: Span): string {
  const { region } = config;
  return region.text.slice(region.toRegion(span.start), region.toRegion(span.end)).replace(/\r\n?/g, '\n');
}

function valueSpan({ value, entry }: Setting): Span {
  const start = Math.min(value.start, value.tag?.start ?? value.start, value.anchor ? value.anchor.start - 1 : value.start);
  return { start, end: Math.max(value.end, entry.end) };
}

function addToMapping(config: Config, mapping: Mapping, settings: readonly NewSetting[]): Edit {
  const quoted = mapping.flow && mapping.entries[0]?.key.kind === 'scalar' && mapping.entries[0].key.style === 'double';
  return addText(
    config,
    mapping,
    settings.map(({ name, value }) => (quoted ? `"${name}": ${value}` : `${name}: ${value}`)),
  );
}

/** Adds entries, each a text whose further lines are already indented, behind the last entry of a mapping. */
function addText(config: Config, mapping: Mapping, entries: readonly string[]): Edit {
  const { region } = config;
  const last = mapping.entries[mapping.entries.length - 1]!;
  if (mapping.flow) {
    const start = region.toRegion(last.start);
    const line = lineStart(region.text, start);
    const ownLine = line > region.toRegion(mapping.start) && region.text.slice(line, start).trim() === '';
    const comma = ownLine ? `,\n${region.text.slice(line, start)}` : ', ';
    return { start: last.end, end: last.end, text: entries.map((entry) => comma + entry).join('') };
  }
  const indent = indentAt(config, mapping.entries[0]!.start);
  const at = region.toDocument(lastLineEnd(region.text, region.toRegion(last.end)));
  return { start: at, end: at, text: entries.map((entry) => `\n${indent}${entry}`).join('') };
}

function removalOf(config: Config, entry: Entry, { entries, flow }: Mapping): Span {
  const { region } = config;
  const { text } = region;
  let start = region.toRegion(entry.start);
  let end = region.toRegion(entry.end);
  if (flow) {
    const index = entries.indexOf(entry);
    const after = entries[index + 1];
    const before = entries[index - 1];
    if (after) end = region.toRegion(after.start);
    else if (before) start = region.toRegion(before.end);
  } else if (behindMark.test(headOf(config, entry.start))) {
    // The mark stays for what follows.
    const after = entries[entries.indexOf(entry) + 1];
    if (after) end = region.toRegion(after.start);
  } else {
    start = lineStart(text, start);
    end = lineEndAfter(text, lastLineEnd(text, end));
    // The last line of a file that has no line end: the one before it goes instead.
    if (end === text.length && !/[\r\n]$/.test(text) && start > 0) start = previousLineEnd(text, start);
  }
  return { start: region.toDocument(start), end: region.toDocument(end) };
}

/** The blanks before the first word of an offset's line; behind the marks of `: value` and `- item`, blanks as wide. */
export function indentAt(config: Config, offset: number): string {
  const before = headOf(config, offset);
  return behindMark.test(before) ? before.replace(/[^\t]/g, ' ') : /^[ \t]*/.exec(before)![0];
}

/** A mapping that begins on the line of the mark that it stands behind. */
const behindMark = /^[ \t]*[:-][ \t]+$/;

/** What stands before an offset on its line. */
function headOf({ region }: Config, offset: number): string {
  const at = region.toRegion(offset);
  return region.text.slice(lineStart(region.text, at), at);
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at === 0 && text.startsWith('\uFEFF') ? 1 : at;
}

/** The end of the line on which a value ends; a block scalar's end may be the start of the line after it. */
function lastLineEnd(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /[\r\n]/.test(text[at - 1]!)) at--;
  while (at < text.length && !/[\r\n]/.test(text[at]!)) at++;
  return at;
}

function lineEndAfter(text: string, offset: number): number {
  return text.startsWith('\r\n', offset) ? offset + 2 : Math.min(offset + 1, text.length);
}

function previousLineEnd(text: string, start: number): number {
  return text.slice(0, start).endsWith('\r\n') ? start - 2 : start - 1;
}

/** Whether edits of a YAML text leave every anchor to the aliases that need it. */
export function keepsAnchors(text: string, edits: readonly Edit[]): boolean {
  if (!text.includes('&') || !text.includes('*')) return true;
  return edits.every(({ start, end, text: put }) =>
    Array.from(text.slice(start, end).matchAll(/(?<![^\s,[{])&([^\s,[\]{}]+)/g)).every(([anchor, name]) => put.includes(anchor) || !text.includes(`*${name!}`)),
  );
}
