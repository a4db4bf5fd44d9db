// A value that the project's Redisson cannot turn into the setting's type.

import { replaceValue } from '../edit';
import type { Config, Finding, RuleFor } from '../model';
import { redissonSources } from '../tables/sources';

export const rule: RuleFor<Config> = {
  id: 'config-invalid-value',
  about: 'config',
  severity: 'error',
  title: 'The value is not of the kind that the setting takes',
  source: redissonSources.configuration,
  *check(config, project): Iterable<Finding> {
    for (const setting of config.settings) {
      const byProblem = new Map<string, { releases: string[]; repair: string | undefined }>();
      for (const release of project.redisson.value) {
        const read = setting.read(release);
        if (read?.kind !== 'refused') continue;
        const same = byProblem.get(read.problem);
        if (same) same.releases.push(release);
        else byProblem.set(read.problem, { releases: [release], repair: read.repair });
      }
      for (const [problem, { releases, repair }] of byProblem) {
        yield {
          at: setting.value.start === setting.value.end && !setting.value.tag ? setting.key : setting.value,
          message: `\`${setting.name}\`: ${problem}`,
          worlds: { redisson: releases },
          fixes: repair === undefined ? [] : [{ title: `Change to ${repair}`, edits: [replaceValue(setting, repair)], safe: true }],
        };
      }
    }
  },
};
