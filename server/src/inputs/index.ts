// The inputs, in the order in which they are asked; the first that takes a document reads it.

import type { Reading } from '../model';
import type { Input } from './input';
import { maven } from './maven';
import { properties } from './properties';
import { redisScript } from './redisScript';
import { redissonYaml } from './redissonYaml';

export const inputs: readonly Input[] = [maven, redisScript, properties, redissonYaml];

/** Reads a document, undefined where no input takes it or it says nothing that matters here. */
export function readDocument(uri: string, languageId: string, text: string): Reading | undefined {
  const input = inputs.find((candidate) => candidate.takes(uri, languageId, text));
  const reading = input?.read(text, uri);
  const says = reading && (reading.subjects.length > 0 || reading.problems.length > 0 || (reading.links?.length ?? 0) > 0);
  return says || reading?.input === 'redisScript' ? reading : undefined;
}
