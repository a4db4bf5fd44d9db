// A configuration that a framework's file holds in a way in which it does not reach Redisson.

import type { Config, RuleFor } from '../model';
import { redissonSources } from '../tables/sources';

export const rule: RuleFor<Config> = {
  id: 'config-embedded',
  about: 'config',
  severity: 'error',
  title: 'The configuration does not reach Redisson as it is embedded',
  source: redissonSources.spring,
  // The inputs report it: what does not reach Redisson gives no configuration to look at.
  check: () => [],
};
