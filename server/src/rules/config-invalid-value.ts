// A value that the project's Redisson cannot turn into the setting's type.

import { replaceValue } from '../edit';
import type { Config, Finding, Project, RuleFor, Setting } from '../model';
import { groupByDialect } from '../tables/dialects';
import { compareReleases, defaultAt } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { refusalsOf } from './config/refusals';

/** The first release that puts in `${NAME:-default}`. Source: facts/redisson.md, section 1. */
const defaultsSince = '3.10.3';

export const rule: RuleFor<Config> = {
  id: 'config-invalid-value',
  about: 'config',
  severity: 'error',
  title: 'The value is not of the kind that the setting takes',
  source: redissonSources.configuration,
  forms: ['file', 'spring'],
  *check(config, project): Iterable<Finding> {
    for (const setting of config.settings) {
      if (!setting.row || setting.row.kind === 'class') continue;
      // The place of a block scalar's `|` is not known.
      const block = setting.value.kind === 'scalar' && (setting.value.style === 'literal' || setting.value.style === 'folded');
      for (const { problem, releases, repair } of refusalsOf(config, setting, project.redisson.value)) {
        yield {
          at: setting.value.start === setting.value.end && !setting.value.tag ? setting.key : setting.value,
          message: `\`${setting.name}\`: ${problem} Redisson refuses the file.`,
          worlds: { redisson: releases },
          fixes: repair === undefined || block ? [] : [{ title: setting.row.kind === 'string' ? 'Write the text out, in quotes' : `Change to ${repair}`, edits: [replaceValue(setting, repair)], safe: true }],
        };
      }
      yield* findOpenPlaceholder(setting, project, config.form === 'spring' ? ':' : ':-');
    }
  },
};

/** A placeholder that may stay as it is: text may hold one, a number may not. The `colon` is what Redisson or Spring has before a default. */
function* findOpenPlaceholder(setting: Setting, { redisson: { value: possible } }: Project, colon: string): Iterable<Finding> {
  const { row, value } = setting;
  if (!row || value.kind !== 'scalar' || !/^(int|long|boolean|enum|url)$/.test(row.kind)) return;
  const [, name] = /\$\{([\w.]+)\}/.exec(value.text) ?? [];
  const open = name === undefined ? [] : groupByDialect(possible).filter(([release]) => setting.read(release!)?.kind === 'unknown').flat();
  const newest = open[open.length - 1];
  if (newest === undefined || name === undefined) return;
  const fallback = defaultAt(row, newest);
  const usual = typeof fallback === 'object' || fallback === undefined ? undefined : String(fallback);
  const sole = value.text === `\${${name}}` && (colon === ':' || open.every((release) => compareReleases(release, defaultsSince) >= 0));
  const filled = `\${${name}${colon}${usual ?? ''}}`;
  yield {
    at: value,
    severity: 'info',
    message: `\`${setting.name}\`: where nobody sets ${name}, the text stays as it is, and Redisson refuses the file. A default as in \`\${${name}${colon}…}\` prevents that.`,
    worlds: { redisson: open },
    fixes:
      sole && usual !== undefined
        ? [{ title: `Add the default ${usual}`, edits: [replaceValue(setting, value.style === 'double' ? `"${filled}"` : value.style === 'single' ? `'${filled}'` : filled)], safe: true }]
        : [],
  };
}
