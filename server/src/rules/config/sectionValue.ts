// What may stand behind the key of a server section.

import type { Config, Finding, Project, Section } from '../../model';
import { compareReleases, snakeYamlSince } from '../../tables/redisson';
import { isAbsent, readersOf } from './effective';

/** A section is a mapping; SnakeYAML also takes one in a list, and nothing but a class for a tag. */
export function* checkValue(config: Config, section: Section, { redisson: { value: possible } }: Project): Iterable<Finding> {
  const { value, key } = section;
  if (isAbsent(section) || (value.kind === 'scalar' && /\$\{|\{\{|@[\w.-]+@/.test(value.text))) return;
  const readers = readersOf(config, section, possible);
  const before = (release: string): boolean => compareReleases(release, snakeYamlSince) < 0;
  if (value.kind === 'mapping') {
    const own = `!<org.redisson.config.${key.text.charAt(0).toUpperCase()}${key.text.slice(1)}>`;
    // A class of the user's own is trusted.
    if (value.tag && value.tag.text !== own && !/^!(<(?!org\.redisson\.)|$)/.test(value.tag.text ?? '')) {
      yield { at: value.tag, message: `\`${key.text}\` takes settings without a tag; Redisson ${snakeYamlSince} and later refuses the file.`, worlds: { redisson: readers.filter((release) => !before(release)) } };
    }
    return;
  }
  if (value.kind === 'alias') {
    yield { at: value, message: `\`${key.text}\` takes an alias only from Redisson ${snakeYamlSince} on; write the settings out.`, worlds: { redisson: readers.filter(before) } };
    return;
  }
  const taken = value.kind === 'sequence' && (value.items.length === 0 || (value.items.length === 1 && value.items[0]!.kind === 'mapping'));
  yield {
    at: value,
    message: `\`${key.text}\` takes settings, one per line and indented below it, not a ${value.kind === 'scalar' ? 'single value' : 'list'}. Redisson refuses the file.`,
    worlds: { redisson: taken ? readers.filter(before) : readers },
  };
}
