// Where js-yaml stops and why, in sentences for whoever wrote the text.

import { parseEvents, YAMLException } from 'js-yaml';
import type { Event } from 'js-yaml';

/** Why and where js-yaml stopped. */
export interface Fault {
  readonly offset: number;
  readonly reason: string;
}

/** Our reason for a tag `!<name` that is not closed on its line; the fault stands behind its first two signs. */
export const OPEN_TAG = 'the tag is not closed';

/** The events of a text, or why there are none. */
export function readEvents(text: string): Event[] | Fault {
  // A repair is found by many refusals, and a stack for each would cost more than the reading.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseEvents(text, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const fault = { offset: error.mark?.position ?? 0, reason: error.reason };
    return openTag(text, fault) ?? fault;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** js-yaml reads an open tag up to the next `>`, however far that is; this is the fault where it begins. */
function openTag(text: string, { offset, reason }: Fault): Fault | undefined {
  const name = /^tag name cannot contain such characters: ([^]*)$/.exec(reason)?.[1];
  if (name !== undefined && /[\r\n]/.test(name)) return { offset: offset - name.length - 1, reason: OPEN_TAG };
  if (!reason.endsWith('within a verbatim tag')) return undefined;
  const from = text.lastIndexOf('>') + 1;
  const sign = text.slice(from).search(/(?<=^|[\s,[{])!</);
  return sign < 0 ? undefined : { offset: from + sign + 2, reason: OPEN_TAG };
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/null byte/, 'A null character cannot stand in YAML. Is the file saved as UTF-8?'],
  [/non-printable|valid JSON character/, 'A control character cannot stand in YAML text; write it as an escape in double quotes.'],
  [/tab characters/, 'A tab cannot indent YAML; use spaces.'],
  [/bad indentation of a mapping entry/, 'The indentation of this line fits no entry above, or something follows a finished value.'],
  [/bad indentation of a sequence entry/, 'The indentation of this line fits no list item above.'],
  [/deficient indentation/, 'This line is indented too little to belong to the value above, which is still open.'],
  [/expected ':' after a mapping key|multiline key/, 'A key needs a colon and a value after it.'],
  [/key-value separator/, 'A space is missing after the colon.'],
  [/missed comma/, 'A comma is missing between two items of this list or map in brackets.'],
  [/expected the node content/, 'A comma stands here without an item before it.'],
  [/within a flow collection/, 'A bracket is opened and never closed.'],
  [/within a single quoted scalar/, 'A single quote is opened and never closed.'],
  [/within a double quoted scalar/, 'A double quote is opened and never closed.'],
  [/tag is not closed|within a verbatim tag/, 'A tag that begins with !< is never closed with >.'],
  [/unknown escape sequence|hexadecimal/, 'A backslash in double quotes begins an escape that YAML does not know; double it or use single quotes.'],
  [/^tag|tag property|tag handle/, 'This tag is not written as YAML wants it.'],
  [/alias/, 'An alias needs a name and stands alone, without tag or anchor.'],
  [/anchor/, 'An anchor needs exactly one name.'],
  [/chomping|indentation width|line break is expected/, 'After | or > only an indentation digit, + or - and a comment may follow on the same line.'],
  [/directive|tag prefix|YAML version/i, 'A line that begins with % must be a directive that YAML knows, before a --- line.'],
  [/maxDepth/, 'Values are nested more than 100 levels deep; nothing below is read.'],
  [/end of the stream or a document separator/, 'Something follows the end of the document; indent it like the lines above or begin a new document with ---.'],
];

/** A sentence for a reason of js-yaml; its own words where no sentence of ours fits. */
export function describeFault(reason: string): string {
  // Some reasons quote the text, which may be a secret.
  const plain = reason.replace(/(?:: |").*$/s, '');
  const found = SENTENCES.find(([pattern]) => pattern.test(plain));
  return found === undefined ? `This is not valid YAML: ${plain}.` : found[1];
}
