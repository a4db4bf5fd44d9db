// The Lua scripts that commands hand to the server, as EVAL does: read where the document writes them out.

import type { Argument, Command, Problem, Subject } from '../model';
import { mentionsRedis, readLua, scriptWord } from '../parsers/lua';
import { isLoaded, type GrammarName } from '../parsers/trees';
import type { Region } from '../region';

/** The grammars that a text with such commands may need. */
export function scriptGrammars(text: string): readonly GrammarName[] {
  return /\b(?:eval|eval_ro|load)\b/i.test(text) && (mentionsRedis(text) || text.includes('#!')) ? ['lua'] : [];
}

/**
 * Adds what the scripts say to what a document says, and their problems. A script's commands stand before the command that hands it
 * over, since they lie inside it. `regionOf` gives the text of a word; undefined where it cannot be read.
 */
export function addScripts(
  { subjects, problems }: { readonly subjects: readonly Subject[]; readonly problems: readonly Problem[] },
  regionOf: (word: Argument, command: Command) => Region | undefined,
): { readonly subjects: readonly Subject[]; readonly problems: readonly Problem[] } {
  if (!isLoaded('lua')) return { subjects, problems };
  const more: Problem[] = [];
  const all = subjects.flatMap((subject): Subject[] => {
    const at = subject.about === 'command' ? scriptWord(subject) : undefined;
    const word = at === undefined ? undefined : (subject as Command).words[at]!;
    const region = word?.text === undefined ? undefined : regionOf(word, subject as Command);
    if (!region) return [subject];
    const script = readLua(region, subject as Command);
    more.push(...script.problems);
    return [...script.subjects, subject];
  });
  return { subjects: all, problems: [...problems, ...more] };
}
