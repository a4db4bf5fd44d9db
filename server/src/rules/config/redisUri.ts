// What Redisson makes of an address when it creates a client: the class RedisURI, release by release, over java.net.URL.

import { compareReleases, isSince } from '../../tables/redisson';

/** What is wrong with an address. */
export type AddressFault =
  /** YAML's word for nothing. */
  | 'nothing'
  /** It does not begin with a scheme that the release knows, in lower case. */
  | 'scheme'
  | 'port-missing'
  | 'port'
  | 'host'
  /** A `%` in the user's part that begins no escape. */
  | 'escape'
  /** A socket file, for which the configuration has not the right mode. */
  | 'socket'
  /** It can be read, and no connection can be made to it: a port outside 0 to 65535. */
  | 'range';

/** The first release that parses an address when the client is made; before, reading the file did. */
export const redisUriSince = '3.11.1';

/** The schemes, and since when; all with `://` behind them. Source: RedisURI of 3.11.1 to 4.7.0. */
const schemes: readonly (readonly [scheme: string, since: string])[] = [
  ['redis', '3.11.1'],
  ['rediss', '3.11.1'],
  ['valkey', '3.42.0'],
  ['valkeys', '3.42.0'],
  ['redis+uds', '3.44.0'],
  ['valkey+uds', '3.44.0'],
];

/** The releases in which the reading of addresses changed, oldest first. */
const changes = ['3.11.1', '3.11.5', '3.23.0', '3.23.3', '3.33.0', '3.40.0', '3.40.1', '3.42.0', '3.44.0', '3.50.0'];

/** A release that reads addresses as the given one does: the first of its span. */
export function addressDialectOf(release: string): string | undefined {
  return changes.findLast((change) => compareReleases(change, release) <= 0);
}

export function schemesOf(release: string): readonly string[] {
  return schemes.filter(([, since]) => isSince(release, since)).map(([scheme]) => scheme);
}

/** What a release (of those that `addressDialectOf` gives) refuses about a whole address; undefined where it takes it. */
export function faultOf(uri: string, release: string): AddressFault | undefined {
  const known = schemesOf(release).find((scheme) => uri.startsWith(`${scheme}://`));
  if (known === undefined) return 'scheme';
  if (known.endsWith('+uds')) return uri.length > known.length + 3 ? undefined : 'host';
  const start = uri.indexOf('://') + 3;
  const colon = uri.lastIndexOf(':');
  if (isSince(release, '3.23.0') ? uri.replace(/:+$/, '').split(':').length < 3 : colon < start) return 'port-missing';
  const wrapped = wrapHost(uri, start, colon, release);
  return typeof wrapped === 'object' ? faultOfUrl(wrapped.url, release) : wrapped;
}

/** The address as the URL that is parsed: brackets around what may be an IPv6 host. */
function wrapHost(uri: string, start: number, colon: number, release: string): AddressFault | { readonly url: string } {
  const url = isSince(release, '3.23.3') ? `http://${uri.slice(start)}` : uri.replace('redis://', 'http://').replace('rediss://', 'http://');
  let host = uri.slice(start, Math.max(colon, start));
  if (host.includes('@') && isSince(release, '3.11.5')) {
    const [, behind] = host.replace(/@+$/, '').split('@');
    if (behind === undefined) return 'host';
    host = behind;
  }
  const asIs = !host.includes(':') || (host.startsWith('[') && isSince(release, '3.40.0'));
  return { url: asIs ? url : url.replaceAll(host, `[${host}]`) };
}

/** The checks of java.net.URL for `http`, and what Redisson asks of its parts. Source: URLStreamHandler.parseURL of Java 8 to 17. */
function faultOfUrl(written: string, release: string): AddressFault | undefined {
  const url = trimControls(written).replace(/[#?].*$/s, '');
  const authority = /^http:\/\/(?!\/\/)([^/]*)/.exec(url)?.[1] ?? '';
  const [user, ...others] = authority.split('@');
  const hasUser = others.length === 1;
  // With several @ it sees neither user nor host nor port.
  const where = others.length > 1 ? undefined : hasUser ? others[0]! : authority;
  const parts = where === undefined ? { host: '', port: '' } : splitHost(where);
  if (typeof parts === 'string') return parts;
  const { host, port } = parts;
  if (port !== '' && !/^[-+]?\d+$/.test(port)) return 'port';
  const number = port === '' ? -1 : Number(port);
  if (number < -1 || number > 2 ** 31 - 1) return 'port';
  if (hasUser && user !== undefined && badEscape(user, release)) return 'escape';
  if (host === '' && isSince(release, '3.40.1')) return 'host';
  return number < 0 || number > 65535 ? 'range' : undefined;
}

function splitHost(where: string): AddressFault | { readonly host: string; readonly port: string } {
  if (!where.startsWith('[')) {
    const colon = where.indexOf(':');
    return colon < 0 ? { host: where, port: '' } : { host: where.slice(0, colon), port: where.slice(colon + 1) };
  }
  const close = where.indexOf(']');
  if (close <= 2 || !isIpv6(where.slice(1, close))) return 'host';
  const rest = where.slice(close + 1);
  return rest === '' || rest.startsWith(':') ? { host: where.slice(0, close + 1), port: rest.slice(1) } : 'host';
}

/** Passwords are decoded from 3.33.0 on, and a lone word before the @ is one from 3.50.0 on. */
function badEscape(user: string, release: string): boolean {
  return isSince(release, user.includes(':') ? '3.33.0' : '3.50.0') && /%(?![\da-f]{2})/i.test(user);
}

/** An IPv6 address as Java takes it, its zone included. */
export function isIpv6(text: string): boolean {
  const [address = '', ...zone] = text.split('%');
  if (zone.length > 0 && zone.join('%') === '') return false;
  const short = address.split('::');
  if (short.length > 2) return false;
  const groups = short.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups[groups.length - 1] ?? '';
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(last);
  if (last.includes('.') && !four?.slice(1).every((part) => Number(part) < 256)) return false;
  if (!groups.every((group, index) => /^[\da-f]{1,4}$/i.test(group) || (four && index === groups.length - 1))) return false;
  const size = groups.length + (four ? 1 : 0);
  return short.length === 2 ? size < 8 : size === 8;
}

function trimControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- Java's own trimming
  return text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
}
