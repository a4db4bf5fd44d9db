// A key that no release of Redisson has.

import { renameSetting } from '../edit';
import type { Config, Finding, RuleFor } from '../model';
import { isNodeSetting, isProSetting, placesOf, sectionKeys } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { readersOf } from './config/effective';
import { nearestSetting, skips } from './config/strangers';

export const rule: RuleFor<Config> = {
  id: 'config-unknown-setting',
  about: 'config',
  severity: 'error',
  title: 'No Redisson has this setting',
  source: redissonSources.configuration,
  forms: ['file', 'spring'],
  *check(config, project): Iterable<Finding> {
    const possible = project.redisson.value;
    for (const section of config.sections) {
      const { key, name, exact } = section;
      if (exact) continue;
      yield {
        at: key,
        message: `Redisson has no setting \`${key.text}\` and refuses the file. The section is called \`${sectionKeys[name]}\`, spelled exactly so.`,
        worlds: { redisson: readersOf(config, section, possible) },
        fixes: [{ title: `Rename to ${sectionKeys[name]}`, edits: [{ start: key.start, end: key.end, text: sectionKeys[name] }], safe: true }],
      };
    }
    for (const setting of config.settings) {
      const place = setting.section?.name ?? 'top';
      if (setting.row || placesOf(setting.name).length > 0 || isComputed(setting.name)) continue;
      if (place === 'top' && isNodeSetting(setting.name)) continue;
      const readers = readersOf(config, setting, possible);
      if (isProSetting(setting.name)) {
        yield {
          at: setting.key,
          message: `\`${setting.name}\` is a setting of Redisson PRO. The open source library does not know it and refuses the file.`,
          severity: project.redisson.known ? 'error' : 'warning',
          worlds: { redisson: readers },
        };
        continue;
      }
      const meant = nearestSetting(setting, place);
      const where = setting.section ? ` in \`${setting.section.key.text}\`` : '';
      yield {
        at: setting.key,
        message: `No release of Redisson has a setting \`${setting.name}\`${where}, and the file is refused.${meant ? ` \`${meant}\` is near.` : ''}`,
        worlds: { redisson: readers.filter((release) => !skips(setting, release)) },
        fixes: meant && !setting.name.includes('.') ? [{ title: `Rename to ${meant}`, edits: renameSetting(setting, meant), safe: isSameWord(setting.name, meant) }] : [],
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
