// Pools so large that every failover becomes a connection storm.

import { addToSection, replaceValue } from '../edit';
import type { Config, Finding, Fix, Project, RuleFor, Section } from '../model';
import { sources } from '../tables/azure';
import { recommendations } from '../tables/baseline';
import { defaultAt, findSetting } from '../tables/redisson';
import { listOf } from '../text';

const sizes = recommendations.filter(({ rule }) => rule === 'config-connection-storm');

export const rule: RuleFor<Config> = {
  id: 'config-connection-storm',
  about: 'config',
  severity: 'warning',
  title: 'The connection pools are large',
  source: sources.clientLibraries,
  azureOnly: true,
  *check(config, project): Iterable<Finding> {
    for (const section of config.sections) {
      if (section.value.kind !== 'mapping') continue;
      const above = sizes.flatMap(({ name, value }) => {
        const size = sizeOf(section, name, project);
        return size !== undefined && size.value > Number(value) ? [{ name, recommended: Number(value), ...size }] : [];
      });
      if (above.length === 0) continue;
      const fixes = [fixFor(config, section)];
      const total = countConnections(section, project);
      const written = above.flatMap(({ name, recommended, value, setting }) => (setting ? [{ name, recommended, value, setting }] : []));
      for (const { name, recommended, value, setting } of written) {
        yield { at: setting.value, message: `\`${name}\` ${value} is above the recommended ${recommended}. ${total}`, fixes };
      }
      const absent = above.filter(({ setting }) => !setting);
      if (absent.length > 0 && config.problems.length === 0) {
        const list = listOf(absent.map(({ name, value, recommended }) => `\`${name}\` ${value} (recommended ${recommended})`));
        yield { at: section.key, message: `The defaults are above the recommended sizes: ${list}. ${total}`, fixes };
      }
    }
  },
};

function sizeOf(section: Section, name: string, project: Project) {
  const newest = project.redisson.value[project.redisson.value.length - 1]!;
  const row = findSetting(section.name, name);
  if (!row) return undefined;
  const setting = section.settings.findLast((candidate) => candidate.name === name);
  if (!setting) return { value: defaultAt(row, newest) as number, setting };
  const read = setting.read(newest);
  return read?.kind === 'value' && typeof read.value === 'number' ? { value: read.value, setting } : undefined;
}

/** What all pools of one application instance together open to one node, idle and at most. */
function countConnections(section: Section, project: Project): string {
  const sum = (pattern: RegExp): number => sizes.filter(({ name }) => pattern.test(name)).reduce((total, { name }) => total + (sizeOf(section, name, project)?.value ?? 0), 0);
  const idle = sum(/MinimumIdleSize$/);
  const most = sum(/PoolSize$/);
  return `Each application instance keeps ${idle} connections ${section.name === 'single' ? '' : 'per shard '}open and may open ${most}, all of which reconnect at once after a failover.`;
}

/** All sizes of the section at once: one alone could fall below its counterpart. */
function fixFor(config: Config, section: Section): Fix {
  const rows = sizes.filter(({ name }) => findSetting(section.name, name));
  const present = rows.flatMap(({ name, value, accepts }) => {
    const setting = section.settings.findLast((candidate) => candidate.name === name);
    const number = setting?.value.kind === 'scalar' ? Number(setting.value.text) : NaN;
    return setting && !accepts?.(number) ? [replaceValue(setting, String(value))] : [];
  });
  const missing = rows.filter(({ name }) => !section.settings.some((setting) => setting.name === name));
  const added = missing.length > 0 ? addToSection(config, section, missing.map(({ name, value }) => ({ name, value: String(value) }))) : [];
  return { title: 'Use the recommended pool sizes', edits: [...present, ...added], safe: true };
}
