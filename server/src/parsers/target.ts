// Whether a Redisson configuration connects to Azure Managed Redis, as far as its addresses tell.

import type { Address, Scalar, Section, Setting, Target, Value } from '../model';
import { port, serviceOf } from '../tables/azure';
import { maskHoles } from '../text';

/** The settings that hold addresses. Source: redisson.json, unit `address`. */
const addressSettings = new Set(['address', 'nodeAddresses', 'sentinelAddresses', 'masterAddress', 'slaveAddresses']);

/**
 * Azure where one address is Azure's; elsewhere where all are other hosts, or only sentinels are asked, which the
 * service does not have; unknown where somebody fills the host in, or there is no address. A folder of tests sets up
 * its own server unless it names Azure's.
 */
export function targetOf(sections: readonly Section[], addresses: readonly Address[], inTests: boolean): Target {
  if (sections.length > 0 && sections.every(({ name }) => name === 'sentinel')) return 'elsewhere';
  const targets = addresses.map(({ value }) => targetOfAddress(value.text));
  if (targets.includes('azure')) return 'azure';
  if (inTests) return 'elsewhere';
  return addresses.length === 0 || targets.includes('unknown') ? 'unknown' : 'elsewhere';
}

/** The addresses that the settings hold. */
export function addressesOf(settings: readonly Setting[]): Address[] {
  return settings.filter(({ name }) => addressSettings.has(name)).flatMap((setting) => scalarsOf(setting.value).map((value) => ({ setting, value })));
}

function scalarsOf(value: Value): Scalar[] {
  if (value.kind === 'scalar') return value.text === '' ? [] : [value];
  if (value.kind === 'sequence') return value.items.flatMap(scalarsOf);
  return [];
}

/** Of a host with its port, or a URL; what is filled in is written as in `${NAME}`. */
export function targetOfAddress(address: string): Target {
  // A hole may hold a colon or a slash.
  const plain = maskHoles(address).trim();
  const host = /^(?:[\w+]+:\/\/)?(?:[^@/]*@)?([^/?#]*)/.exec(plain)?.[1] ?? '';
  const [, name = '', number] = /^(\[[^\]]*\]|.*?)(?::([^:]*))?$/.exec(host.toLowerCase()) ?? [];
  if (/^(localhost|127\.[\d.]+|0\.0\.0\.0|::1|\[::1\]|host\.docker\.internal)$/.test(name)) return 'elsewhere';
  if (serviceOf(name) || number === String(port)) return 'azure';
  // A domain behind the hole is somebody else's.
  return name.includes('\0') && !/\.[a-z]{2,}$/.test(name) ? 'unknown' : 'elsewhere';
}
