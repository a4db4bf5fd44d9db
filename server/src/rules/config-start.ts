// Settings with which the file loads, and Redisson refuses to create a client.

import { removeSetting } from '../edit';
import type { Config, Finding, Project, RuleFor, Section, Setting } from '../model';
import { releasesBetween } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { isNothing, isUnreadable } from './config/addresses';
import { usedSection } from './config/effective';
import { nothingRefusals, numberRefusals, type NothingRefusal, type NumberRefusal } from './config/startNumbers';
import { findReplicas, isNull } from './config/startReplicas';
import { findNegativeDelay, findNoTick } from './config/startTimes';

export const rule: RuleFor<Config> = {
  id: 'config-start',
  about: 'config',
  severity: 'error',
  title: 'Redisson refuses to create a client with these settings',
  source: redissonSources.configuration,
  *check(config, project): Iterable<Finding> {
    const section = usedSection(config);
    if (!section) return;
    const find = (name: string, place: Section | undefined): Setting | undefined =>
      place ? place.settings.findLast((setting) => setting.name === name) : config.settings.findLast((setting) => !setting.section && setting.name === name);
    for (const refusal of numberRefusals) {
      if (refusal.sections && !refusal.sections.includes(section.name)) continue;
      const setting = find(refusal.name, refusal.top ? undefined : section);
      if (setting && !(refusal.unless && find(refusal.unless, undefined))) yield* judgeNumber(setting, refusal, project);
    }
    yield* findNoTick(section, project);
    yield* findNegativeDelay(find('retryDelay', section));
    for (const refusal of nothingRefusals) {
      if (refusal.sections && !refusal.sections.includes(section.name)) continue;
      const setting = find(refusal.name, refusal.top ? undefined : section);
      if (setting && (isNothing(setting.value) || isHollow(setting))) yield describeNothing(config, setting, refusal);
    }
    if (isUnreadable(config, project) || section.value.kind === 'scalar') return;
    if (section.name === 'sentinel' && isNull(section, 'masterName')) {
      yield { at: section.key, message: '`masterName` is missing, and without it Redisson can create no client: sentinels are asked for a master by its name.' };
    }
    if (section.name === 'masterSlave') yield* findReplicas(section, find('readMode', section), project);
  },
};

/** A mapper of hosts without its map. */
function isHollow({ value }: Setting): boolean {
  return value.kind === 'mapping' && value.entries.length === 0 && /Host(Port)?NatMapper>?$/.test(value.tag?.text ?? '');
}

function describeNothing(config: Config, setting: Setting, { since }: NothingRefusal): Finding {
  return {
    at: setting.key,
    message: `\`${setting.name}\` is set to nothing, and Redisson calls it when it creates a client. Without the line it has its default.`,
    worlds: { redisson: releasesBetween(since, undefined) },
    fixes: [{ title: `Remove ${setting.name}`, edits: [removeSetting(config, setting)], safe: true }],
  };
}

function* judgeNumber(setting: Setting, { refuses, why }: NumberRefusal, { redisson: { value: possible } }: Project): Iterable<Finding> {
  const refusing = possible.filter((release) => {
    const read = setting.read(release);
    return read?.kind === 'value' && typeof read.value === 'number' && refuses(read.value, release);
  });
  if (refusing.length === 0) return;
  yield {
    at: setting.value.start === setting.value.end ? setting.key : setting.value,
    message: `\`${setting.name}\`: ${why} Redisson can create no client with it.`,
    worlds: { redisson: refusing },
  };
}
