// Redisson's own YAML files, known by what they say and not by their name.

import { parseConfig } from '../parsers/config';
import { sectionLike } from '../tables/redisson';
import { wholeDocument } from '../region';
import type { Input } from './input';

/** File names that say "Redisson": a blank file or one without a section is still meant as a configuration. */
const namedLikeRedisson = /(^|[/\\])[^/\\]*redisson[^/\\]*\.ya?ml$/i;

/** A folder of tests, as build tools lay them out. */
const inTests = /(^|[/\\])src[/\\](test|it|integrationTest|testFixtures)[/\\]/;

export const redissonYaml: Input = {
  id: 'redissonYaml',
  takes: (uri, languageId, text) =>
    (languageId === 'yaml' || /\.(ya?ml|json)$/i.test(uri)) && (mentionsSection(text) || namedLikeRedisson.test(uri)),
  read(text, uri) {
    const config = parseConfig(wholeDocument(text), { form: 'file', expected: namedLikeRedisson.test(uri), inTests: inTests.test(uri) });
    return { input: 'redissonYaml', subjects: config ? [config] : [], problems: [], comment: '#' };
  },
};

/** A cheap look before anything is parsed: does a key of a server section, well or badly spelled, stand anywhere? */
function mentionsSection(text: string): boolean {
  for (const { 0: ending, index } of text.matchAll(/servers?[-_]?config/gi)) {
    const [beginning] = /[\w-]*$/.exec(text.slice(Math.max(0, index - 24), index))!;
    if (sectionLike(beginning + ending)) return true;
  }
  return false;
}
