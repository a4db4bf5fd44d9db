// A setting that the project's release still takes and wants to be rid of.

import type { Config, Finding, RuleFor } from '../model';
import { replaceSetting } from '../replace';
import { compareReleases, isSince } from '../tables/redisson';
import { redissonSources } from '../tables/sources';

export const rule: RuleFor<Config> = {
  id: 'config-deprecated-setting',
  about: 'config',
  severity: 'warning',
  title: "The project's Redisson deprecates this setting",
  source: redissonSources.changelog,
  tag: 'deprecated',
  *check(config, project): Iterable<Finding> {
    const possible = project.redisson.value;
    for (const setting of config.settings) {
      const { row } = setting;
      if (!row?.deprecated || compareReleases(row.deprecated, possible[possible.length - 1]!) > 0) continue;
      // Where a possible release refuses it, config-unsupported-setting speaks.
      if (row.removed && compareReleases(row.removed, possible[possible.length - 1]!) <= 0) continue;
      const { deprecated } = row;
      const deprecating = possible.filter((release) => isSince(release, deprecated));
      if (deprecating.length === 0) continue;
      const everywhere = replaceSetting(config, setting, possible);
      const replaced = everywhere ?? replaceSetting(config, setting, deprecating);
      const successor = row.replacedBy?.startsWith('top.')
        ? ` \`${row.replacedBy.slice(4)}\` at top level took its place.`
        : row.replacedBy
          ? ` \`${row.replacedBy}\` took its place.`
          : '';
      yield {
        at: setting.key,
        message: `Redisson deprecates \`${setting.name}\` since ${row.deprecated}; a later release may refuse it.${successor}`,
        worlds: { redisson: deprecating },
        // Nobody asked for the release that deprecates it.
        ...(project.redisson.known ? {} : { severity: 'hint' as const }),
        fixes: replaced ? [{ ...replaced, safe: everywhere !== undefined }] : [],
      };
    }
  },
};
