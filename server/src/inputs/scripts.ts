// The Lua scripts that commands hand to the server, as EVAL does: read where a document writes them out, whatever its language is.

import type { Argument, Command, Problem, Reading, Subject } from '../model';
import { mentionsRedis, readLua, scriptWord } from '../parsers/lua';
import { isLoaded, type GrammarName } from '../parsers/trees';
import { nest, type Region } from '../region';
import { cliWordRegion } from './regions/cliWord';
import { regionOfParts, scriptPartsOf, type Part } from './regions/shell';

/** The grammars that a text with such commands may need; without them the scripts stay unread, and the rest is read. */
export function scriptGrammars(text: string): readonly GrammarName[] {
  return holdsScripts(text) ? ['lua'] : [];
}

function holdsScripts(text: string): boolean {
  return /\b(?:eval|eval_ro|load)\b/i.test(text) && (mentionsRedis(text) || text.includes('#!'));
}

/**
 * Adds what the scripts of a document say to what it says. A script's commands stand before the command that hands it over, since they
 * lie inside it.
 */
export function addScripts(reading: Reading, text: string): Reading {
  if (!isLoaded('lua') || !holdsScripts(text)) return reading;
  const problems: Problem[] = [];
  const subjects = reading.subjects.flatMap((subject): Subject[] => {
    const at = subject.about === 'command' && !subject.inScript ? scriptWord(subject) : undefined;
    const region = at === undefined ? undefined : regionOfWord((subject as Command).words[at]!, subject as Command);
    if (!region) return [subject];
    const script = readLua(region, subject as Command);
    problems.push(...script.problems);
    return [...script.subjects, subject];
  });
  return { ...reading, subjects, problems: [...reading.problems, ...problems] };
}

/** The text of a word as a region: in the quotes of redis-cli or of a shell, or as it stands; undefined where it is written otherwise. */
function regionOfWord(word: Argument, { region }: Command): Region | undefined {
  if (word.text === undefined) return undefined;
  const [start, end] = [region.toRegion(word.start), region.toRegion(word.end)];
  const quoted = cliWordRegion(region.text, { ...word, start, end });
  if (quoted) return nest(quoted, region);
  const written: Part[] = [{ text: region.text.slice(start, end), start, end }];
  return [scriptPartsOf(region.text, start, end), written].map((parts) => regionOfParts(parts, region)).find(({ text }) => text === word.text);
}
