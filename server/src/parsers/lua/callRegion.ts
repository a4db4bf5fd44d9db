// The region of a call in a Lua text: what a rule writes into its words must fit between the quotes that stand there.

import type { Span } from '../../model';
import type { Region } from '../../region';

/** Text that stands for itself in Lua's quotes, and in those of a shell or of redis-cli around them. */
const plain = /^[\w:{}.\-#/@]*$/;

/** `literals` are the insides of the call's string literals, with offsets of the document; nothing else can be written to. */
export function callRegion(region: Region, literals: readonly Span[]): Region {
  return {
    ...region,
    // The words are no text by themselves.
    isWhole: false,
    write: (edits) => (edits.every(({ start, end, text }) => plain.test(text) && literals.some((inside) => inside.start <= start && end <= inside.end)) ? region.write(edits) : undefined),
  };
}
