// Reads that may go to a replica.

import { addToSection, replaceValue } from '../edit';
import type { Config, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { findSetting } from '../tables/redisson';

export const rule: RuleFor<Config> = {
  id: 'config-read-from-replica',
  about: 'config',
  severity: 'warning',
  title: 'Reads may go to a replica',
  source: sources.clientLibraries,
  azureOnly: true,
  *check(config, project): Iterable<Finding> {
    for (const section of config.sections) {
      if (!findSetting(section.name, 'readMode') || section.value.kind !== 'mapping') continue;
      const setting = section.settings.findLast(({ name }) => name === 'readMode');
      const value = '"MASTER"';
      if (!setting) {
        if (config.problems.length > 0) continue;
        yield {
          at: section.key,
          message: 'Without `readMode` Redisson reads from replicas, which may lag behind or be missing. The guidance recommends `readMode: "MASTER"`.',
          fixes: [{ title: 'Add readMode: "MASTER"', edits: addToSection(config, section, [{ name: 'readMode', value }]), safe: true }],
        };
        continue;
      }
      const read = setting.read(project.redisson.value[project.redisson.value.length - 1]!);
      if (read?.kind !== 'value' || read.value === 'MASTER') continue;
      yield {
        at: setting.value,
        message: `\`readMode: ${String(read.value)}\` lets reads go to replicas, which may lag behind or be missing. The guidance recommends "MASTER".`,
        fixes: [{ title: 'Read from masters', edits: [replaceValue(setting, value)], safe: true }],
      };
    }
  },
};
