// An address that no client can be made of, or none at all.

import type { Config, Finding, Project, RuleFor, Section } from '../model';
import { releasesBetween } from '../tables/redisson';
import { redissonSources } from '../tables/sources';
import { addressFault, addressListsOf, groupByAddressDialect, isUnreadable, type AddressList, type Item } from './config/addresses';
import { describeFault, repairAddress } from './config/addressWords';
import { usedSection } from './config/effective';
import { redisUriSince, type AddressFault } from './config/redisUri';

/** The releases that look at addresses when a client is made. */
const checked = { redisson: releasesBetween(redisUriSince, undefined) };

export const rule: RuleFor<Config> = {
  id: 'config-address',
  about: 'config',
  severity: 'error',
  title: 'Redisson can make no client of the address',
  source: redissonSources.configuration,
  *check(config, project): Iterable<Finding> {
    const section = usedSection(config);
    if (!section) return;
    for (const list of addressListsOf(section)) {
      if (list.role !== 'replica' && isMissing(list) && !mayBeElsewhere(config, section, project)) {
        yield {
          at: section.key,
          message: `\`${section.key.text}\` has no server in \`${list.name}\`, and Redisson can make no client of it. It needs one such as "redis://host:port".`,
          worlds: checked,
        };
      }
      for (const item of list.items ?? []) yield* judge(config, section, list, item, project);
    }
  },
};

/** A sole address that is written as nothing is its own finding. */
function isMissing({ value, items, role }: AddressList): boolean {
  return value === undefined || (items?.length === 0 && (role !== 'sole' || value.kind === 'sequence'));
}

/** Whether the address may stand where nobody can read it, or under a name that another rule finds. */
function mayBeElsewhere(config: Config, { settings, value }: Section, project: Project): boolean {
  return isUnreadable(config, project) || value.kind === 'scalar' || settings.some(({ name, row }) => !row && /address|host|url|nodes?$/i.test(name));
}

function* judge(config: Config, section: Section, list: AddressList, item: Item, { redisson: { value: possible } }: Project): Iterable<Finding> {
  const found = new Map<AddressFault, string[]>();
  for (const releases of groupByAddressDialect(possible)) {
    const fault = addressFault(item, releases[0]!, config.form) ?? (list.role === 'sole' && isSocket(item) ? socketFault(config, section, releases[0]!) : undefined);
    if (fault) found.set(fault, [...(found.get(fault) ?? []), ...releases]);
  }
  for (const [fault, releases] of found) {
    // Redisson does without a replica or a sentinel that it cannot reach.
    const milder = fault === 'range' && (list.role === 'replica' || (section.name === 'sentinel' && list.items!.length > 1));
    yield {
      at: item.start === item.end ? list.value! : item,
      message: `\`${list.name}\`: ${describeFault(item, fault, releases[releases.length - 1]!)} Redisson can ${milder ? 'never reach it' : 'make no client of it'}.`,
      worlds: { redisson: releases },
      ...(milder ? { severity: 'warning' as const } : {}),
      fixes: repairAddress(item, fault),
    };
  }
}

function isSocket({ snake, jackson }: Item): boolean {
  return [snake, jackson].some((scalar) => scalar !== undefined && /^(redis|valkey)\+uds:/.test(scalar.text));
}

/** A socket file needs single mode and a transport that has them. Source: ServiceManager of 3.45.1 and 4.7.0. */
function socketFault(config: Config, section: Section, release: string): AddressFault | undefined {
  const transport = config.settings.findLast((setting) => !setting.section && setting.name === 'transportMode');
  const read = transport?.read(release);
  const mode = transport ? (read?.kind === 'value' ? read.value : 'EPOLL') : 'NIO';
  return section.name === 'single' && (mode === 'EPOLL' || mode === 'KQUEUE') ? undefined : 'socket';
}
