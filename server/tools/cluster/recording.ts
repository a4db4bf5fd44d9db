// One sample of lines and what came of it, as a row of server/test/oracle/cluster-random.tsv.

import { show, type Observation } from './compare';
import type { Outcome } from './outcome';

export interface Recorded {
  readonly lines: readonly string[];
  readonly seen: Observation;
}

const between = ' ;; ';

/** The row: the lines, what each comes to (`own` where redis-cli does it by itself, `-` where it was not sent), keys, slots. */
export function printRow({ sample, refused, own, outcomes, keys, slots }: Observation & { readonly sample: { readonly lines: readonly string[] } }): string {
  const outcome = refused ? 'refused-line' : own ? 'own' : (outcomes?.join(' ') ?? '-');
  const found = keys ? [keys.map(show).join(' '), slots!.join(' ')] : ['?', ''];
  return [sample.lines.join(between).replaceAll('\t', '␉').replaceAll('\v', '␋').replaceAll('\f', '␌'), outcome, ...found].join('\t');
}

/** The other way round. */
export function readRow(row: string): Recorded {
  const [written = '', outcome = '', keys = '', slots = ''] = row.split('\t');
  const lines = written.replaceAll('␉', '\t').replaceAll('␋', '\v').replaceAll('␌', '\f').split(between);
  const wordsOf = (text: string): string[] => (text === '' ? [] : text.split(' '));
  const isSent = !['refused-line', 'own', '-'].includes(outcome);
  return {
    lines,
    seen: {
      refused: outcome === 'refused-line',
      own: outcome === 'own',
      ...(isSent ? { outcomes: outcome.split(' ') as Outcome[] } : {}),
      ...(keys === '?' ? {} : { keys: wordsOf(keys).map(readBytes), slots: wordsOf(slots).map(Number) }),
    },
  };
}

/** The bytes that `show` wrote. */
function readBytes(shown: string): Uint8Array {
  if (shown === '""') return new Uint8Array();
  return Uint8Array.from(shown.match(/\\x[0-9a-f]{2}|./g) ?? [], (part) => (part.length > 1 ? parseInt(part.slice(2), 16) : part.charCodeAt(0)));
}
