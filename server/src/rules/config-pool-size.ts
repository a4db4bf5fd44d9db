// A pool that is smaller than the number of idle connections it must hold.

import { addToSection, replaceValue } from '../edit';
import type { Config, Finding, Fix, RuleFor, Section } from '../model';
import { redissonSources } from '../tables/sources';
import { usedSection, valueIn } from './config/effective';
import { sizesOf } from './config/sizes';

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
    // Redisson ignores all sections but one.
    const section = usedSection(config);
    if (!section) return;
    for (const [poolName, idleName] of pairs) {
      const pool = section.settings.findLast(({ name }) => name === poolName);
      const idle = section.settings.findLast(({ name }) => name === idleName);
      const [poolThere, idleThere] = [valueIn(section, poolName), valueIn(section, idleName)];
      if ((!poolThere && !idleThere) || (section.name === 'single' && poolName === 'subscriptionConnectionPoolSize')) continue;
      const possible = project.redisson.value;
      const sizes = [sizesOf(section, poolName, pool, possible), sizesOf(section, idleName, idle, possible)] as const;
      const refused = possible.map((_, index) => (sizes[0][index] ?? NaN) < (sizes[1][index] ?? NaN));
      const first = refused.indexOf(true);
      if (first < 0) continue;
      const most = sizes[0][first]!;
      const least = sizes[1][first]!;
      const sayDefault = (written: unknown): string => (written ? '' : ' (the default)');
      yield {
        at: (pool ?? idle)?.value ?? section.key,
        message: `\`${poolName}\` ${most}${sayDefault(poolThere)} is lower than \`${idleName}\` ${least}${sayDefault(idleThere)}, and Redisson refuses the file.`,
        worlds: { redisson: possible.filter((_, index) => refused[index]) },
        fixes: fixesFor(config, section, poolName, idleName, most, least),
      };
    }
  },
};

function fixesFor(config: Config, section: Section, poolName: string, idleName: string, most: number, least: number): Fix[] {
  const set = (name: string, value: number): Fix => {
    const setting = section.settings.findLast((candidate) => candidate.name === name);
    const edits = setting ? [replaceValue(setting, String(value))] : addToSection(config, section, [{ name, value: String(value) }]);
    return { title: `Set ${name} to ${value}`, edits, safe: false };
  };
  // Fewer idle connections are what the guidance asks for; a pool must hold at least one.
  return most > 0 ? [{ ...set(idleName, Math.min(2, most)), safe: true }, set(poolName, least)] : [set(poolName, Math.max(least, 1))];
}
