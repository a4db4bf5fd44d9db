// A database other than 0.

import { replaceValue } from '../edit';
import type { Config, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { isSupported } from '../tables/redisson';
import { usedSection } from './config/effective';
import { connectsTo } from './config/endpoints';

export const rule: RuleFor<Config> = {
  id: 'config-database',
  about: 'config',
  severity: 'error',
  title: 'The database is not 0',
  source: sources.developmentFaq,
  azureOnly: true,
  *check(config, project): Iterable<Finding> {
    const setting = usedSection(config)?.settings.findLast(({ name }) => name === 'database');
    const target = connectsTo(config, project);
    // Azure Cache for Redis has several databases.
    if (!setting?.row || target === 'legacy') return;
    const { row } = setting;
    const numberAt = (release: string): number => {
      const read = isSupported(row, release) ? setting.read(release) : undefined;
      return read?.kind === 'value' && typeof read.value === 'number' ? read.value : 0;
    };
    const selecting = project.redisson.value.filter((release) => numberAt(release) !== 0);
    const newest = selecting[selecting.length - 1];
    if (newest === undefined) return;
    yield {
      at: setting.value,
      ...(target === 'managed' ? {} : { severity: 'warning' }),
      message: `Azure Managed Redis has database 0 only, and with \`database: ${numberAt(newest)}\` ${target === 'managed' ? 'the client cannot connect' : 'a client cannot connect to it'}. Keep data apart by key prefixes or in caches of their own.`,
      worlds: { redisson: selecting },
      fixes: [{ title: 'Use database 0', edits: [replaceValue(setting, '0')], safe: false }],
    };
  },
};
