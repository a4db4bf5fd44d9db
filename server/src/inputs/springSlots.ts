// The two keys that Redisson's Spring Boot starter reads, and the ways in which they go wrong.

import type { Entry, FileLink, Fix, Mapping, Problem, Scalar, Span, Worlds } from '../model';
import { isTemplate } from '../parsers/coercion/token';
import { spanIn } from '../parsers/relocate';
import type { Region, Replacement } from '../region';
import { releasesBetween, sectionLike } from '../tables/redisson';
import { startOfLine } from '../parsers/yaml/text';
import { lineBehind, moveOutOfData } from './springMove';

/** `spring.redis.redisson.config` or `.file`, as a document has it. */
export interface Slot {
  readonly name: 'config' | 'file';
  /** Below `spring.data.redis`, where no release looks. */
  readonly isMisplaced: boolean;
  readonly entry: Entry;
  /** The entries from the root, the slot's own last. */
  readonly path: readonly Entry[];
}

/** Before it, `config` is the path of a file. Source: Redisson's changelog, 3.13.5, and RedissonProperties at each tag. */
const textSince = '3.13.5';
/** 3.13.5 has `file`, but opens what `config` says. Source: RedissonAutoConfiguration at both tags. */
const fileSince = '3.13.6';
const asPath: Worlds = { redisson: releasesBetween(undefined, textSince) };
const asText: Worlds = { redisson: releasesBetween(textSince, undefined) };
const withoutFile: Worlds = { redisson: releasesBetween(undefined, fileSince) };

/** The slot at the end of a path from the root; undefined for any other key. Case, dashes and dots do not count, as for Spring. */
export function springSlot(path: readonly Entry[]): Slot | undefined {
  const entry = path[path.length - 1];
  // Asked for every key of a long document.
  if (entry?.key.kind !== 'scalar' || !/(?:config|file)$/i.test(entry.key.text.replace('-', ''))) return undefined;
  const [, data, name] = /spring(data)?redisredisson(config|file)$/.exec(plainPath(path)) ?? [];
  return name ? { name: name as Slot['name'], isMisplaced: data !== undefined, entry, path: [...path] } : undefined;
}

function plainPath(path: readonly Entry[]): string {
  return path.map(({ key }) => (key.kind === 'scalar' ? key.text : '')).join('').toLowerCase().replace(/[-_.]/g, '');
}

/** What is wrong with the slots of one YAML document; spans of `text` are brought to the document by the region. */
export function judgeSlots(slots: readonly Slot[], text: string, region: Region): Problem[] {
  return slots.flatMap((slot) => judge(slot, slots, text, region));
}

function judge(slot: Slot, slots: readonly Slot[], text: string, region: Region): Problem[] {
  const { entry, name } = slot;
  const { value } = entry;
  const report = (at: Span, message: string, worlds?: Worlds, fix?: Fix, severity?: Problem['severity']): Problem => {
    const edits = fix && region.write(inRegion(fix.edits, region));
    return {
      rule: 'config-embedded',
      at: spanIn(region, at.start, at.end),
      message,
      ...(worlds ? { worlds } : {}),
      ...(severity ? { severity } : {}),
      fixes: fix && edits ? [{ ...fix, edits }] : [],
    };
  };
  const key = slot.entry.key;

  if (slot.isMisplaced) {
    const beside = slots.some((other) => !other.isMisplaced);
    return [report(key, `No release of Redisson reads \`spring.data.redis.redisson\`: its prefix is \`spring.redis.redisson\` with Spring Boot 3 and 4 as well. This is left out without a word, and Redisson connects to localhost or to what \`spring.data.redis\` says.`, undefined, beside ? undefined : moveOutOfData(slot, slots, text))];
  }
  if (name === 'file') {
    const config = slots.find((other) => other.name === 'config' && !other.isMisplaced)?.entry.value;
    if (config?.kind === 'scalar' && config.style !== 'empty') {
      const removal = { title: 'Remove file', edits: [removalOf(entry, text)], safe: false };
      return [report(key, 'Redisson reads `config` and says nothing about `file` where both are there. Keep the one that is meant.', asText, removal, 'warning')];
    }
    const rename = { title: 'Rename to config', edits: renameLast(key, 'config'), safe: false };
    return [report(key, `Redisson's starter reads a file behind \`file\` only from ${fileSince} on; before ${textSince}, \`config\` is its path.`, withoutFile, rename)];
  }
  if (value.kind === 'mapping' && !isTemplate(value)) {
    // Others put keys of their own here, for classes of their own.
    if (!value.entries.some((inner) => inner.key.kind === 'scalar' && sectionLike(inner.key.text.replace(/\..*$/, '')))) return [];
    const beside = slots.some((other) => other.name === 'file' && !other.isMisplaced);
    if (beside) return [report(key, 'Redisson wants text behind `config`, and keys below it are none: Spring leaves them out without a word, and what `file` names is read.', asText, undefined, 'warning')];
    return [report(key, `${isNoText} A \`|\` behind the colon makes them text.`, asText, turnIntoText(entry, value, text))];
  }
  if (value.kind !== 'scalar' || value.style === 'empty') return [];
  if (!isPath(value)) {
    return value.text.includes('\n') ? [report(key, `Before Redisson ${textSince}, \`config\` is the path of a file, and text is taken for one.`, asPath)] : [];
  }
  const hasFile = slots.some((other) => other.name === 'file' && !other.isMisplaced);
  const rename = hasFile ? undefined : { title: 'Rename to file', edits: renameLast(key, 'file'), safe: true };
  return [report(key, `Redisson takes \`config\` for the configuration itself from ${textSince} on, and the path of a file cannot be read as one. A file belongs behind \`file\`.`, asText, rename)];
}

const isNoText =
  'Redisson wants text behind `config`, and keys below it are none: Spring leaves them out without a word, and Redisson then connects to localhost or to what `spring.data.redis` says.';

/** The finding for keys below `config`, which only look like settings; told once, at the first. */
export function findNestedKeys(entries: readonly Entry[], region: Region): Problem[] {
  return entries.slice(0, 1).map(({ key }) => ({ rule: 'config-embedded', at: spanIn(region, key.start, key.end), message: `${isNoText} The settings belong into one text, its lines set apart by line ends.`, worlds: asText }));
}

/** Edits of a text that stands in a region, at the document's places. */
function inRegion(edits: readonly Replacement[], region: Region): Replacement[] {
  return edits.map((edit) => ({ ...edit, start: region.toDocument(edit.start), end: region.toDocument(edit.end) }));
}

function isPath({ text }: Scalar): boolean {
  return /^(?:classpath\*?:|file:)?[^\s:{}]+\.(?:ya?ml|json)$/i.test(text.trim());
}

/** The file that a slot names, where it is written out. */
export function linkTo({ name, entry: { value } }: Slot, region: Region): FileLink | undefined {
  if (value.kind !== 'scalar' || !isPath(value) || value.text.includes('${')) return undefined;
  const [, scheme, path] = /^(classpath\*?:|file:)?\/*(.*)$/.exec(value.text.trim()) ?? [];
  if (path === undefined || (name === 'config' && scheme === undefined)) return undefined;
  return { ...spanIn(region, value.start, value.end), path, isResource: scheme !== 'file:' };
}

/** The last word of a key, which may have dots. */
function renameLast(key: Entry['key'], name: string): Replacement[] {
  if (key.kind !== 'scalar') return [];
  const quotes = key.style === 'single' || key.style === 'double' ? 1 : 0;
  const last = /[^.]*$/.exec(key.text)![0].length;
  return [{ start: key.end - quotes - last, end: key.end - quotes, text: name }];
}

function removalOf({ start, end }: Entry, text: string): Replacement {
  return { start: startOfLine(text, start), end: lineBehind(text, start, end), text: '' };
}

/** A mapping becomes the text of a block scalar by a sign behind the colon, where nothing in it means more than it says. */
function turnIntoText({ key }: Entry, value: Mapping, text: string): Fix | undefined {
  const colon = text.indexOf(':', key.end) + 1;
  const body = text.slice(value.start, value.end);
  // Aliases may point out of the text, and tags and anchors before the mapping stand on the key's line.
  if (colon === 0 || value.tag || value.anchor || /(^|[\s:,[{])\*\w/m.test(body)) return undefined;
  const column = key.start - startOfLine(text, key.start);
  if (value.flow) {
    if (/[\r\n]/.test(text.slice(colon, value.end))) return undefined;
    const indent = `${/^ */.exec(text.slice(startOfLine(text, key.start), key.start))![0]}  `;
    return { title: 'Turn into text with |', edits: [{ start: colon, end: value.start, text: ` |\n${indent}` }], safe: true };
  }
  // The first line tells how far the text is indented, be it a comment or not.
  const between = text.slice(colon, startOfLine(text, value.start)).split(/\r\n|\r|\n/).slice(1).filter((line) => line.trim() !== '');
  const own = value.start - startOfLine(text, value.start);
  const indents = between.map((line) => /^[ \t]*/.exec(line)![0].length);
  if (own <= column || indents.some((indent) => indent <= column) || (indents[0] ?? own) > own) return undefined;
  return { title: 'Turn into text with |', edits: [{ start: colon, end: colon, text: ' |' }], safe: true };
}
