// A setting that exists, but somewhere else in the file.

import { moveSetting, removeSetting } from '../edit';
import type { Config, Finding, Fix, Mapping, RuleFor, Setting } from '../model';
import { findSetting, isSupported, placesOf, sectionKeys, type PlaceName } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { listOf } from '../text';
import { readersOf } from './config/effective';

export const rule: RuleFor<Config> = {
  id: 'config-misplaced-setting',
  about: 'config',
  severity: 'error',
  title: 'The setting belongs elsewhere in the file',
  source: redissonSources.configuration,
  forms: ['file', 'spring'],
  *check(config, project): Iterable<Finding> {
    for (const setting of config.settings) {
      const places = placesOf(setting.name);
      if (setting.row || places.length === 0) continue;
      const here = setting.section ? `in \`${setting.section.key.text}\`` : 'at top level';
      yield {
        at: setting.key,
        message: `Redisson does not take \`${setting.name}\` ${here} and refuses the file. It belongs ${nameOf(places)}.`,
        worlds: { redisson: readersOf(config, setting, project.redisson.value) },
        fixes: fixesFor(config, setting, places, project.redisson.value),
      };
    }
  },
};

function nameOf(places: readonly PlaceName[]): string {
  if (places.includes('top')) return 'at top level, beside the server section';
  return `in ${listOf(places.map((place) => `\`${sectionKeys[place as keyof typeof sectionKeys]}\``), 'or')}`;
}

/** The move into the one place that the file has for it; the removal where no possible release knows the setting. */
function fixesFor(config: Config, setting: Setting, places: readonly PlaceName[], possible: readonly string[]): Fix[] {
  const target = targetOf(config, places);
  const removal = { title: `Remove ${setting.name}`, edits: [removeSetting(config, setting)] };
  if (!target) return [{ ...removal, safe: false }];
  const row = findSetting(target.place, setting.name)!;
  const newestTakesIt = isSupported(row, possible[possible.length - 1]!);
  const already = target.mapping.entries.some(({ key }) => key.kind === 'scalar' && key.text === setting.name);
  if (already || !newestTakesIt) return [{ ...removal, safe: true }];
  const edits = moveSetting(config, setting, target.mapping);
  const where = target.place === 'top' ? 'to top level' : `into ${sectionKeys[target.place]}`;
  return edits.length > 0 ? [{ title: `Move ${setting.name} ${where}`, edits, safe: true }] : [];
}

function targetOf(config: Config, places: readonly PlaceName[]): { place: PlaceName; mapping: Mapping } | undefined {
  if (places.includes('top')) return { place: 'top', mapping: config.root };
  const sections = config.sections.filter(({ name }) => places.includes(name));
  const [section] = sections;
  return sections.length === 1 && section?.value.kind === 'mapping' ? { place: section.name, mapping: section.value } : undefined;
}
