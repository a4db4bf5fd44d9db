// Idle connections that are closed and opened again all the time.

import { addToSection, replaceValue } from '../edit';
import type { Config, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { findSetting } from '../tables/redisson';

/** Milliseconds. Source: the guidance names the default of 10 s as too short, and its baseline sets 30 s. */
const tooShort = 10000;
const recommended = '30000';

export const rule: RuleFor<Config> = {
  id: 'config-idle-timeout',
  about: 'config',
  severity: 'warning',
  title: 'Idle connections close after ten seconds or less',
  source: sources.clientLibraries,
  azureOnly: true,
  *check(config, project): Iterable<Finding> {
    for (const section of config.sections) {
      if (!findSetting(section.name, 'idleConnectionTimeout') || section.value.kind !== 'mapping') continue;
      const setting = section.settings.findLast(({ name }) => name === 'idleConnectionTimeout');
      if (!setting) {
        if (config.problems.length > 0) continue;
        yield {
          at: section.key,
          message: `Without \`idleConnectionTimeout\` Redisson closes idle connections after 10 s and opens new ones soon after. The guidance recommends ${recommended} ms.`,
          fixes: [{ title: `Add idleConnectionTimeout: ${recommended}`, edits: addToSection(config, section, [{ name: 'idleConnectionTimeout', value: recommended }]), safe: true }],
        };
        continue;
      }
      const read = setting.read(project.redisson.value[project.redisson.value.length - 1]!);
      if (read?.kind !== 'value' || typeof read.value !== 'number' || read.value > tooShort) continue;
      yield {
        at: setting.value,
        message: `Idle connections close after ${read.value} ms and are opened again soon after, which loads the server. The guidance recommends ${recommended} ms.`,
        fixes: [{ title: `Set idleConnectionTimeout to ${recommended}`, edits: [replaceValue(setting, recommended)], safe: true }],
      };
    }
  },
};
