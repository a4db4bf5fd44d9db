// Exactly one server section, with something in it.

import type { Config, Finding, RuleFor } from '../model';
import { removeEntry } from '../edit';
import { sectionKeys, type SectionName } from '../tables/redisson';
import { redissonSources } from '../tables/sources';

/** The order in which Redisson looks for a section; it takes the first. Source: ConfigSupport. */
const precedence: readonly SectionName[] = ['masterSlave', 'single', 'sentinel', 'cluster', 'replicated', 'elasticache'];

export const rule: RuleFor<Config> = {
  id: 'config-server-section',
  about: 'config',
  severity: 'error',
  title: 'A configuration needs exactly one server section',
  source: redissonSources.configuration,
  *check(config): Iterable<Finding> {
    for (const { key, value } of config.sections) {
      if (value.kind === 'scalar' && value.style === 'empty' && config.problems.length === 0) {
        yield { at: key, message: `\`${key.text}\` is empty, and Redisson refuses the file. It needs at least the address of the server.` };
      } else if (value.kind === 'scalar' || value.kind === 'sequence') {
        yield { at: value, message: `\`${key.text}\` takes settings, one per line and indented below it, not a ${value.kind === 'scalar' ? 'single value' : 'list'}. Redisson refuses the file.` };
      }
    }
    if (config.sections.length === 0 && config.problems.length === 0) {
      const [first] = config.settings;
      yield {
        at: first?.key ?? { start: config.start, end: config.end },
        message: `No server section: Redisson does not know what to connect to. Azure Managed Redis needs \`${sectionKeys.cluster}\` with the OSS clustering policy and \`${sectionKeys.single}\` with the Enterprise policy.`,
      };
    }
    const names = [...new Set(config.sections.map(({ name }) => name))];
    if (names.length < 2) return;
    const used = precedence.find((name) => names.includes(name))!;
    const usedKey = config.sections.find(({ name }) => name === used)!.key.text;
    for (const section of config.sections) {
      if (section.name === used) continue;
      yield {
        at: section.key,
        severity: 'warning',
        message: `Redisson ignores \`${section.key.text}\` because the file also has \`${usedKey}\`, and says nothing about it. Keep the one that fits the clustering policy.`,
        fixes: [{ title: `Remove ${section.key.text}`, edits: [removeEntry(config, section.entry, config.root)], safe: false }],
      };
    }
  },
};
