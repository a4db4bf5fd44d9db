// The fix that takes `redisson` out of `spring.data.redis` and puts it where the starter looks.

import type { Entry, Fix, Value } from '../model';
import { nextLine, startOfLine } from '../parsers/yaml/text';
import type { Replacement } from '../region';
import type { Slot } from './springSlots';

/** Edits of the YAML text; undefined where the keys are spread in a way that a move could not keep. */
export function moveOutOfData({ path }: Slot, slots: readonly Slot[], text: string): Fix | undefined {
  const title = 'Move to spring.redis.redisson';
  const dotted = path.map(({ key }) => key).find((key) => key.kind === 'scalar' && /(^|\.)data\.redis(\.|$)/i.test(key.text));
  if (dotted?.kind === 'scalar') {
    // One key covers all of it: the word goes.
    const at = text.slice(dotted.start, dotted.end).search(/data\.redis/i);
    const isWhole = /^spring\.data\.redis\.redisson(\.|$)/i.test(dotted.text);
    return isWhole && at >= 0 ? { title, edits: [{ start: dotted.start + at, end: dotted.start + at + 5, text: '' }], safe: true } : undefined;
  }
  const place = (word: string): number => path.findIndex(({ key }) => key.kind === 'scalar' && key.text.toLowerCase() === word);
  const [spring, data, redisson] = [path[place('spring')], path[place('data')], path[place('redisson')]];
  if (!spring || !data || !redisson || path.length < 5 || place('data') !== place('spring') + 1 || place('redisson') !== place('data') + 2) return undefined;
  const siblings = [spring.value, data.value, path[place('data') + 1]!.value];
  if (siblings.some((value) => value.kind !== 'mapping' || value.flow) || slots.filter(({ isMisplaced }) => isMisplaced).some((slot) => !slot.path.includes(redisson))) return undefined;
  return { title, edits: editsFor(spring, data, path[place('data') + 1]!, redisson, text), safe: true };
}

function editsFor(spring: Entry, data: Entry, redis: Entry, redisson: Entry, text: string): Replacement[] {
  const source = linesOf(only(redis.value) ? (only(data.value) ? data : redis) : redisson, text);
  const [{ start, end }, outer] = [linesOf(redisson, text), indentOf(data, text)];
  const step = indentOf(redis, text).length - outer.length;
  const own = indentOf(redisson, text);
  const target = childOf(spring.value, 'redis');
  const inner = target?.value.kind === 'mapping' && target.value.entries[0] ? indentOf(target.value.entries[0], text) : outer + ' '.repeat(step);
  const lines = text
    .slice(start, end)
    .replace(/\r\n?/g, '\n')
    .replace(/\n?$/, '\n')
    .split('\n')
    .slice(0, -1)
    .map((line) => (line.startsWith(own) ? inner + line.slice(own.length) : line));
  if (target?.value.kind === 'mapping' && target.value.entries.length > 0) {
    const last = linesOf(target, text).end;
    const open = /[\r\n]$/.test(text.slice(0, last)) ? '' : '\n';
    return [
      { start: source.start, end: source.end, text: '' },
      { start: last, end: last, text: `${open}${lines.join('\n')}\n` },
    ];
  }
  const moved = `${outer}redis:\n${lines.join('\n')}\n`;
  const before = linesOf(data, text).start;
  if (before === source.start) return [{ start: source.start, end: source.end, text: moved }];
  return [
    { start: before, end: before, text: moved },
    { start: source.start, end: source.end, text: '' },
  ];
}

function only(value: Value): boolean {
  return value.kind === 'mapping' && value.entries.length === 1;
}

function childOf(value: Value, name: string): Entry | undefined {
  return value.kind === 'mapping' ? value.entries.find(({ key }) => key.kind === 'scalar' && key.text.toLowerCase() === name) : undefined;
}

/** The lines of an entry, its last line end included. */
function linesOf({ start, end }: Entry, text: string): { start: number; end: number } {
  return { start: startOfLine(text, start), end: lineBehind(text, start, end) };
}

/** The start of the line behind the one on which a value ends; a block scalar's end may be there already. */
export function lineBehind(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[\r\n]/.test(text[last - 1]!)) last--;
  return nextLine(text, last);
}

function indentOf({ start }: Entry, text: string): string {
  return text.slice(startOfLine(text, start), start).replace(/[^ ].*$/, '');
}
