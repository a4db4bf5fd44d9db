// A class tag that the project's Redisson cannot make an object of.

import type { Config, Edit, Finding, RuleFor, Setting } from '../model';
import { findClass } from '../tables/classTags';
import { compareReleases } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { refusalsOf } from './config/refusals';

export const rule: RuleFor<Config> = {
  id: 'config-invalid-tag',
  about: 'config',
  severity: 'error',
  title: 'Redisson cannot make an object of the class tag',
  source: redissonSources.configuration,
  forms: ['file', 'spring'],
  *check(config, project): Iterable<Finding> {
    const possible = project.redisson.value;
    for (const setting of config.settings) {
      if (setting.row?.kind !== 'class') continue;
      for (const { problem, releases, repair } of refusalsOf(config, setting, possible)) {
        const edits = repair === undefined ? [] : retag(setting, repair);
        yield {
          at: setting.value.tag ?? (setting.value.start === setting.value.end ? setting.key : setting.value),
          message: `\`${setting.name}\`: ${problem} Redisson refuses the file.`,
          worlds: { redisson: releases },
          fixes: repair === undefined || edits.length === 0 ? [] : [{ title: `Write ${repair}`, edits, safe: everyHas(repair, possible) }],
        };
      }
    }
  },
};

/** Whether all the releases have the class that a tag names. */
function everyHas(tag: string, possible: readonly string[]): boolean {
  const row = findClass(/^!<([^>]*)>/.exec(tag)?.[1] ?? '');
  return row === undefined || possible.every((release) => compareReleases(row.since, release) <= 0 && (!row.removed || compareReleases(release, row.removed) < 0));
}

/** Puts a tag in the place of the one written, with a mapping behind it. */
function retag({ value, key }: Setting, tag: string): Edit[] {
  const whole = tag.endsWith('}') ? tag : `${tag} {}`;
  const [bare] = tag.split(' ');
  if (value.kind === 'mapping' && value.tag) return [{ start: value.tag.start, end: value.tag.end, text: bare! }];
  if (value.kind === 'mapping') {
    // The class in a property: it goes, and the others stay.
    const [only, ...more] = value.entries;
    if (!only || more.length > 0) return [];
    // In block style the mapping stands on lines of its own: the tag goes behind the colon.
    return [{ start: value.flow ? value.start : key.end, end: value.end, text: value.flow ? whole : `: ${whole}` }];
  }
  const start = Math.min(value.start, value.tag?.start ?? value.start, value.anchor ? value.anchor.start - 1 : value.start);
  const end = Math.max(value.end, value.tag?.end ?? value.end);
  return end <= key.end + 1 ? [] : [{ start, end, text: whole }];
}
