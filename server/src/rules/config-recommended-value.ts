// The rest of the guidance's baseline: values that differ, and defaults that do.

import { addToSection, addToTop, replaceValue } from '../edit';
import type { Config, Finding, Project, RuleFor, Section } from '../model';
import { sources } from '../tables/azure';
import { baselineFor, recommendationFor, toYaml, type BaselineSetting } from '../tables/baseline';
import { defaultAt, findSetting, isSupported } from '../tables/redisson';
import { listOf } from '../text';

export const rule: RuleFor<Config> = {
  id: 'config-recommended-value',
  about: 'config',
  severity: 'info',
  title: 'The setting differs from the recommended baseline',
  source: sources.clientLibraries,
  azureOnly: true,
  *check(config, project): Iterable<Finding> {
    const newest = project.redisson.value[project.redisson.value.length - 1]!;
    for (const setting of config.settings) {
      const row = setting.row && recommendationFor(setting.section?.name ?? 'top', setting.name);
      // What none of the releases has any more, config-unsupported-setting replaces.
      if (!row || row.rule || !project.redisson.value.some((release) => isSupported(setting.row!, release))) continue;
      const read = setting.read(newest);
      if (read?.kind !== 'value' || read.value === row.value || row.accepts?.(read.value)) continue;
      yield {
        at: setting.value,
        message: `The guidance recommends \`${setting.name}: ${toYaml(row.value)}\`, because ${row.why}.`,
        fixes: [{ title: `Set ${setting.name} to ${toYaml(row.value)}`, edits: [replaceValue(setting, toYaml(row.value))], safe: true }],
      };
    }
    for (const section of config.sections) {
      const missing = section.value.kind === 'mapping' && config.problems.length === 0 ? findMissing(config, section, project) : [];
      if (missing.length === 0) continue;
      const toSection = missing.filter(({ place }) => place !== 'top');
      const toTop = missing.filter(({ place }) => place === 'top');
      const write = ({ written, yaml }: BaselineSetting) => ({ name: written, value: yaml });
      yield {
        at: section.key,
        message: `Left at defaults that differ from the recommended baseline: ${listOf(missing.map(({ written, yaml }) => `\`${written}: ${yaml}\``))}.`,
        fixes: [
          {
            title: 'Add the missing recommended settings',
            edits: [
              ...(toSection.length > 0 ? addToSection(config, section, toSection.map(write)) : []),
              ...(toTop.length > 0 ? addToTop(config, toTop.map(write)) : []),
            ],
            safe: true,
          },
        ],
      };
    }
  },
};

/** The baseline settings that the file leaves at a default of another value. */
function findMissing(config: Config, section: Section, project: Project): BaselineSetting[] {
  const newest = project.redisson.value[project.redisson.value.length - 1]!;
  return baselineFor(section.name, project.redisson.value).filter((row) => {
    if (row.rule) return false;
    if (config.settings.some(({ name }) => name === row.written || name === row.name)) return false;
    const table = findSetting(row.place, row.written);
    if (!table || row.accepts?.(null)) return false;
    const value = defaultAt(table, newest);
    // A successor's default is a class tag: whether it serves the purpose cannot be told from its text.
    if (row.written !== row.name) return false;
    return value !== row.value && !row.accepts?.(value as number);
  });
}
