// The outline of a script: headings with what stands under them, MULTI blocks with their commands, commands.

import { SymbolKind, SymbolTag, type DocumentSymbol } from 'vscode-languageserver-types';
import type { Command, Span, Transaction } from '../model';
import type { Snapshot } from '../service';
import { rangeOf, type Positions } from './diagnostics';
import { commentsOf, headingsOf } from './scriptLines';

/** A script with more commands than this shows headings and blocks only: nobody reads such a list, and editors grow slow. */
const mostCommands = 2000;
/** Longer names are cut. */
const longestName = 60;

/** In the order of the script. */
export function outlineOf({ document: { text }, reading }: Snapshot, positions: Positions): DocumentSymbol[] {
  const blocks = new Map(reading.subjects.flatMap((subject) => (subject.about === 'transaction' ? [[subject.commands[0], subject] as const] : [])));
  const commands = reading.subjects.filter((subject): subject is Command => subject.about === 'command' && subject.region.isWhole);
  const isLong = commands.length > mostCommands;
  const headings = headingsOf(commentsOf(text));
  const symbols: DocumentSymbol[] = [];
  let next = 0;
  let under: DocumentSymbol[] = symbols;
  for (const command of commands) {
    for (; next < headings.length && headings[next]!.start < command.start; next++) {
      const { name, start, end } = headings[next]!;
      under = [];
      // It goes up to the next heading, or to the end.
      const whole = { start, end: Math.max(end, (headings[next + 1]?.start ?? text.length + 1) - 1) };
      symbols.push({ name, kind: SymbolKind.Namespace, range: rangeOf(whole, positions), selectionRange: rangeOf({ start, end }, positions), children: under });
    }
    const block = blocks.get(command);
    if (block) under.push(symbolOf(block, positions, isLong));
    else if (command.block === undefined && !isLong) under.push(symbolOf(command, positions, isLong));
  }
  return symbols;
}

function symbolOf(subject: Command | Transaction, positions: Positions, isLong: boolean): DocumentSymbol {
  const range = rangeOf(subject, positions);
  const select = (span: Span): Pick<DocumentSymbol, 'range' | 'selectionRange'> => ({ range, selectionRange: rangeOf(span, positions) });
  if (subject.about === 'transaction') {
    const [first, ...inner] = subject.commands;
    const children = isLong ? [] : inner.map((command) => symbolOf(command, positions, isLong));
    return { name: first!.row!.name, detail: `${inner.length} commands`, kind: SymbolKind.Struct, ...select(first!.name), children };
  }
  const { name, row, words, keys, region } = subject;
  const write = (start: number, end: number): string => cut(region.text.slice(region.toRegion(start), region.toRegion(end)).trim());
  // The key belongs to the name where it stands right behind it: lists of symbols show names only.
  const key = keys?.[0]?.start === words.find(({ start }) => start > name.end)?.start ? keys?.[0] : undefined;
  return {
    name: [row?.name ?? name.text ?? '?', ...(key ? [write(key.start, key.end)] : [])].join(' '),
    detail: write((key ?? name).end, words[words.length - 1]!.end),
    kind: SymbolKind.Function,
    ...select({ start: name.start, end: (key ?? name).end }),
    ...(row?.deprecatedSince === undefined ? {} : { tags: [SymbolTag.Deprecated] }),
  };
}

function cut(text: string): string {
  return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
}
