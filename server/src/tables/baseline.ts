// The guidance's recommended Redisson settings, once, and what each becomes for a section and a release.

import { hostSuffixes, port, sources, type Policy } from './azure';
import { compareReleases, findSetting, isDeprecated, isSupportedThroughout, sectionKeys, type PlaceName, type SectionName } from './redisson';
import { replacementOf } from './replacements';

/** One recommendation. Source of all: the guidance's baseline YAML and the notes above it (client library page). */
export interface Recommendation {
  readonly name: string;
  readonly value: string | number | boolean;
  /** Values that serve the same purpose and are not worth a remark; missing: only the value itself. */
  readonly accepts?: (value: number | boolean | string | null) => boolean;
  /** The rule that speaks about it; missing: `config-recommended-value`. */
  readonly rule?: 'config-read-from-replica' | 'config-connection-storm' | 'config-idle-timeout' | 'config-lock-sync';
  /** Why the value, in a few words that follow "because". */
  readonly why: string;
}

const atLeast = (least: number) => (value: unknown) => typeof value === 'number' && value >= least;
const atMost = (most: number) => (value: unknown) => typeof value === 'number' && value <= most;
const anything = (): boolean => true;

/** In the order in which they are written. */
export const recommendations: readonly Recommendation[] = [
  { name: 'idleConnectionTimeout', value: 30000, rule: 'config-idle-timeout', accepts: (value) => typeof value === 'number' && value > 10000, why: 'connections that close after 10 s are opened again all the time' },
  { name: 'connectTimeout', value: 15000, accepts: atLeast(15000), why: 'a node that has just failed over needs time to accept connections' },
  { name: 'timeout', value: 5000, why: 'a command should neither fail in a short pause nor block its caller for long' },
  { name: 'retryAttempts', value: 3, accepts: atLeast(3), why: 'commands that a failover interrupts are sent again' },
  { name: 'retryInterval', value: 3000, accepts: atLeast(3000), why: 'attempts in quick succession load a node that is coming back' },
  { name: 'checkLockSyncedSlaves', value: false, rule: 'config-lock-sync', why: 'a lock should not fail because a replica was late' },
  { name: 'failedSlaveReconnectionInterval', value: 15000, accepts: atLeast(15000), why: 'reconnecting more often loads a node that is coming back' },
  { name: 'failedSlaveCheckInterval', value: 60000, accepts: atMost(60000), why: 'a node that stays away is taken out within a minute' },
  { name: 'subscriptionsPerConnection', value: 5, accepts: anything, why: 'it is the default' },
  // A name of one's own says more in CLIENT LIST than the guidance's example.
  { name: 'clientName', value: 'redisson', accepts: anything, why: 'connections can be told apart in CLIENT LIST' },
  { name: 'loadBalancer', value: '!<org.redisson.connection.balancer.RoundRobinLoadBalancer> {}', accepts: anything, why: 'it is the default, and has no effect while masters are read' },
  { name: 'subscriptionConnectionMinimumIdleSize', value: 1, rule: 'config-connection-storm', accepts: atMost(1), why: 'idle connections all reconnect at once after a failover' },
  { name: 'subscriptionConnectionPoolSize', value: 50, rule: 'config-connection-storm', accepts: atMost(50), why: 'many connections all reconnect at once after a failover' },
  { name: 'slaveConnectionMinimumIdleSize', value: 2, rule: 'config-connection-storm', accepts: atMost(2), why: 'idle connections all reconnect at once after a failover' },
  { name: 'slaveConnectionPoolSize', value: 24, rule: 'config-connection-storm', accepts: atMost(24), why: 'many connections all reconnect at once after a failover' },
  { name: 'masterConnectionMinimumIdleSize', value: 2, rule: 'config-connection-storm', accepts: atMost(2), why: 'idle connections all reconnect at once after a failover' },
  { name: 'masterConnectionPoolSize', value: 24, rule: 'config-connection-storm', accepts: atMost(24), why: 'many connections all reconnect at once after a failover' },
  // The guidance's cluster sizes per node, for the one pool that single mode has.
  { name: 'connectionMinimumIdleSize', value: 2, rule: 'config-connection-storm', accepts: atMost(2), why: 'idle connections all reconnect at once after a failover' },
  { name: 'connectionPoolSize', value: 24, rule: 'config-connection-storm', accepts: atMost(24), why: 'many connections all reconnect at once after a failover' },
  { name: 'readMode', value: 'MASTER', rule: 'config-read-from-replica', why: 'the service serves reads from primaries' },
  { name: 'subscriptionMode', value: 'MASTER', why: 'the service serves subscriptions from primaries' },
  { name: 'scanInterval', value: 1000, why: 'a new topology is seen within a second' },
  { name: 'pingConnectionInterval', value: 60000, accepts: (value) => typeof value === 'number' && value > 0 && value <= 60000, why: 'the service closes connections that are idle for ten minutes' },
  // False in the guidance and true by default from 4.3.0 on: both work.
  { name: 'keepAlive', value: false, accepts: anything, why: 'pings keep connections alive' },
  { name: 'tcpNoDelay', value: true, why: 'small commands should not wait in the socket' },
];

/** A recommendation as it is written for one section and one release. */
export interface BaselineSetting extends Recommendation {
  readonly place: PlaceName;
  /** The name at that release, which may be a successor's. */
  readonly written: string;
  /** The value as YAML. */
  readonly yaml: string;
}

const baselines = new WeakMap<readonly string[], Map<SectionName, readonly BaselineSetting[]>>();

/**
 * The baseline for a section and the releases that are possible (oldest first): what every one of them takes and
 * none of them deprecates where a successor exists; settings that some of them refuse are left out. The same list of
 * releases gives the same baseline again.
 */
export function baselineFor(section: SectionName, among: readonly string[]): readonly BaselineSetting[] {
  let known = baselines.get(among);
  if (!known) baselines.set(among, (known = new Map<SectionName, readonly BaselineSetting[]>()));
  let baseline = known.get(section);
  if (!baseline) known.set(section, (baseline = makeBaseline(section, among)));
  return baseline;
}

function makeBaseline(section: SectionName, among: readonly string[]): readonly BaselineSetting[] {
  return recommendations.flatMap((recommendation) => {
    const { name, value } = recommendation;
    const place: PlaceName = findSetting(section, name) ? section : 'top';
    const row = findSetting(place, name);
    if (!row) return [];
    const current = isSupportedThroughout(row, among) && !isDeprecated(row, among[among.length - 1]!);
    if (current) return [{ ...recommendation, place, written: name, yaml: toYaml(value) }];
    const successor = replacementOf(section, name, typeof value === 'string' ? undefined : value, among);
    if (successor) {
      const at: PlaceName = successor.place === 'top' ? 'top' : section;
      return [{ ...recommendation, place: at, written: successor.name, yaml: successor.value ?? toYaml(value) }];
    }
    return isSupportedThroughout(row, among) ? [{ ...recommendation, place, written: name, yaml: toYaml(value) }] : [];
  });
}

/** The recommendation that speaks about a setting where it stands. */
export function recommendationFor(place: PlaceName, name: string): Recommendation | undefined {
  return findSetting(place, name) && recommendations.find((recommendation) => recommendation.name === name);
}

/** A value as a YAML scalar; names and enum constants quoted as in the guidance. */
export function toYaml(value: string | number | boolean): string {
  return typeof value === 'string' && !value.startsWith('!') ? `"${value}"` : String(value);
}

/** The address that a sample connects to; the host is for the user to fill in. Port and suffix: tables/azure.ts. */
export const sampleAddress = `rediss://NAME.REGION${hostSuffixes[0].suffix}:${port}`;

/** An address that a baseline can be written for: scheme, host and port, and nothing secret. */
export function isAddress(text: string): boolean {
  return /^rediss?:\/\/[^\s"'\\/@:]+:\d{1,5}$/.test(text);
}

/** The server section that fits a clustering policy. Source: Redisson's configuration page, section on Azure. */
export function sectionFor(policy: Policy): SectionName {
  return policy === 'oss' ? 'cluster' : 'single';
}

/**
 * A whole recommended configuration as lines of YAML, for releases that are possible (oldest first). The password
 * comes from the environment; it stands where the newest of the releases wants it.
 */
export function writeBaseline(section: SectionName, among: readonly string[], address = sampleAddress): string[] {
  return layOut(section, among, address, () => '');
}

/** The same for one release, with a head that says what it is, and a remark where a line is a translation. */
export function describeBaseline(section: SectionName, release: string, policy: string, address = sampleAddress): string[] {
  return [
    `# Recommended for Azure Managed Redis with ${policy.replace(/^(?=OSS|Enterprise)/, 'the ')} and Redisson ${release}, after`,
    `# ${sources.clientLibraries.url}`,
    ...layOut(section, [release], address, ({ name, value, written }) => (written === name ? '' : `  # ${name}: ${String(value)} in the guidance`)),
  ];
}

function layOut(section: SectionName, among: readonly string[], address: string, remark: (row: BaselineSetting) => string): string[] {
  const newestOne = among[among.length - 1]!;
  const credentials = 'password: "${REDIS_PASSWORD}"';
  const row = findSetting(section, 'password');
  const onTop = row !== undefined && isDeprecated(row, newestOne);
  const rows = baselineFor(section, among);
  const write = (setting: BaselineSetting): string => `${setting.written}: ${setting.yaml}${remark(setting)}`;
  const inSection = rows.filter(({ place }) => place !== 'top').map(write);
  const atTop = rows.filter(({ place }) => place === 'top').map(write);
  // Without it these releases hang at the start: their probe of sharded subscriptions is never answered (Redisson issue 6487).
  const sharded = findSetting(section, 'shardedSubscriptionMode');
  const probes = sharded !== undefined && isSupportedThroughout(sharded, among) && compareReleases(among[0]!, '3.50.0') < 0;
  const lines = [...addressLines(section, address), ...(onTop ? [] : [credentials]), ...inSection, ...(probes ? ['shardedSubscriptionMode: "OFF"'] : [])];
  return [`${sectionKeys[section]}:`, ...lines.map((line) => `  ${line}`), ...(onTop ? [credentials] : []), ...atTop];
}

function addressLines(section: SectionName, address: string): string[] {
  switch (section) {
    case 'single':
      return [`address: "${address}"`];
    case 'masterSlave':
      return [`masterAddress: "${address}"`, 'slaveAddresses:', `  - "${address}"`];
    case 'sentinel':
      return ['masterName: "mymaster"', 'sentinelAddresses:', `  - "${address}"`];
    default:
      return ['nodeAddresses:', `  - "${address}"`];
  }
}
