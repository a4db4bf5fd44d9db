// The name that a private endpoint has inside its DNS zone.

import type { Config, Finding, RuleFor } from '../model';
import { privateLinkLabel, sources } from '../tables/azure';
import { endpointsOf, placeOf, replacePart } from './config/endpoints';
import { serviceBehind, writtenPlace } from './endpoint/connections';

export const rule: RuleFor<Config> = {
  id: 'endpoint-private-link-host',
  about: 'config',
  severity: 'error',
  title: 'The host is a name of the private DNS zone',
  source: sources.privateLink,
  azureOnly: true,
  *check(config): Iterable<Finding> {
    for (const endpoint of endpointsOf(config)) {
      const { host, service, address } = endpoint;
      const at = labelIn(host.text);
      if (!service || at < 0) continue;
      const label = { start: host.start + at, end: host.start + at + privateLinkLabel.length };
      const name = address.value.text.slice(host.start, label.start) + address.value.text.slice(label.end, host.end);
      yield {
        at: placeOf(config, endpoint, host),
        message: messageFor(name),
        fixes: [{ title: 'Use the public name', edits: replacePart(config, endpoint, label, ''), safe: true }],
      };
    }
  },  *checkConnection(connection): Iterable<Finding> {
    const { host } = connection;
    const at = labelIn(host?.text ?? '');
    if (!host || at < 0 || !serviceBehind(connection)) return;
    const place = writtenPlace(connection, host);
    const label = place && { start: place.start + at, end: place.start + at + privateLinkLabel.length };
    yield {
      at: host,
      message: messageFor(host.text!.slice(0, at) + host.text!.slice(at + privateLinkLabel.length)),
      fixes: label ? [{ title: 'Use the public name', edits: [{ ...label, text: '' }], safe: true }] : [],
    };
  },
};

/** Where the label stands in a host, -1 where it does not. */
function labelIn(host: string): number {
  const at = host.toLowerCase().indexOf(privateLinkLabel);
  return at > 0 && host[at - 1] !== '.' ? -1 : at;
}

function messageFor(name: string): string {
  return `A name with \`${privateLinkLabel}\` is none of the cache's own: its certificate does not hold it, and the TLS handshake fails. Connect to \`${name}\`, which leads to the private endpoint inside the network.`;
}
