// YAML that does not parse, or that silently loses something.

import { removeEntry } from '../edit';
import type { Config, Entry, Finding, Mapping, RuleFor } from '../model';
import { compareReleases, snakeYamlSince } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { findLostText } from './config/lostText';

export const rule: RuleFor<Config> = {
  id: 'config-syntax',
  about: 'config',
  severity: 'error',
  title: 'The YAML cannot be read, or part of it is lost',
  source: redissonSources.configuration,
  forms: ['file', 'spring'],
  *check(config, project): Iterable<Finding> {
    yield* config.problems;
    const mappings = [config.root, ...config.sections.flatMap(({ value }) => (value.kind === 'mapping' ? [value] : []))];
    for (const mapping of mappings) yield* findDuplicates(config, mapping);
    for (const setting of config.settings) if (setting.row?.kind === 'string') yield* findLostText(setting, project);
    const [second] = config.furtherDocuments;
    if (second) {
      const refusing = project.redisson.value.filter((release) => compareReleases(release, snakeYamlSince) >= 0);
      yield refusing.length > 0
        ? { at: second, message: `A second YAML document: Redisson refuses the file from ${snakeYamlSince} on and ignores what follows before.`, worlds: { redisson: refusing } }
        : { at: second, message: 'A second YAML document: Redisson reads only the first one and says nothing about the rest.', severity: 'warning' };
    }
  },
};

/** Redisson keeps the last of two equal keys without a word. */
function* findDuplicates(config: Config, mapping: Mapping): Iterable<Finding> {
  const last = new Map<string, Entry>();
  for (const entry of mapping.entries) if (entry.key.kind === 'scalar') last.set(entry.key.text, entry);
  for (const entry of mapping.entries) {
    if (entry.key.kind !== 'scalar' || (entry.key.text === '<<' && entry.key.style === 'plain')) continue;
    const winner = last.get(entry.key.text)!;
    if (winner === entry) continue;
    const equal = sameText(config, entry, winner);
    yield {
      at: entry.key,
      severity: 'warning',
      message: `\`${entry.key.text}\` stands twice; Redisson takes the last one and says nothing about this one.`,
      fixes: [{ title: `Remove this ${entry.key.text}`, edits: [removeEntry(config, entry, mapping)], safe: equal }],
    };
  }
}

function sameText({ region }: Config, a: Entry, b: Entry): boolean {
  const textOf = (entry: Entry): string => region.text.slice(region.toRegion(entry.start), region.toRegion(entry.end));
  return textOf(a) === textOf(b);
}
