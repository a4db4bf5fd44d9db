// A pool that is smaller than the number of idle connections it must hold.

import { addToSection, replaceValue } from '../edit';
import type { Config, Finding, Fix, RuleFor, Section } from '../model';
import { defaultAt, findSetting, isSupported } from '../tables/redisson';
import { redissonSources } from '../tables/sources';

/** Pool and minimum, as Redisson compares them after parsing. Source: ConfigSupport; facts/redisson.md, section 1. */
const pairs: readonly (readonly [pool: string, idle: string])[] = [
  ['connectionPoolSize', 'connectionMinimumIdleSize'],
  ['masterConnectionPoolSize', 'masterConnectionMinimumIdleSize'],
  ['slaveConnectionPoolSize', 'slaveConnectionMinimumIdleSize'],
  ['subscriptionConnectionPoolSize', 'subscriptionConnectionMinimumIdleSize'],
];

export const rule: RuleFor<Config> = {
  id: 'config-pool-size',
  about: 'config',
  severity: 'error',
  title: 'The pool is smaller than its minimum of idle connections',
  source: redissonSources.configuration,
  *check(config, project): Iterable<Finding> {
    for (const section of config.sections) {
      for (const [poolName, idleName] of pairs) {
        const pool = section.settings.findLast(({ name }) => name === poolName);
        const idle = section.settings.findLast(({ name }) => name === idleName);
        if ((!pool && !idle) || (section.name === 'single' && poolName === 'subscriptionConnectionPoolSize')) continue;
        const refusing = project.redisson.value.filter((release) => {
          const [most, least] = [sizeAt(section, poolName, release), sizeAt(section, idleName, release)];
          return most !== undefined && least !== undefined && most < least;
        });
        const [release] = refusing;
        if (release === undefined) continue;
        const most = sizeAt(section, poolName, release)!;
        const least = sizeAt(section, idleName, release)!;
        const sayDefault = (written: unknown): string => (written ? '' : ' (the default)');
        yield {
          at: (pool ?? idle!).value,
          message: `\`${poolName}\` ${most}${sayDefault(pool)} is lower than \`${idleName}\` ${least}${sayDefault(idle)}, and Redisson refuses the file.`,
          worlds: { redisson: refusing },
          fixes: fixesFor(config, section, poolName, idleName, most, least),
        };
      }
    }
  },
};

/** The size that holds at a release; undefined where only the running program knows it, or the release refuses it. */
function sizeAt(section: Section, name: string, release: string): number | undefined {
  const setting = section.settings.findLast((candidate) => candidate.name === name);
  const row = findSetting(section.name, name);
  if (!row || !isSupported(row, release)) return undefined;
  if (!setting) return defaultAt(row, release) as number;
  const read = setting.read(release);
  return read?.kind === 'value' && typeof read.value === 'number' ? read.value : undefined;
}

function fixesFor(config: Config, section: Section, poolName: string, idleName: string, most: number, least: number): Fix[] {
  const set = (name: string, value: number): Fix => {
    const setting = section.settings.findLast((candidate) => candidate.name === name);
    const edits = setting ? [replaceValue(setting, String(value))] : addToSection(config, section, [{ name, value: String(value) }]);
    return { title: `Set ${name} to ${value}`, edits, safe: false };
  };
  // Fewer idle connections are what the guidance asks for; a pool must hold at least one.
  return most > 0 ? [{ ...set(idleName, Math.min(2, most)), safe: true }, set(poolName, least)] : [set(poolName, Math.max(least, 1))];
}
