// YAML documents: Redisson's own files, known by what they say and not by their name, and all others that hold a
// configuration somewhere.

import type { Reading } from '../model';
import { parseConfig, readYaml } from '../parsers/config';
import { wholeDocument } from '../region';
import { readHosts } from './hosts';
import type { Input } from './input';
import { jsonDocument, jsonLayout } from './json';
import { inTests, mentionsHost, mentionsSection } from './mentions';

/** File names that say "Redisson": a blank file or one without a section is still meant as a configuration. */
const namedLikeRedisson = /(^|[/\\])[^/\\]*redisson[^/\\]*\.(ya?ml|json)$/i;

export const redissonYaml: Input = {
  id: 'redissonYaml',
  takes: (uri, languageId, text) => {
    if (languageId !== 'yaml' && languageId !== 'spring-boot-properties-yaml' && !/\.(ya?ml|json)$/i.test(uri)) return false;
    // JSON holds a configuration as a whole or not at all.
    return mentionsSection(text) || namedLikeRedisson.test(uri) || (!/\.json$/i.test(uri) && mentionsHost(text));
  },
  read(text, uri): Reading {
    const isJson = /\.json$/i.test(uri);
    const region = isJson ? jsonDocument(text) : wholeDocument(text);
    const yaml = readYaml(text);
    const config = parseConfig(region, { form: 'file', ...(isJson ? { layout: jsonLayout } : {}), expected: namedLikeRedisson.test(uri), inTests: inTests.test(uri) }, yaml);
    const comment = isJson ? undefined : '#';
    if (config || isJson) return { input: 'redissonYaml', subjects: config ? [config] : [], problems: [], comment };
    return { input: 'embeddedYaml', ...readHosts(text, yaml, region, uri), comment };
  },
};
