// The addresses of a configuration taken apart, and what they say about the service behind them.

import type { Address, Config, Edit, Project, Span } from '../../model';
import { port as servicePort, serviceOf, type AzureService } from '../../tables/azure';
import { maskHoles } from '../../text';

/** A part of an address, with its place in the address's text. */
export interface Part extends Span {
  readonly text: string;
}

/** An address: what it lacks is undefined. A part that is put in later, wholly or partly, holds \0. */
export interface Endpoint {
  readonly address: Address;
  readonly scheme: Part | undefined;
  readonly password: Part | undefined;
  readonly host: Part;
  readonly port: Part | undefined;
  /** Azure's service that the host belongs to. */
  readonly service: AzureService | undefined;
}

const shape = /^\s*(?:([\w+]+):\/\/)?(?:[^:@/]*(?::([^@/]*))?@)?(\[[^\]]*\]|[^:/?#\s]*)(?::([^:/?#\s]*))?/d;

const known = new WeakMap<Config, readonly Endpoint[]>();

/** The addresses, taken apart once for all rules. */
export function endpointsOf(config: Config): readonly Endpoint[] {
  let endpoints = known.get(config);
  if (!endpoints) known.set(config, (endpoints = takeApart(config)));
  return endpoints;
}

function takeApart({ addresses }: Config): Endpoint[] {
  return addresses.map((address) => {
    const text = maskHoles(address.value.text);
    const { indices = [] } = shape.exec(text) ?? {};
    const [, scheme, password, host, port] = indices.map((place): Part | undefined => place && { start: place[0], end: place[1], text: text.slice(...place) });
    return { address, scheme, password, host: host ?? { start: 0, end: 0, text: '' }, port, service: host && serviceOf(host.text) };
  });
}

/** Whether an address is one of the service that Azure offers now: its host says so, or its port where the host is open. */
export function isManaged({ service, port }: Endpoint): boolean {
  return service ? service.service !== 'legacy' : port?.text === String(servicePort);
}

/**
 * What the configuration connects to: `managed` where an address or the user says so, `legacy` for Azure Cache for
 * Redis, which has other rules, and `perhaps` where only the running program knows.
 */
export function connectsTo(config: Config, project: Project): 'managed' | 'legacy' | 'perhaps' {
  const endpoints = endpointsOf(config);
  if (endpoints.some(isManaged)) return 'managed';
  if (endpoints.some(({ service }) => service?.service === 'legacy')) return 'legacy';
  return project.azure.value ? 'managed' : 'perhaps';
}

/** Where a part stands in the document; the whole address where it is written with escapes. */
export function placeOf({ region }: Config, { address: { value } }: Endpoint, part: Span): Span {
  const from = region.toRegion(value.start);
  const written = region.text.slice(from, region.toRegion(value.end));
  const quote = /^["']/.exec(written)?.[0] ?? '';
  if (written !== quote + value.text + quote) return value;
  return { start: region.toDocument(from + quote.length + part.start), end: region.toDocument(from + quote.length + part.end) };
}

/** Puts another text in the place of a part; nothing where the address is written with escapes. */
export function replacePart(config: Config, endpoint: Endpoint, part: Span, text: string): Edit[] {
  const place = placeOf(config, endpoint, part);
  return place === endpoint.address.value ? [] : [{ start: place.start, end: place.end, text }];
}
