// What a connection, such as a call of redis-cli, says about the service that it leads to, and edits of its words.

import type { Connection, Edit, Span, Word } from '../../model';
import { port as servicePort, serviceOf, type AzureService } from '../../tables/azure';

/** Azure's service that the host belongs to; a host that is known in part is told by its end. */
export function serviceBehind({ host }: Connection): AzureService | undefined {
  const end = host?.text ?? host?.pattern?.[host.pattern.length - 1];
  return typeof end === 'string' ? serviceOf(end) : undefined;
}

/** Whether the connection leads to the service that Azure offers now: its host says so, or its port where the host is open. */
export function leadsToManaged(connection: Connection): boolean {
  const service = serviceBehind(connection);
  return service ? service.service !== 'legacy' : connection.host !== undefined && connection.port?.text === String(servicePort);
}

/** Whether the connection leads to Azure Cache for Redis in one of its tiers without clustering policies. */
export function leadsToLegacy(connection: Connection): boolean {
  return serviceBehind(connection)?.service === 'legacy';
}

/** Where the word is written, without quotes; undefined where it is written otherwise than it is read. */
export function writtenPlace({ region }: Connection, { start, end, text }: Word): Span | undefined {
  if (text === undefined) return undefined;
  const from = region.toRegion(start);
  const written = region.text.slice(from, region.toRegion(end));
  const lead = written === text ? 0 : /^(["'])[^]*\1$/.test(written) && written.slice(1, -1) === text ? 1 : undefined;
  return lead === undefined ? undefined : { start: region.toDocument(from + lead), end: region.toDocument(from + lead + text.length) };
}

/** The plain scheme that the address is written with, and its place; undefined where it has none, or there is no address. */
export function plainSchemeOf({ url, region }: Connection): (Span & { readonly text: string }) | undefined {
  if (!url) return undefined;
  const from = region.toRegion(url.start);
  const [, quote, text] = /^(["']?)(redis|valkey):\/\//.exec(region.text.slice(from, region.toRegion(url.end))) ?? [];
  const start = from + (quote ?? '').length;
  return text === undefined ? undefined : { start: region.toDocument(start), end: region.toDocument(start + text.length), text };
}

/** The edit that puts an option of redis-cli behind the host; none where the words do not stand between blanks. */
export function addOption(connection: Connection, option: string): Edit[] {
  const { host, region, library, url } = connection;
  if (library !== 'redis-cli' || url || !host || !region.isWhole) return [];
  const at = region.toRegion(host.end);
  const before = region.text.slice(0, region.toRegion(host.start));
  // In a list of arguments, as Docker has them, each word stands in quotes between commas.
  if (!/(?:^|[\r\n]|[ \t])[^\r\n,[\]]*-h[ \t]+$/.test(before.slice(-200)) || !/^(?:[ \t\r\n]|$)/.test(region.text.slice(at, at + 1))) return [];
  return [{ start: host.end, end: host.end, text: ` ${option}` }];
}
