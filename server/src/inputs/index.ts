// The inputs, in the order in which they are asked; all that take a document read it.

import type { Reading } from '../model';
import { isLoaded, type GrammarName } from '../parsers/trees';
import type { Input } from './input';
import { dockerfile } from './dockerfile';
import { lua } from './lua';
import { makefile } from './makefile';
import { markdown } from './markdown';
import { maven } from './maven';
import { properties } from './properties';
import { redisScript } from './redisScript';
import { redissonYaml } from './redissonYaml';
import { addScripts, scriptGrammars } from './scripts';
import { shell } from './shell';
import { yamlCommands } from './yamlCommands';

export const inputs: readonly Input[] = [maven, redisScript, lua, properties, redissonYaml, shell, yamlCommands, dockerfile, makefile, markdown];

/** Reads a document of which `before` is the last reading; undefined where no input takes it or it says nothing that matters here. */
export function readDocument(uri: string, languageId: string, text: string, before?: Reading): Reading | undefined {
  const takers = takersOf(uri, languageId, text).filter((input) => (input.grammars?.(text) ?? []).every(isLoaded));
  const readings = takers.map((input) => input.read(text, uri, before));
  const telling = readings.filter((reading) => reading.input === 'redisScript' || reading.subjects.length > 0 || reading.problems.length > 0 || (reading.links?.length ?? 0) > 0);
  const reading = telling.length > 1 ? merge(telling) : telling[0];
  return reading && addScripts(reading, text);
}

/** The grammars that must be loaded before all of a document can be read. */
export function grammarsFor(uri: string, languageId: string, text: string): GrammarName[] {
  const takers = takersOf(uri, languageId, text);
  const names = [...takers.flatMap((input) => input.grammars?.(text) ?? []), ...(takers.length > 0 ? scriptGrammars(text) : [])];
  return [...new Set(names)].filter((name) => !isLoaded(name));
}

/** One document may hold things of several kinds: a compose file has Spring's settings and commands of a shell. */
function takersOf(uri: string, languageId: string, text: string): Input[] {
  return inputs.filter((input) => input.takes(uri, languageId, text));
}

function merge(readings: readonly Reading[]): Reading {
  const links = readings.flatMap((reading) => reading.links ?? []);
  return {
    ...readings[0]!,
    subjects: readings.flatMap(({ subjects }) => subjects),
    problems: readings.flatMap(({ problems }) => problems),
    ...(links.length > 0 ? { links } : {}),
  };
}
