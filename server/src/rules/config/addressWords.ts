// What is said about an address that Redisson refuses, and what is written instead of it.

import type { Fix } from '../../model';
import { hostSuffixes, port } from '../../tables/azure';
import type { Item } from './addresses';
import { isIpv6, schemesOf, type AddressFault } from './redisUri';

/** Says what is wrong with an address and how one is written. `release` is the newest that refuses it. */
export function describeFault(item: Item, fault: AddressFault, release: string): string {
  const text = item.snake?.text ?? '';
  const shown = hideUser(text.trim());
  if (item.jackson !== item.snake && fault === 'scheme') return 'an alias is followed only from Redisson 4.0.0 on; before, its name is taken for the address.';
  const form = 'An address is redis://host:port, or rediss://host:port with TLS';
  if (text.includes('${') && !/\$\{[\w.]+(:-[^}]+)?\}/.test(text)) {
    return `Redisson does not fill in the placeholder of ${shown}; it knows \${NAME} and \${NAME:-default}.`;
  }
  switch (fault) {
    case 'nothing':
      return `there is no address. ${form}.`;
    case 'scheme': {
      const scheme = /^\s*([a-z][a-z+]*):\/\//i.exec(text)?.[1];
      if (scheme === undefined) return `${shown || 'the address'} has no scheme. ${form}.`;
      if (/^\s/.test(text)) return `${shown} begins with a blank. ${form}.`;
      const lower = scheme.toLowerCase();
      if (/^valkeys?$|\+uds$/.test(lower) && scheme === lower) return `Redisson ${release} does not know the scheme ${scheme}://. ${form}.`;
      return schemesOf(release).includes(lower) ? `the scheme of ${shown} must be written in lower case.` : `Redisson knows no scheme ${scheme}://. ${form}.`;
    }
    case 'port-missing':
      return `${shown} has no port, and Redisson assumes none. Azure Managed Redis listens on ${port}, other servers mostly on 6379.`;
    case 'port':
    case 'range':
      return `the port of ${shown} must be a number from 1 to 65535.`;
    case 'host':
      return `the host of ${shown} cannot be read. ${form}.`;
    case 'escape':
      return 'a % in the password of the address begins an escape such as %40; write %25 for the sign itself.';
    case 'socket':
      return `${shown} is a socket file, which Redisson takes only in \`singleServerConfig\` and with \`transportMode\` EPOLL or KQUEUE.`;
  }
}

/** Without the user's name and password. */
function hideUser(text: string): string {
  return text.replace(/^([\w+]*:\/\/)?.*@/s, '$1…@');
}

/** The address that is meant, where that is beyond doubt or nearly so. */
export function repairAddress(item: Item, fault: AddressFault): Fix[] {
  const { snake: scalar } = item;
  if (!scalar || scalar !== item.jackson || scalar.style === 'literal' || scalar.style === 'folded' || scalar.start === scalar.end) return [];
  const repaired = rewrite(scalar.text.trim(), fault);
  if (!repaired || repaired.text === scalar.text) return [];
  const title = `Write ${hideUser(repaired.text)}`;
  return [{ title, edits: [{ start: scalar.start, end: scalar.end, text: JSON.stringify(repaired.text) }], safe: repaired.sure }];
}

function rewrite(text: string, fault: AddressFault): { readonly text: string; readonly sure: boolean } | undefined {
  const [, scheme, rest = ''] = /^([a-z][a-z+]*):\/\/(.*)$/is.exec(text) ?? [undefined, undefined, text.replace(/^\/\//, '')];
  const lower = scheme?.toLowerCase();
  if (fault === 'scheme') {
    if (lower === undefined) return /^(?:[^\s/@]*@)?[\w.${}:-]*[\w}]:(?:\d{1,5}|\$\{[^}]*\})$/.test(rest) && !rest.includes(',') ? { text: `${schemeFor(rest)}${rest}`, sure: true } : undefined;
    if (/^(redis|rediss)$/.test(lower)) return { text: `${lower}://${rest}`, sure: true };
    return /^valkeys?$/.test(lower) ? { text: `redis${lower.slice('valkey'.length)}://${rest}`, sure: true } : undefined;
  }
  if (scheme === undefined) return undefined;
  if (fault === 'port-missing' && /^(?:[^\s/@]*@)?[\w.-]+:?$/.test(rest)) {
    const host = rest.replace(/:$/, '');
    const managed = isOn(host, 'managed');
    return { text: `${scheme}://${host}:${managed ? port : isOn(host, 'legacy') && lower === 'rediss' ? 6380 : 6379}`, sure: managed };
  }
  const [, address, number] = /^\[([^\]]*)\]:(\d+)$/.exec(rest) ?? [];
  return fault === 'host' && address !== undefined && number !== undefined && isIpv6(address) ? { text: `${scheme}://${address}:${number}`, sure: true } : undefined;
}

/** TLS is what Azure's services want. */
function schemeFor(rest: string): string {
  return rest.endsWith(`:${port}`) || hostSuffixes.some(({ suffix }) => rest.replace(/:\d+$/, '').toLowerCase().endsWith(suffix)) ? 'rediss://' : 'redis://';
}

function isOn(host: string, service: string): boolean {
  return hostSuffixes.some((row) => row.service === service && host.toLowerCase().endsWith(row.suffix));
}
