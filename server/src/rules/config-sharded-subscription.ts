// Releases of Redisson that hang at the start because of a question the service never answers.

import { addToSection, replaceValue } from '../edit';
import type { Config, Finding, RuleFor } from '../model';
import { compareReleases, findSetting, isSupportedThroughout } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { usedSection } from './config/effective';
import { connectsTo } from './config/endpoints';

const name = 'shardedSubscriptionMode';

/** From the release that brought the setting to the last before the repair (3.50.0). Source: Redisson issue 6487, commit da5a85d2e. */
const hanging = { from: '3.29.0', to: '3.49.0' } as const;

export const rule: RuleFor<Config> = {
  id: 'config-sharded-subscription',
  about: 'config',
  severity: 'warning',
  title: 'This Redisson hangs when it starts',
  source: redissonSources.hangOnAzure,
  azureOnly: true,
  *check(config, project): Iterable<Finding> {
    const possible = project.redisson.value;
    const section = usedSection(config);
    const target = connectsTo(config, project);
    // Without the OSS policy a cluster client fails in any case, which config-mode-mismatch says.
    if (!project.policies.value.includes('oss')) return;
    if (section?.name !== 'cluster' || section.value.kind !== 'mapping' || target === 'legacy') return;
    const setting = section.settings.findLast((candidate) => candidate.name === name);
    if (!setting && config.problems.length > 0) return;
    const affected = possible.filter((release) => {
      if (compareReleases(release, hanging.from) < 0 || compareReleases(release, hanging.to) > 0) return false;
      const read = setting?.read(release);
      return !setting || (read?.kind === 'value' && read.value === 'AUTO');
    });
    // Plain OFF is a boolean in YAML for these releases.
    const value = '"OFF"';
    const taken = isSupportedThroughout(findSetting('cluster', name)!, possible);
    const edits = setting ? [replaceValue(setting, value)] : addToSection(config, section, [{ name, value }]);
    yield {
      at: setting?.value ?? section.key,
      message: `Redisson ${hanging.from} to ${hanging.to} asks at the start with PUBSUB SHARDNUMSUB whether sharded subscriptions work, and Azure Managed Redis never answers: the client hangs. Set \`${name}: ${value}\`, or use 3.50.0 or later.`,
      worlds: { redisson: affected },
      // All clients of a channel have to agree: only where AUTO never worked, nothing changes for them.
      fixes: taken ? [{ title: `${setting ? 'Set' : 'Add'} ${name}: "OFF"`, edits, safe: target === 'managed' }] : [],
    };
  },
};
