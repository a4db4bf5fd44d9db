// Semantic tokens: what each word of a command is, told by its syntax and not by its looks.

import type { SemanticTokens } from 'vscode-languageserver-types';
import type { Command, Span } from '../model';
import type { Snapshot } from '../service';
import { commandsOf } from './commandAt';
import type { Positions } from './diagnostics';
import { tagSpan } from './keyWords';

/** The types and modifiers in the order of their numbers; package.json gives each the scope that the grammar has for it. */
export const legend = {
  tokenTypes: ['function', 'method', 'variable', 'hashTag', 'keyword', 'number'],
  tokenModifiers: ['deprecated', 'transaction'],
} as const;

type TokenType = (typeof legend.tokenTypes)[number];

interface Token extends Span {
  readonly type: TokenType;
  /** Bits by place in the legend. */
  readonly modifiers: number;
}

/** Languages of which no other extension is known to colour the words. */
export const coloured: readonly string[] = ['redis', 'shellscript', 'dockerfile', 'makefile'];

/** The tokens of the commands inside a part of a document; undefined where its language colours itself. */
export function semanticTokensIn({ document, reading }: Snapshot, span: Span, positions: Positions): SemanticTokens | undefined {
  if (!coloured.includes(document.languageId) && reading.input !== 'redisScript') return undefined;
  const tokens = commandsOf(reading).filter(({ start, end }) => start <= span.end && end >= span.start).flatMap(tokensOf).sort((a, b) => a.start - b.start);
  const data: number[] = [];
  let [line, character, last] = [0, 0, 0];
  for (const { start, end, type, modifiers } of tokens) {
    const [from, to] = [positions.positionAt(start), positions.positionAt(end)];
    // Neither may tokens overlap nor go over the end of a line.
    if (start < last || from.line !== to.line || start === end) continue;
    data.push(from.line - line, from.line === line ? from.character - character : from.character, end - start, legend.tokenTypes.indexOf(type), modifiers);
    [line, character, last] = [from.line, from.character, end];
  }
  return { data };
}

function tokensOf(command: Command): Token[] {
  const { row, words, keys } = command;
  const roles = command.arguments()?.roles;
  if (!row || !roles) return [];
  const modifiers = (row.deprecatedSince === undefined ? 0 : 1) | (row.group === 'transactions' ? 2 : 0);
  const byIndex = new Map(keys?.map((key) => [key.index, key]));
  return words.flatMap(({ start, end }, index): Token[] => {
    const role = roles[index]!;
    const key = byIndex.get(index);
    if (key) {
      const tag = tagSpan(command, key);
      const around: Span[] = tag ? [{ start, end: tag.start }, { start: tag.end, end }] : [{ start, end }];
      return [...around.map((part): Token => ({ ...part, type: 'variable', modifiers: 0 })), ...(tag ? [{ ...tag, type: 'hashTag' as const, modifiers: 0 }] : [])].sort((a, b) => a.start - b.start);
    }
    switch (role.kind) {
      case 'name':
        return [{ start, end, type: 'function', modifiers }];
      case 'subcommand':
        return [{ start, end, type: 'method', modifiers }];
      case 'token':
        return [{ start, end, type: 'keyword', modifiers: 0 }];
      case 'value':
        return ['integer', 'double', 'unix-time'].includes(role.part.type) ? [{ start, end, type: 'number', modifiers: 0 }] : [];
      case 'unknown':
        return [];
    }
  });
}
