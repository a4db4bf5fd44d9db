// A setting that other releases have here, but not the project's.

import { moveSetting, removeSetting } from '../edit';
import type { Config, Finding, Fix, RuleFor, Setting } from '../model';
import { replaceSetting } from '../replace';
import { findSetting, isSince, isSupported, sectionKeys, type SettingRow } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { readersOf } from './config/effective';
import { splitReleases } from './config/support';

/** Settings whose loss could lock the client out: removing them is for a person to decide. */
const needsThought = /password|username|credentials|address|ssl/i;

export const rule: RuleFor<Config> = {
  id: 'config-unsupported-setting',
  about: 'config',
  severity: 'error',
  title: "The project's Redisson does not have this setting",
  source: redissonSources.changelog,
  forms: ['file', 'spring', 'quarkus', 'helidon'],
  *check(config, project): Iterable<Finding> {
    const possible = project.redisson.value;
    for (const section of config.sections) {
      const row = findSetting('top', sectionKeys[section.name]);
      if (row) yield* judge(row, `\`${section.key.text}\``, section.key, readersOf(config, section, possible), () => []);
    }
    for (const setting of config.settings) {
      const { row, section } = setting;
      if (!row) continue;
      // What went with its whole section is said at the section.
      const gone = section && findSetting('top', sectionKeys[section.name])?.removed;
      const readers = readersOf(config, setting, possible);
      const having = gone === undefined ? readers : readers.filter((release) => !isSince(release, gone));
      yield* judge(row, `\`${setting.name}\``, setting.key, having, (refusing) => fixesFor(config, setting, refusing, possible));
    }
  },
};

function* judge(row: SettingRow, name: string, at: Setting['key'], readers: readonly string[], fixes: (refusing: readonly string[]) => Fix[]): Iterable<Finding> {
  const { tooOld, tooNew } = splitReleases(row, readers);
  const { removed } = row;
  if (tooOld.length > 0) {
    yield {
      at,
      message: `Redisson has ${name} here only from ${row.since} on; earlier releases refuse the file.`,
      worlds: { redisson: tooOld },
      fixes: fixes(tooOld),
    };
  }
  if (tooNew.length > 0) {
    const successor = row.replacedBy ? ` \`${row.replacedBy.replace(/^top\./, '')}\` took its place.` : '';
    yield {
      at,
      message: `Redisson ${removed ?? ''} removed ${name}, and the file is refused from there on.${successor}`,
      worlds: { redisson: tooNew },
      fixes: fixes(tooNew),
    };
  }
}

function fixesFor(config: Config, setting: Setting, refusing: readonly string[], possible: readonly string[]): Fix[] {
  const replaced = replaceSetting(config, setting, refusing);
  const everyTakesIt = replaceSetting(config, setting, possible) !== undefined;
  if (replaced) return [{ ...replaced, safe: everyTakesIt }];
  const always = refusing.length === possible.length;
  const section = config.sections.length === 1 ? config.sections[0] : undefined;
  if (!setting.section && section?.value.kind === 'mapping') {
    const row = findSetting(section.name, setting.name);
    const there = section.settings.some(({ name }) => name === setting.name);
    if (row && !there && refusing.every((release) => isSupported(row, release))) {
      const edits = moveSetting(config, setting, section.value);
      if (edits.length > 0) return [{ title: `Move ${setting.name} into ${section.key.text}`, edits, safe: always }];
    }
  }
  return [{ title: `Remove ${setting.name}`, edits: [removeSetting(config, setting)], safe: always && !needsThought.test(setting.name) }];
}
