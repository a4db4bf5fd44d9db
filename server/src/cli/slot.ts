// The command `slot`: the hash slot and the hash tag of keys.

import { slotOf } from '../parsers/slot';
import { hashTagOf } from '../tables/hashTags';
import type { Options } from './arguments';
import { toJson } from './formatJson';
import { visible } from './messages';
import { writeReport } from './output';
import { UsageError } from './usageError';
import { widthOf } from './width';

/** Runs the command; the exit status. Keys are UTF-8, as the shell passes them. */
export function runSlot(options: Options): number {
  const { words, format } = options;
  if (words.length === 0) throw new UsageError('`slot` needs a key, as in `redis-guidance slot user:1`.');
  const keys = words.map((text) => ({ text, slot: slotOf(text), tag: hashTagOf(text) ?? null }));
  if (format === 'json') writeReport(toJson({ version: 1, keys }), options);
  else {
    const width = Math.max(...keys.map(({ text }) => widthOf(visible(text))));
    const lines = keys.map(({ text, slot, tag }) => {
      const padding = ' '.repeat(width - widthOf(visible(text)));
      return `${visible(text)}${padding}  ${String(slot).padStart(5)}${tag === null ? '' : `  ${visible(tag)}`}\n`;
    });
    writeReport(lines.join(''), options);
  }
  return 0;
}
