// Options of a command, told from the keys and values that may be spelled like them.

import type { Argument, Command } from '../../model';

/** How many words follow an option that is not the last word of its kind; others have none. */
type Widths = Readonly<Record<string, number>>;

const set: Widths = { EX: 1, PX: 1, EXAT: 1, PXAT: 1, IFEQ: 1, IFNE: 1, IFDEQ: 1, IFDNE: 1 };
const read: Widths = { COUNT: 1, MAXCOUNT: 1, MAXSIZE: 1, BLOCK: 1, CLAIM: 1 };

/** Where options begin, how wide they are, and which word ends them. Source: the commands' syntax. */
const layouts: Readonly<Record<string, { readonly from: number; readonly widths: Widths; readonly until?: string }>> = {
  SET: { from: 3, widths: set },
  XREAD: { from: 1, widths: read, until: 'STREAMS' },
  XREADGROUP: { from: 4, widths: read, until: 'STREAMS' },
  'FT.CREATE': { from: 2, widths: { ON: 1, INDEXALL: 1, FILTER: 1, LANGUAGE: 1, LANGUAGE_FIELD: 1, SCORE: 1, SCORE_FIELD: 1, PAYLOAD_FIELD: 1, TEMPORARY: 1 }, until: 'SCHEMA' },
};

/** The word that begins a new sort of XADD's options, which stand before the entry's id. */
const xadd: Widths = { IDMPAUTO: 1, IDMP: 2, LIMIT: 1 };

/** The word of an option, as the command's table row names it; undefined where it is not there, or may be something else. */
export function findOption(command: Command, token: string): Argument | undefined {
  const { row, words, keys } = command;
  const layout = layouts[row!.name];
  if (layout) return inLayout(words, token, layout);
  if (row!.name === 'XADD') return token === 'idmp' ? (inXadd(words, 'IDMP') ?? inXadd(words, 'IDMPAUTO')) : undefined;
  // ZUNION and its kin take COUNT as an aggregation, behind the keys.
  if (row!.keys.some(({ count }) => count !== undefined) && token === 'COUNT') {
    const behind = (keys?.[keys.length - 1]?.index ?? words.length) + 1;
    const at = words.findIndex(({ text }, index) => index >= behind && text?.toUpperCase() === 'AGGREGATE');
    return at >= 0 && words[at + 1]?.text?.toUpperCase() === token ? words[at + 1] : undefined;
  }
  return undefined;
}

function inLayout(words: readonly Argument[], token: string, { from, widths, until }: (typeof layouts)[string]): Argument | undefined {
  for (let at = from; at < words.length; at++) {
    const text = words[at]!.text?.toUpperCase();
    if (text === undefined || text === until) return undefined;
    if (text === token) return words[at];
    at += widths[text] ?? 0;
  }
  return undefined;
}

function inXadd(words: readonly Argument[], token: string): Argument | undefined {
  for (let at = 2; at < words.length; at++) {
    const text = words[at]!.text?.toUpperCase();
    if (text === token) return words[at];
    if (text === 'MAXLEN' || text === 'MINID') at += words[at + 1]?.text === '~' || words[at + 1]?.text === '=' ? 2 : 1;
    else if (text !== undefined && text in xadd) at += xadd[text]!;
    else if (text === undefined || !['NOMKSTREAM', 'KEEPREF', 'DELREF', 'ACKED'].includes(text)) return undefined;
  }
  return undefined;
}
