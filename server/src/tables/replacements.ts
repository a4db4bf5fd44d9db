// What took the place of a Redisson setting, and how its value is written there. Hand-kept; each row names its source.

import { compareReleases, findSetting, isSupportedThroughout, type PlaceName } from './redisson';

/** A setting's successor at a release. */
export interface Replacement {
  /** Where the successor stands: beside the old setting, or at top level. */
  readonly place: 'section' | 'top';
  readonly name: string;
  /** The successor's value as YAML; undefined where the old value stays as it is written. */
  readonly value?: string;
}

/** A delay as the ISO-8601 text that Redisson's delay strategies take. Source: facts/redisson.md, section 2. */
export function isoDelay(milliseconds: number): string {
  return `PT${milliseconds / 1000}S`;
}

/**
 * A retry delay that grows from `base` milliseconds to twice as much, with jitter: Redisson's own default has the
 * same shape (1 s to 2 s), and Azure's page on connection resilience asks for growing delays.
 */
export function jitterDelay(base: number): string {
  return `!<org.redisson.config.EqualJitterDelay> {baseDelay: ${isoDelay(base)}, maxDelay: ${isoDelay(2 * base)}}`;
}

/** A delay that stays the same, as Redisson's own setter makes one of a retry interval. YAML can hold it from 4.0.0 on. */
export function constantDelay(milliseconds: number): string {
  return `!<org.redisson.config.ConstantDelay> {delay: ${isoDelay(milliseconds)}}`;
}

/** `exact` asks for what means the same; otherwise what the guidance wants may take its place. */
type Row = (value: number | boolean | undefined, oldest: string, exact: boolean) => Replacement | undefined;

/** By old name. Sources: redisson.json's `replacedBy` and Redisson's changelog at the release named. */
const rows: Readonly<Record<string, Row>> = {
  // 3.48.0 brought delay strategies; the YAML reader of 4.0.0 refuses the old name.
  retryInterval: (value, oldest, exact) => {
    if (!exact) return { place: 'section', name: 'retryDelay', value: jitterDelay(typeof value === 'number' && value > 0 ? value : 1000) };
    const exactly = typeof value === 'number' && compareReleases(oldest, '4.0.0') >= 0;
    return exactly ? { place: 'section', name: 'retryDelay', value: constantDelay(value) } : undefined;
  },
  // 3.23.5 brought detectors; their interval is a property from 3.35.0 on, and one value behind the tag before.
  failedSlaveCheckInterval: (value, oldest) => ({
    place: 'section',
    name: 'failedSlaveNodeDetector',
    value: `!<org.redisson.client.FailedConnectionDetector> ${
      typeof value !== 'number' ? '{}' : compareReleases(oldest, '3.35.0') >= 0 ? `{checkInterval: ${value}}` : value
    }`,
  }),
  // 4.0.0 moved the TCP settings to top level.
  keepAlive: () => ({ place: 'top', name: 'tcpKeepAlive' }),
  // 3.7.0 dropped the switch: an interval of -1 is off, and on is the default.
  dnsMonitoring: (value) => (value === false ? { place: 'section', name: 'dnsMonitoringInterval', value: '-1' } : undefined),
  // 3.41.0 brought three grades of verification in place of a switch, which it reads as NONE when it is off.
  sslEnableEndpointIdentification: (value) => ({
    place: 'section',
    name: 'sslVerificationMode',
    value: value === false ? 'NONE' : 'STRICT',
  }),
  // 3.6.3 renamed the reconnection settings, 3.3.1 the subscription pools, 3.5.7 the references, 3.6.0 epoll.
  reconnectionTimeout: () => ({ place: 'section', name: 'failedSlaveReconnectionInterval' }),
  slaveSubscriptionConnectionMinimumIdleSize: () => ({ place: 'section', name: 'subscriptionConnectionMinimumIdleSize' }),
  slaveSubscriptionConnectionPoolSize: () => ({ place: 'section', name: 'subscriptionConnectionPoolSize' }),
  redissonReferenceEnabled: () => ({ place: 'top', name: 'referenceEnabled' }),
  useLinuxNativeEpoll: (value) => ({ place: 'top', name: 'transportMode', value: value === true ? 'EPOLL' : 'NIO' }),
};

/**
 * What replaces a setting: undefined where nothing does, or where one of the releases does not take it.
 * `value` is what the old setting is set to, undefined where only the running program knows it; `among` are the
 * releases that matter, oldest first.
 */
export function replacementOf(
  place: PlaceName,
  name: string,
  value: number | boolean | undefined,
  among: readonly string[],
  exact = false,
): Replacement | undefined {
  const oldest = among[0];
  if (oldest === undefined) return undefined;
  const row = findSetting(place, name);
  const moved = row?.replacedBy === `top.${name}`;
  const replacement: Replacement | undefined = moved ? { place: 'top', name } : rows[name]?.(value, oldest, exact);
  // What is written otherwise depends on a value that nobody knows here.
  if (exact && replacement?.value !== undefined && (value === undefined || (name === 'failedSlaveCheckInterval' && Number(value) <= 0))) return undefined;
  const successor = replacement && findSetting(replacement.place === 'top' ? 'top' : place, replacement.name);
  return successor && isSupportedThroughout(successor, among) ? replacement : undefined;
}
