// A key that no release of Redisson has.

import { renameSetting } from '../edit';
import type { Config, Finding, RuleFor } from '../model';
import { findSetting, isProSetting, placesOf, sectionKeys, settingsOf } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { nearest } from '../text';

export const rule: RuleFor<Config> = {
  id: 'config-unknown-setting',
  about: 'config',
  severity: 'error',
  title: 'No Redisson has this setting',
  source: redissonSources.configuration,
  *check(config, project): Iterable<Finding> {
    for (const { key, name, exact } of config.sections) {
      if (exact) continue;
      yield {
        at: key,
        message: `Redisson has no setting \`${key.text}\` and refuses the file. The section is called \`${sectionKeys[name]}\`, spelled exactly so.`,
        fixes: [{ title: `Rename to ${sectionKeys[name]}`, edits: [{ start: key.start, end: key.end, text: sectionKeys[name] }], safe: true }],
      };
    }
    for (const setting of config.settings) {
      const place = setting.section?.name ?? 'top';
      if (setting.row || place === 'elasticache' || placesOf(setting.name).length > 0 || isComputed(setting.name)) continue;
      if (isProSetting(setting.name)) {
        yield {
          at: setting.key,
          message: `\`${setting.name}\` is a setting of Redisson PRO. The open source library does not know it and refuses the file.`,
          severity: project.redisson.known ? 'error' : 'warning',
        };
        continue;
      }
      const candidates = settingsOf(place).filter((row) => row.kind !== 'section').map((row) => row.name);
      const meant = nearest(setting.name, candidates);
      const row = meant && findSetting(place, meant);
      yield {
        at: setting.key,
        message: `No release of Redisson has a setting \`${setting.name}\`${setting.section ? ` in \`${setting.section.key.text}\`` : ''}, and the file is refused.${row ? ` \`${row.name}\` is near.` : ''}`,
        fixes: row ? [{ title: `Rename to ${row.name}`, edits: renameSetting(setting, row.name), safe: isSameWord(setting.name, row.name) }] : [],
      };
    }
  },
};

/** A key whose name is put in before Redisson reads it, or that belongs to a template. */
function isComputed(name: string): boolean {
  return /\$\{|\{\{|@/.test(name);
}

/** The same word but for case, dashes and underscores: what the author meant is beyond doubt. */
function isSameWord(a: string, b: string): boolean {
  const plain = (word: string): string => word.toLowerCase().replace(/[-_]/g, '');
  return plain(a) === plain(b);
}
