// Exactly one server section, with something in it.

import type { Config, Finding, RuleFor } from '../model';
import { removeEntry } from '../edit';
import { sectionKeys, snakeYamlSince } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { isUnreadable } from './config/addresses';
import { isAbsent, isBehindEnd, jacksonOf, usedSection } from './config/effective';
import { checkValue } from './config/sectionValue';

export const rule: RuleFor<Config> = {
  id: 'config-server-section',
  about: 'config',
  severity: 'error',
  title: 'A configuration needs exactly one server section',
  source: redissonSources.configuration,
  forms: ['file', 'spring'],
  *check(config, project): Iterable<Finding> {
    const used = usedSection(config);
    for (const section of config.sections) yield* checkValue(config, section, project);
    if (!used && !isUnreadable(config, project)) {
      const [empty] = config.sections;
      const [first] = config.settings;
      yield empty
        ? { at: empty.key, message: `\`${empty.key.text}\` is empty, and Redisson refuses the file. It needs at least the address of the server.` }
        : {
            at: first?.key ?? { start: config.start, end: config.end },
            message: `No server section: Redisson does not know what to connect to and refuses the file. Azure Managed Redis needs \`${sectionKeys.cluster}\` with the OSS clustering policy and \`${sectionKeys.single}\` with the Enterprise policy.`,
          };
    }
    if (!used) return;
    if (config.sections.every((section) => isBehindEnd(config, section))) {
      yield {
        at: used.key,
        message: `Redisson before ${snakeYamlSince} does not see \`${used.key.text}\`, since it stands further left than the first line, and refuses the file for want of a server section.`,
        worlds: { redisson: jacksonOf(project.redisson.value) },
      };
    }
    for (const section of config.sections) {
      if (section.name === used.name || isAbsent(section)) continue;
      yield {
        at: section.key,
        severity: 'warning',
        message: `Redisson ignores \`${section.key.text}\` because the file also has \`${used.key.text}\`, and says nothing about it. Keep the one that fits the clustering policy.`,
        fixes: [{ title: `Remove ${section.key.text}`, edits: [removeEntry(config, section.entry, config.root)], safe: false }],
      };
    }
  },
};
