// Locks that wait for replicas to confirm.

import { addToTop, replaceValue } from '../edit';
import type { Config, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { findSetting, isSupported, isSupportedThroughout } from '../tables/redisson';

const name = 'checkLockSyncedSlaves';

export const rule: RuleFor<Config> = {
  id: 'config-lock-sync',
  about: 'config',
  severity: 'info',
  title: 'Locks may wait for replicas',
  source: sources.clientLibraries,
  azureOnly: true,
  *check(config, project): Iterable<Finding> {
    const row = findSetting('top', name)!;
    const newest = project.redisson.value[project.redisson.value.length - 1]!;
    const section = config.sections.find((candidate) => candidate.name !== 'single');
    if (section?.value.kind !== 'mapping' || !isSupported(row, newest)) return;
    const written = config.settings.filter((setting) => setting.name === name);
    const setting = written.findLast((candidate) => !candidate.section);
    // In a section it is misplaced: that rule moves it, and then it is judged here.
    if (!setting && (written.length > 0 || config.problems.length > 0)) return;
    const read = setting?.read(newest);
    if (setting && (read?.kind !== 'value' || read.value === false)) return;
    yield {
      at: setting?.value ?? section.key,
      message: `Redisson fails a lock when no replica confirms it in time ("None of slaves were synced"). The guidance recommends \`${name}: false\` at top level.`,
      worlds: { redisson: project.redisson.value.filter((release) => isSupported(row, release)) },
      fixes: [
        setting
          ? { title: `Set ${name} to false`, edits: [replaceValue(setting, 'false')], safe: true }
          : { title: `Add ${name}: false at top level`, edits: addToTop(config, [{ name, value: 'false' }]), safe: isSupportedThroughout(row, project.redisson.value) },
      ],
    };
  },
};
